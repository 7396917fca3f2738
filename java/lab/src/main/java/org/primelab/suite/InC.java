package org.primelab.suite;

import org.primelab.ffi.NativeArgument;
import org.primelab.ffi.NativeKernel;

/**
 * A kernel for threads of C. Whether there is one can be told without loading anything; what is
 * asked of it here may load its library.
 */
public interface InC {
  /** Its entry in a table of kernels. */
  NativeKernel entry();

  /** What it is called with for that argument. What this points to lives as long as this kernel. */
  NativeArgument argument(Argument argument);
}
