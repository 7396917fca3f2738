package org.primelab.ffi;

import java.util.Arrays;
import org.primelab.ffi.gen.Primelab;

/** What the 64 bits of a kernel's answer are. */
public enum KernelGives {
  /** 0 or 1. */
  BOOLEAN(Primelab.PRIMELAB_BOOLEAN()),
  /** An unsigned number. */
  UNSIGNED(Primelab.PRIMELAB_UNSIGNED()),
  /** A signed number. */
  SIGNED(Primelab.PRIMELAB_SIGNED()),
  /** What {@link Double#longBitsToDouble} makes a double of. */
  DOUBLE(Primelab.PRIMELAB_DOUBLE());

  private final int code;

  KernelGives(int code) {
    this.code = code;
  }

  static KernelGives of(int code) {
    return Arrays.stream(values()).filter(one -> one.code == code).findFirst().orElseThrow();
  }
}
