package org.primelab.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.primelab.ffi.gen.Primelab;
import org.primelab.ffi.gen.primelab_kernel;

/**
 * One entry of the library's kernel table. Each method is one downcall with default linkage, unless
 * it was asked to be {@link #critical}: the calling thread holds no lock of the JVM meanwhile, and
 * neither safepoints nor other threads wait for it.
 *
 * <pre>{@code
 * NativeKernel kernel = NativeKernel.byName("sieve-wheel30-c").orElseThrow();
 * long primes = kernel.call(1_000_000_000, 1_001_000_000, stop);
 * }</pre>
 *
 * <p>All numbers are unsigned 64-bit. Each answer is 64 bits, to be read as {@link #gives} says. A
 * kernel that cannot run here throws UnsupportedOperationException with the reason. For those that
 * take data or a state an argument says where it lies.
 */
public final class NativeKernel {
  private static final int CANCELED = -125; // -ECANCELED, errno(3) on Linux

  private static final int OUT_OF_MEMORY = -12; // -ENOMEM, likewise

  private static final String BASELINE = "baseline";

  private final MemorySegment entry;
  private final KernelCall call;
  private final MemorySegment batch;
  private final MemorySegment part;
  private final MemorySegment prepare;

  /** The name as the user types it: {@code trial-c}. */
  public final String name;

  /** What it computes, as all kernels do that it is compared with: {@code prime}. */
  public final String suite;

  /** Those of the suite that go about it alike: {@code trial}. */
  public final String group;

  /** The method in a few words. */
  public final String summary;

  /** The instruction set it was compiled for; {@code baseline} runs everywhere. */
  public final String isa;

  /** What it is asked about. */
  public final KernelTakes takes;

  /** What its answers are. */
  public final KernelGives gives;

  /** Null if it can run here; else a sentence that says why not, which calls throw. */
  public final @Nullable String missing;

  /**
   * Answers are exact for numbers below this unsigned one, and for spans that end there or before;
   * 0 means for all.
   */
  public final long exactBelow;

  /**
   * Name of the {@link NativeGauge} that bounds it; it may be none of this architecture's. Null if
   * there is no model of what does.
   */
  public final @Nullable String gauge;

  /** How many operations of the gauge it takes at least: see primelab.h. */
  public final double gaugeOperations;

  /**
   * Name of the {@link NativeGauge} of its longest chain of operations, of which each waits for the
   * last; null if there is no model of that.
   */
  public final @Nullable String chain;

  /** How many operations of that gauge follow one another: see primelab.h. */
  public final double chainOperations;

  NativeKernel(MemorySegment entry) {
    this(entry, KernelCall.byDefault(primelab_kernel.call(entry)));
  }

  private NativeKernel(MemorySegment entry, KernelCall call) {
    this.entry = entry;
    this.call = call;
    name = primelab_kernel.name(entry).getString(0);
    suite = primelab_kernel.suite(entry).getString(0);
    group = primelab_kernel.group(entry).getString(0);
    summary = primelab_kernel.summary(entry).getString(0);
    isa = primelab_kernel.isa(entry).getString(0);
    takes = KernelTakes.of(primelab_kernel.takes(entry));
    gives = KernelGives.of(primelab_kernel.gives(entry));
    exactBelow = primelab_kernel.exact_below(entry);
    missing = isa.equals(BASELINE) ? null : missing(primelab_kernel.isa(entry));
    batch = primelab_kernel.batch(entry);
    part = primelab_kernel.part(entry);
    prepare = primelab_kernel.prepare(entry);
    gauge = text(primelab_kernel.gauge(entry));
    gaugeOperations = primelab_kernel.gauge_operations(entry);
    chain = text(primelab_kernel.chain(entry));
    chainOperations = primelab_kernel.chain_operations(entry);
  }

  private static @Nullable String text(MemorySegment pointer) {
    return isThere(pointer) ? pointer.getString(0) : null;
  }

  private static boolean isThere(MemorySegment pointer) {
    return !pointer.equals(MemorySegment.NULL);
  }

  /**
   * The whole table, in its order.
   *
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public static List<NativeKernel> all() {
    return KernelTable.own().kernels();
  }

  /**
   * The entry of that name, if there is one.
   *
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public static Optional<NativeKernel> byName(String name) {
    return KernelTable.own().byName(name);
  }

  private static @Nullable String missing(MemorySegment isa) {
    MemorySegment reason = Primelab.primelab_isa_missing(isa);
    return isThere(reason) ? reason.getString(0) : null;
  }

  /**
   * The same kernel, whose {@link #call(long, long, StopFlag)} is a critical downcall: the thread
   * counts as running Java meanwhile, so that every safepoint, and all threads with it, wait for
   * the call to end. A raised flag ends it as usual. All other methods call as before.
   */
  public NativeKernel critical() {
    return new NativeKernel(entry, KernelCall.critical(primelab_kernel.call(entry)));
  }

  /**
   * The answer for one argument.
   *
   * @param n the number, or where the span begins
   * @param to where the span ends; of no meaning to a kernel that takes a number
   * @throws CancellationException if {@code stop} was raised first
   * @throws IllegalArgumentException if the kernel refuses it, with the errno
   * @throws OutOfMemoryError if C has no room for what it needs
   */
  public long call(long n, long to, StopFlag stop) {
    requireAvailable();
    CallSlot slot = CallSlot.holding(n, to);
    checked(call.invoke(slot.argument(), stop.word(), slot.answer()));
    return slot.answered();
  }

  /**
   * The answer for one argument of any kind; otherwise as {@link #call(long, long, StopFlag)}.
   *
   * @throws IllegalArgumentException if the kernel refuses it, with the errno
   */
  public long call(NativeArgument argument, StopFlag stop) {
    requireAvailable();
    CallSlot slot = CallSlot.holding(argument);
    try {
      checked(call.invoke(slot.argument(), stop.word(), slot.answer()));
    } finally {
      Reference.reachabilityFence(argument);
    }
    return slot.answered();
  }

  /**
   * Calls it so many times for the same argument, in a loop in C, and returns the last answer;
   * otherwise as {@link #call(long, long, StopFlag)}.
   *
   * @param times at least 1
   */
  public long repeat(NativeArgument argument, int times, StopFlag stop) {
    requireAvailable();
    CallSlot slot = CallSlot.holding(argument);
    try {
      checked(
          Primelab.primelab_repeat_call(entry, slot.argument(), times, stop.word(), slot.answer()));
    } finally {
      Reference.reachabilityFence(argument);
    }
    return slot.answered();
  }

  /** Gives back a state that {@link #setup} has made, if the kernel has a function for that. */
  public void teardown(long state) {
    MemorySegment function = primelab_kernel.teardown(entry);
    if (isThere(function)) {
      primelab_kernel.teardown.invoke(function, MemorySegment.ofAddress(state));
    }
  }

  /**
   * Makes the state for a number, and returns where it lies. It stays until it is given to {@link
   * #teardown}, or the process ends.
   *
   * @throws IllegalArgumentException if the kernel refuses the number, with the errno
   * @throws OutOfMemoryError if C has no room for it
   */
  public long setup(long n) {
    requireAvailable();
    CallSlot slot = CallSlot.holding(n, 0);
    checked(primelab_kernel.setup.invoke(primelab_kernel.setup(entry), n, slot.answer()));
    return slot.answered();
  }

  /**
   * The answers for many numbers: in one call, if the kernel has a function for that.
   *
   * @throws CancellationException if {@code stop} was raised first
   * @throws UnsupportedOperationException if this kernel takes no numbers
   */
  public long[] batch(long[] numbers, StopFlag stop) {
    requireAvailable();
    if (takes != KernelTakes.NUMBER) {
      throw new UnsupportedOperationException(name + " takes no numbers");
    }
    if (!isThere(batch)) {
      return Arrays.stream(numbers).map(n -> call(n, 0, stop)).toArray();
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment in = arena.allocateFrom(ValueLayout.JAVA_LONG, numbers);
      MemorySegment out = arena.allocate(ValueLayout.JAVA_LONG, numbers.length);
      checked(primelab_kernel.batch.invoke(batch, in, out, numbers.length, stop.word()));
      return out.toArray(ValueLayout.JAVA_LONG);
    }
  }

  /** Whether many numbers are one call, and not one call after the other. */
  public boolean hasBatch() {
    return takes == KernelTakes.NUMBER && isThere(batch);
  }

  /** Whether the work on one argument has parts, which can be shared out. */
  public boolean hasParts() {
    return isThere(part);
  }

  /**
   * The answer for the part {@code [from, until)} of the work on one argument. In suite {@code
   * prime} these are divisors: the answer is the least odd divisor of {@code n} there, or 0 if
   * there is none. In suite {@code sieve} they are numbers of the span: the answer is how many of
   * them are prime.
   *
   * @param n the number, or where the span begins
   * @param to where the span ends; of no meaning to a kernel that takes a number
   * @param from where the part begins: a divisor at least 1, or a number of the span
   * @param until where the part ends
   * @throws CancellationException if {@code stop} was raised first
   * @throws IllegalArgumentException if there is no such part, with the errno
   * @throws UnsupportedOperationException unless this kernel {@link #hasParts}
   */
  public long part(long n, long to, long from, long until, StopFlag stop) {
    requireAvailable();
    if (!hasParts()) {
      throw new UnsupportedOperationException(name + " has no parts");
    }
    CallSlot slot = CallSlot.holding(n, to);
    checked(
        primelab_kernel.part.invoke(
            part, slot.argument(), from, until, stop.word(), slot.answer()));
    return slot.answered();
  }

  /** Whether it works with a table, which {@link #prepare} builds. */
  public boolean hasTable() {
    return isThere(prepare);
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

  /**
   * The entry for other doors of the library that take a kernel; only that of one that can run
   * here.
   */
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

  private void checked(int result) {
    if (result == CANCELED) {
      throw new CancellationException();
    }
    if (result == OUT_OF_MEMORY) {
      throw new OutOfMemoryError(name + ": no room for what it needs");
    }
    if (result < 0) {
      throw new IllegalArgumentException("%s: errno %d".formatted(name, -result));
    }
  }
}
