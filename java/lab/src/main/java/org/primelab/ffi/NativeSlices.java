package org.primelab.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.primelab.ffi.gen.Primelab;
import org.primelab.ffi.gen.primelab_argument;
import org.primelab.ffi.gen.primelab_look;
import org.primelab.ffi.gen.primelab_slicing;

/**
 * Work in C, timed in slices between looks at the core: nothing of the JVM has a part in it. For
 * one thread at a time.
 *
 * <pre>{@code
 * NativeSlices work = NativeSlices.ofBatch(kernel, numbers);
 * NativeSlices.Timed timed = work.run(new NativeSlices.Cut(12, 3, 10), sensor, stop);
 * }</pre>
 */
public final class NativeSlices {
  private static final int ECANCELED = -125;

  private final Arena arena = Arena.ofAuto();
  private final MemorySegment work = primelab_slicing.allocate(arena);
  private final MemorySegment answers;

  /** C reads what it points to. */
  private NativeArgument kept = NativeArgument.number(0);

  private NativeSlices(int answers) {
    this.answers = arena.allocate(ValueLayout.JAVA_LONG, answers);
    primelab_slicing.answers(work, this.answers);
  }

  /**
   * How the work is cut.
   *
   * @param from where the part begins that the first slice is, as C counts it; what has no parts
   *     has 0 here and in the next
   * @param to where it ends
   * @param stride how far the part of the next slice, which is as long, is from it
   * @param units how often a slice does the same, at least 1
   * @param warm slices that are not timed, at least 0
   * @param counted slices that are, 1 to 64
   */
  public record Cut(long from, long to, long stride, long units, int warm, int counted) {
    /** One of what has no parts. */
    public Cut(long units, int warm, int counted) {
      this(0, 0, 0, units, warm, counted);
    }
  }

  /**
   * One window.
   *
   * @param ticks what each slice took
   * @param looks before the first slice, between them, and after the last
   * @param answers the bits of what was answered last
   */
  public record Timed(List<Long> ticks, List<Look> looks, List<Long> answers) {
    public Timed {
      ticks = List.copyOf(ticks);
      looks = List.copyOf(looks);
      answers = List.copyOf(answers);
    }
  }

  /**
   * Calls of a kernel on one argument, or parts of its work on it.
   *
   * @throws UnsupportedOperationException if the kernel cannot run here
   */
  public static NativeSlices ofCalls(NativeKernel kernel, NativeArgument argument) {
    NativeSlices slices = new NativeSlices(1);
    primelab_slicing.kernel(slices.work, kernel.entry());
    argument.into(primelab_slicing.argument(slices.work));
    slices.kept = argument;
    return slices;
  }

  /**
   * Batches of numbers, for a kernel that {@link NativeKernel#hasBatch}.
   *
   * @throws UnsupportedOperationException if the kernel cannot run here
   */
  public static NativeSlices ofBatch(NativeKernel kernel, long[] numbers) {
    NativeSlices slices = new NativeSlices(numbers.length);
    primelab_slicing.kernel(slices.work, kernel.entry());
    MemorySegment its = primelab_slicing.argument(slices.work);
    primelab_argument.data(its, slices.arena.allocateFrom(ValueLayout.JAVA_LONG, numbers));
    primelab_argument.count(its, numbers.length);
    return slices;
  }

  /** Rounds of a gauge. */
  public static NativeSlices ofGauge(NativeGauge gauge) {
    NativeSlices slices = new NativeSlices(1);
    primelab_slicing.gauge(slices.work, gauge.entry());
    return slices;
  }

  /**
   * Runs one window on the calling platform thread.
   *
   * @throws CancellationException if {@code stop} was raised first
   * @throws IllegalArgumentException if the work cannot be cut so, or the kernel refuses it
   */
  public Timed run(Cut cut, NativeGauge sensor, StopFlag stop) {
    primelab_slicing.from(work, cut.from);
    primelab_slicing.to(work, cut.to);
    primelab_slicing.stride(work, cut.stride);
    primelab_slicing.units(work, cut.units);
    primelab_slicing.warm(work, cut.warm);
    primelab_slicing.counted(work, cut.counted);
    primelab_slicing.sensor(work, sensor.entry());
    try (Arena window = Arena.ofConfined()) {
      MemorySegment ticks = window.allocate(ValueLayout.JAVA_LONG, cut.counted);
      MemorySegment looks = primelab_look.allocateArray(cut.counted + 1L, window);
      check(Primelab.primelab_time_slices(work, ticks, looks, stop.word()));
      return new Timed(
          longs(ticks),
          IntStream.rangeClosed(0, cut.counted)
              .mapToObj(i -> Look.of(primelab_look.asSlice(looks, i)))
              .toList(),
          longs(answers));
    } finally {
      // C writes into what this object holds until now.
      Reference.reachabilityFence(kept);
      Reference.reachabilityFence(this);
    }
  }

  private static List<Long> longs(MemorySegment segment) {
    return LongStream.of(segment.toArray(ValueLayout.JAVA_LONG)).boxed().toList();
  }

  private static void check(int result) {
    if (result == ECANCELED) {
      throw new CancellationException();
    }
    if (result < 0) {
      throw new IllegalArgumentException("primelab_time_slices: errno " + -result);
    }
  }
}
