package org.primelab.ffi;

/**
 * What a kernel of C is asked about, if it takes a number or a span. Both are unsigned.
 *
 * @param n the number, or where the span begins
 * @param to where the span ends: the first number that is not in it
 */
public record NativeArgument(long n, long to) {
  /** One for a kernel that takes a number. */
  public static NativeArgument number(long n) {
    return new NativeArgument(n, 0);
  }
}
