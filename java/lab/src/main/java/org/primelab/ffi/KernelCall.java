package org.primelab.ffi;

import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.primelab.ffi.gen.primelab_kernel;

/** How a kernel's function {@code call} is called. */
@FunctionalInterface
interface KernelCall {
  /** Calls it; returns what it returns: 0, or an error. */
  int invoke(MemorySegment argument, MemorySegment stop, MemorySegment answer);

  /** One by default linkage. */
  static KernelCall byDefault(MemorySegment function) {
    return (argument, stop, answer) ->
        primelab_kernel.call.invoke(function, argument, stop, answer);
  }

  /** One by critical linkage: the thread counts as running Java meanwhile. */
  static KernelCall critical(MemorySegment function) {
    return (argument, stop, answer) -> {
      try {
        return (int) Critical.CALL.invokeExact(function, argument, stop, answer);
      } catch (Throwable t) {
        throw Caller.unexpected(t);
      }
    };
  }

  /** One handle for all kernels: a constant costs half as much as one that is held in an object. */
  final class Critical {
    private static final MethodHandle CALL =
        Linkage.handle(primelab_kernel.call.descriptor(), Linker.Option.critical(false));

    private Critical() {}
  }
}
