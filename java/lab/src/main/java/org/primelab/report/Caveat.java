package org.primelab.report;

import java.util.stream.Stream;

/**
 * A doubt about the result, with what to do about it.
 *
 * @param code a short name that scripts can look for
 * @param message what is the matter
 * @param cure what to do about it
 */
public record Caveat(String code, String message, String cure) {
  /** A doubt where there is reason for it, else none. */
  public static Stream<Caveat> when(boolean holds, String code, String message, String cure) {
    return holds ? Stream.of(new Caveat(code, message, cure)) : Stream.empty();
  }
}
