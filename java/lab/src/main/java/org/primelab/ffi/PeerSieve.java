package org.primelab.ffi;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;

/**
 * Kim Walisch's primesieve, where it is installed: found and opened when it first counts, so
 * nothing of it is linked into the product. It counts on the calling thread alone.
 */
public final class PeerSieve {
  private static final List<String> FILES = List.of("libprimesieve.so", "libprimesieve.so.11");
  private static final String FUNCTION = "primesieve_count_primes";

  /** What {@code primesieve.h} calls PRIMESIEVE_ERROR. */
  private static final long ERROR = -1;

  private PeerSieve() {}

  /** Empty if it is installed, else a sentence with the package to install. */
  public static Optional<String> missing() {
    return symbol(FUNCTION).isPresent() ? Optional.empty() : Optional.of(reason());
  }

  /** The version that the library says it is; empty if it is not there. */
  public static Optional<String> version() {
    return symbol(FUNCTION).map(_ -> Calls.version());
  }

  /**
   * How many primes there are from {@code from} on that are below {@code to}, both unsigned.
   *
   * @throws UnsupportedOperationException if the library is {@link #missing}, or cannot count there
   */
  public static long count(long from, long to) {
    return Long.compareUnsigned(from, to) < 0 ? Calls.count(from, to - 1) : 0;
  }

  private static String reason() {
    return "%s is not installed: apt-get install libprimesieve-dev".formatted(FILES.getFirst());
  }

  private static Optional<MemorySegment> symbol(String name) {
    return FILES.stream()
        .flatMap(PeerLibrary::open)
        .flatMap(library -> library.find(name).stream())
        .findAny();
  }

  @SuppressWarnings("restricted") // this package is the one that may call C
  private static MethodHandle handle(String name, FunctionDescriptor descriptor) {
    MemorySegment address =
        symbol(name).orElseThrow(() -> new UnsupportedOperationException(reason()));
    return Linker.nativeLinker().downcallHandle(address, descriptor);
  }

  /** Its functions, with one thread set before any is called. */
  private static final class Calls {
    private static final MethodHandle COUNT =
        handle(
            FUNCTION,
            FunctionDescriptor.of(
                ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));

    private static final MethodHandle VERSION =
        handle("primesieve_version", FunctionDescriptor.of(ValueLayout.ADDRESS));

    static {
      setThreads(
          handle("primesieve_set_num_threads", FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT)));
    }

    private static void setThreads(MethodHandle function) {
      try {
        function.invokeExact(1);
      } catch (Throwable e) {
        throw PeerLibrary.impossible(e);
      }
    }

    /** Both ends are counted. */
    static long count(long first, long last) {
      long count;
      try {
        count = (long) COUNT.invokeExact(first, last);
      } catch (Throwable e) {
        throw PeerLibrary.impossible(e);
      }
      if (count == ERROR) {
        throw new UnsupportedOperationException("primesieve cannot count there");
      }
      return count;
    }

    static String version() {
      try {
        return PeerLibrary.text((MemorySegment) VERSION.invokeExact());
      } catch (Throwable e) {
        throw PeerLibrary.impossible(e);
      }
    }
  }
}
