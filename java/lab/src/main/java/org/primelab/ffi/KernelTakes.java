package org.primelab.ffi;

import java.util.Arrays;
import org.primelab.ffi.gen.Primelab;

/** What a kernel of C is asked about. */
public enum KernelTakes {
  /** One number. */
  NUMBER(Primelab.PRIMELAB_NUMBER()),
  /** The numbers from one on that are below another. */
  SPAN(Primelab.PRIMELAB_SPAN()),
  /** Elements that lie one after the other in memory. */
  DATA(Primelab.PRIMELAB_DATA()),
  /** What the kernel has set up before. */
  STATE(Primelab.PRIMELAB_STATE());

  private final int code;

  KernelTakes(int code) {
    this.code = code;
  }

  static KernelTakes of(int code) {
    return Arrays.stream(values()).filter(one -> one.code == code).findFirst().orElseThrow();
  }
}
