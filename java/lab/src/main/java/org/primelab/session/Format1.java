package org.primelab.session;

import tools.jackson.databind.node.ObjectNode;

/** Format 1, of lab 0.1, and what makes it format 2. */
final class Format1 {
  private Format1() {}

  static void toFormat2(SessionTree session) {
    session.ofKind("sweepPrediction").forEach(Format1::keepHash);
  }

  /**
   * A prediction is hashed as it was written, so this comes before anything is written otherwise;
   * later it can only be told in which format the hash was made.
   */
  private static void keepHash(ObjectNode prediction) {
    String hash = Sha256.of(SessionJson.mapper().writeValueAsBytes(prediction.path("content")));
    if (!prediction.path("sha256").asString().equals(hash)) {
      throw new IllegalArgumentException("the prediction was changed: its SHA-256 does not fit");
    }
    prediction.put("format", 1);
  }
}
