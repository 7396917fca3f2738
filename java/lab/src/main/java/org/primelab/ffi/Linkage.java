package org.primelab.ffi;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.primelab.ffi.gen.Primelab;
import org.primelab.ffi.gen.primelab_kernel;

/**
 * Handles as a program would make them by hand: bound to one address, to be kept in a static final
 * field. One held in an object costs up to twice as much.
 */
final class Linkage {
  private Linkage() {}

  static MethodHandle identity(Linker.Option... options) {
    return handle(
        Primelab.primelab_identity$address(), Primelab.primelab_identity$descriptor(), options);
  }

  static MethodHandle batch(Linker.Option... options) {
    return handle(Caller.BATCH, primelab_kernel.batch.descriptor(), options);
  }

  /** One that is given the function's address as its first argument. */
  @SuppressWarnings("restricted") // this package is the one that may call C
  static MethodHandle handle(FunctionDescriptor descriptor, Linker.Option... options) {
    return Linker.nativeLinker().downcallHandle(descriptor, options);
  }

  @SuppressWarnings("restricted") // this package is the one that may call C
  static MethodHandle handle(
      MemorySegment address, FunctionDescriptor descriptor, Linker.Option... options) {
    NativeLibrary.ensureLoaded();
    return Linker.nativeLinker().downcallHandle(address, descriptor, options);
  }
}
