package org.primelab.account;

/**
 * A call of a kernel in C.
 *
 * @param worker who called, from 0
 * @param kernel its name
 * @param critical whether by Linker.Option.critical: no safepoint is reached while it runs
 * @param virtualThread whether a virtual thread called, whose carrier carries no other meanwhile
 * @param span from when to when
 */
public record ForeignCall(
    int worker, String kernel, boolean critical, boolean virtualThread, Span span) {
  /** The same at another time. */
  public ForeignCall during(Span other) {
    return new ForeignCall(worker, kernel, critical, virtualThread, other);
  }
}
