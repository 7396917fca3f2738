package org.primelab.ffi;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Arrays;

/** Where this process's standard output goes. */
public final class OutputDoor {
  private static final int OUTPUT = 1;
  private static final int ERRORS = 2;

  private OutputDoor() {}

  /**
   * Lets whatever is printed to standard output go to the error stream from now on, by code in C
   * too: dup(2) and dup2(2). Before code of others is loaded, once.
   *
   * @return a file that stands for what was standard output
   * @throws UnsupportedOperationException if the system has no room for another open file
   */
  public static Path moveAside() {
    int aside = call(handle("dup", 1), OUTPUT);
    int result = aside < 0 ? aside : call(handle("dup2", 2), ERRORS, OUTPUT);
    if (result < 0) {
      throw new UnsupportedOperationException(
          "standard output cannot be moved: too many open files");
    }
    return Path.of("/proc/self/fd", Integer.toString(aside));
  }

  /** Lets what code in C has printed go where it goes: fflush(3) of all its streams. */
  public static void flush() {
    call(handle("fflush", ValueLayout.ADDRESS), MemorySegment.NULL);
  }

  private static MethodHandle handle(String name, int arguments) {
    ValueLayout[] ints = new ValueLayout[arguments];
    Arrays.fill(ints, ValueLayout.JAVA_INT);
    return handle(name, ints);
  }

  @SuppressWarnings("restricted") // this package is the one that may call C
  private static MethodHandle handle(String name, ValueLayout... arguments) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name),
        FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments));
  }

  private static int call(MethodHandle function, Object... arguments) {
    try {
      return (int) function.invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw new AssertionError("a downcall throws nothing", e);
    }
  }
}
