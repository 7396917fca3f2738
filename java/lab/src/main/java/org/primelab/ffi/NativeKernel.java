package org.primelab.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.primelab.ffi.gen.Primelab;
import org.primelab.ffi.gen.primelab_kernel;

/**
 * One entry of the library's kernel table. Each method is one downcall with default linkage, unless
 * it was asked to be {@link #critical}: the calling thread holds no lock of the JVM meanwhile, and
 * neither safepoints nor other threads wait for it.
 *
 * <p>All numbers are unsigned 64-bit. A kernel that cannot run here throws
 * UnsupportedOperationException with the reason.
 */
public final class NativeKernel {
  private static final int CANCELED = -125; // -ECANCELED, errno(3) on Linux

  private static final int OUT_OF_MEMORY = -12; // -ENOMEM, likewise

  private static final String BASELINE = "baseline";

  private final MemorySegment entry;
  private final IsPrime isPrime;
  private final MemorySegment arePrime;
  private final MemorySegment divisorIn;
  private final MemorySegment prepare;

  /** As the user types it: {@code trial-c}. */
  public final String name;

  /** The method in a few words. */
  public final String summary;

  /** {@code trial} or {@code primality}. */
  public final String family;

  /** The instruction set it was compiled for; {@code baseline} runs everywhere. */
  public final String isa;

  /** Null if it can run here; else a sentence that says why not, which calls throw. */
  public final @Nullable String missing;

  /** Answers are exact below this unsigned number; 0 means for every 64-bit number. */
  public final long exactBelow;

  /** Name of the {@link NativeGauge} that bounds it; it may be none of this architecture's. */
  public final String gauge;

  /** How many operations of the gauge it takes at least: see primelab.h. */
  public final double gaugeOperations;

  /** How {@link #isPrime(long, StopFlag)} calls C. */
  @FunctionalInterface
  private interface IsPrime {
    int call(long n, MemorySegment stop);
  }

  private NativeKernel(MemorySegment entry) {
    this(entry, byDefault(primelab_kernel.is_prime(entry)));
  }

  private NativeKernel(MemorySegment entry, IsPrime isPrime) {
    this.entry = entry;
    this.isPrime = isPrime;
    name = primelab_kernel.name(entry).getString(0);
    summary = primelab_kernel.summary(entry).getString(0);
    family = primelab_kernel.family(entry).getString(0);
    isa = primelab_kernel.isa(entry).getString(0);
    exactBelow = primelab_kernel.exact_below(entry);
    missing = isa.equals(BASELINE) ? null : missing(primelab_kernel.isa(entry));
    arePrime = primelab_kernel.are_prime(entry);
    divisorIn = primelab_kernel.divisor_in(entry);
    prepare = primelab_kernel.prepare(entry);
    gauge = primelab_kernel.gauge(entry).getString(0);
    gaugeOperations = primelab_kernel.gauge_operations(entry);
  }

  /**
   * The whole table, in its order.
   *
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public static List<NativeKernel> all() {
    return entries().map(NativeKernel::new).toList();
  }

  /**
   * The entry of that name, if there is one. The others are not looked at any further: each foreign
   * function that is called for the first time costs some 10 ms.
   *
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public static Optional<NativeKernel> byName(String name) {
    return entries()
        .filter(entry -> primelab_kernel.name(entry).getString(0).equals(name))
        .findFirst()
        .map(NativeKernel::new);
  }

  private static Stream<MemorySegment> entries() {
    NativeLibrary.ensureLoaded();
    return IntStream.range(0, Primelab.primelab_kernel_count())
        .mapToObj(Primelab::primelab_kernel_at);
  }

  private static @Nullable String missing(MemorySegment isa) {
    MemorySegment reason = Primelab.primelab_isa_missing(isa);
    return reason.equals(MemorySegment.NULL) ? null : reason.getString(0);
  }

  private static IsPrime byDefault(MemorySegment function) {
    return (n, stop) -> primelab_kernel.is_prime.invoke(function, n, stop);
  }

  private static IsPrime critically(MemorySegment function) {
    MethodHandle handle =
        Linkage.handle(
            function, primelab_kernel.is_prime.descriptor(), Linker.Option.critical(false));
    return (n, stop) -> {
      try {
        return (int) handle.invokeExact(n, stop);
      } catch (Throwable t) {
        throw Caller.unexpected(t);
      }
    };
  }

  /**
   * The same kernel, whose {@link #isPrime(long, StopFlag)} is a critical downcall: the thread
   * counts as running Java meanwhile, so that every safepoint, and all threads with it, wait for
   * the call to end. A raised flag ends it as usual. All other methods call as before.
   */
  public NativeKernel critical() {
    return new NativeKernel(entry, critically(primelab_kernel.is_prime(entry)));
  }

  /**
   * Whether {@code n} is prime.
   *
   * @throws CancellationException if {@code stop} was raised first
   */
  public boolean isPrime(long n, StopFlag stop) {
    requireAvailable();
    return checked(isPrime.call(n, stop.word())) == 1;
  }

  /**
   * Whether each of {@code numbers} is prime, all in one call.
   *
   * @throws CancellationException if {@code stop} was raised first
   */
  public boolean[] arePrime(long[] numbers, StopFlag stop) {
    requireAvailable();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment in = arena.allocateFrom(ValueLayout.JAVA_LONG, numbers);
      MemorySegment out = arena.allocate(numbers.length);
      checked(primelab_kernel.are_prime.invoke(arePrime, in, out, numbers.length, stop.word()));
      boolean[] answers = new boolean[numbers.length];
      for (int i = 0; i < answers.length; i++) {
        answers[i] = out.get(ValueLayout.JAVA_BYTE, i) != 0;
      }
      return answers;
    }
  }

  /** Whether it works with a table, which {@link #prepare} builds. */
  public boolean hasTable() {
    return !prepare.equals(MemorySegment.NULL);
  }

  /**
   * Builds the table that this kernel needs, if this process has not built it yet: some tenths of a
   * second. Otherwise the kernel's first call does.
   *
   * @throws OutOfMemoryError if there is no room for it
   */
  public void prepare() {
    requireAvailable();
    if (hasTable()) {
      checked(primelab_kernel.prepare.invoke(prepare));
    }
  }

  /** Whether this kernel finds divisors, as those of family {@code trial} do. */
  public boolean findsDivisors() {
    return !divisorIn.equals(MemorySegment.NULL);
  }

  /**
   * The least odd divisor of {@code n} in {@code [from, to)}, if there is one.
   *
   * @param from at least 1
   * @throws CancellationException if {@code stop} was raised first
   * @throws UnsupportedOperationException unless this kernel {@link #findsDivisors}
   */
  public OptionalLong divisorIn(long n, long from, long to, StopFlag stop) {
    requireAvailable();
    if (!findsDivisors()) {
      throw new UnsupportedOperationException(name + " tries no divisors");
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment divisor = arena.allocate(ValueLayout.JAVA_LONG);
      int found =
          checked(primelab_kernel.divisor_in.invoke(divisorIn, n, from, to, stop.word(), divisor));
      return found == 0
          ? OptionalLong.empty()
          : OptionalLong.of(divisor.get(ValueLayout.JAVA_LONG, 0));
    }
  }

  /** For other doors of the library that take a kernel; only one that can run here. */
  MemorySegment entry() {
    requireAvailable();
    return entry;
  }

  /** An instruction that the CPU lacks would end the process. */
  private void requireAvailable() {
    if (missing != null) {
      throw new UnsupportedOperationException(missing);
    }
  }

  private int checked(int result) {
    if (result == CANCELED) {
      throw new CancellationException();
    }
    if (result == OUT_OF_MEMORY) {
      throw new OutOfMemoryError(name + ": no room for its table");
    }
    if (result < 0) {
      throw new IllegalArgumentException("%s: errno %d".formatted(name, -result));
    }
    return result;
  }
}
