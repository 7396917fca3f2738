package org.primelab.suite;

import java.util.Locale;

/** What data consists of, one after the other in memory. */
public enum Element {
  /** Bytes: {@code uint8_t}. */
  U8(1, false),
  /** Signed bytes: {@code int8_t}, {@code byte}. */
  I8(1, false),
  /** {@code uint32_t}. */
  U32(4, false),
  /** {@code int32_t}, {@code int}. */
  I32(4, false),
  /** {@code uint64_t}. */
  U64(8, false),
  /** {@code int64_t}, {@code long}. */
  I64(8, false),
  /** {@code float}. */
  F32(4, true),
  /** {@code double}. */
  F64(8, true);

  private final int bytes;
  private final boolean real;

  Element(int bytes, boolean real) {
    this.bytes = bytes;
    this.real = real;
  }

  /** How many bytes one of them takes. */
  public int bytes() {
    return bytes;
  }

  /** Whether it is a floating-point number. */
  public boolean isReal() {
    return real;
  }

  /**
   * Whether the same memory does for both: as large, and both whole numbers or both not. Java has
   * no unsigned types, so a sign makes no difference.
   */
  public boolean sharesMemoryWith(Element other) {
    return bytes == other.bytes && real == other.real;
  }

  /** The word for it in tables: {@code u64}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
