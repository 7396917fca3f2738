package org.primelab.session;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.io.OutputStream;
import org.primelab.suite.Sha256;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What shows that a session's file is as it was saved: a last property with the hash of all others.
 * They are hashed as the lab would write them without blanks, so a file that was only laid out anew
 * is still whole. It guards against a slip of the hand, not against somebody who computes the hash
 * again.
 */
final class Seal {
  /** Name of the property. */
  static final String NAME = "sha256";

  private Seal() {}

  /**
   * A session with its seal.
   *
   * @param session all properties but the last
   * @param sha256 the last
   */
  private record Sealed(@JsonUnwrapped Session session, String sha256) {}

  /**
   * Writes a session with its seal, without ever having all of it in memory.
   *
   * @throws IOException as {@code to} throws it, which Jackson wraps
   */
  static void put(JsonMapper mapper, Session session, OutputStream to) throws IOException {
    try {
      mapper
          .writer()
          .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .writeValue(to, new Sealed(session, hash(mapper, session)));
    } catch (JacksonException e) {
      throw refusal(e);
    }
  }

  /** What the system said where something could not be written. */
  static IOException refusal(JacksonException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException full) {
        return full;
      }
    }
    throw e;
  }

  /**
   * Takes the seal off.
   *
   * @throws NotASessionException if there is none, or it does not fit what is left
   */
  static void take(JsonMapper mapper, String file, ObjectNode sealed) throws NotASessionException {
    JsonNode seal = sealed.remove(NAME);
    if (seal == null) {
      throw NotASessionException.damaged(
          file + " has no " + NAME + ", so nobody can tell whether it is as it was saved");
    }
    if (!seal.isString() || !seal.asString().equals(hash(mapper, sealed))) {
      throw NotASessionException.damaged(
          file + " was changed after it was saved: its SHA-256 does not fit");
    }
  }

  static String hash(JsonMapper mapper, Object content) {
    return Sha256.of(
        bytes ->
            mapper.writer().without(SerializationFeature.INDENT_OUTPUT).writeValue(bytes, content));
  }
}
