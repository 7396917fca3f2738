package org.primelab.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.primelab.ffi.gen.Primelab;
import org.primelab.ffi.gen.primelab_corun;
import org.primelab.ffi.gen.primelab_window;

/**
 * Where loads run alone and side by side on two CPUs, in short windows. It owns the memory of the
 * loads; the threads live for one call each. For one thread at a time.
 *
 * <pre>{@code
 * try (Bench bench = Bench.open()) {
 *   Bench.Result result = bench.run(setting, List.of(Turn.A, Turn.BOTH, Turn.B), stop);
 * }
 * }</pre>
 */
public final class Bench implements AutoCloseable {
  private static final double PICOS_PER_NANO = 1000;

  private MemorySegment handle;

  private Bench(MemorySegment handle) {
    this.handle = handle;
  }

  /** Who runs in a window. Its bits are by side. */
  public enum Turn {
    A(1),
    B(2),
    BOTH(3);

    private final int sides;

    Turn(int sides) {
      this.sides = sides;
    }
  }

  /**
   * What runs where.
   *
   * @param cpuA where side A runs
   * @param cpuB where side B does
   * @param loadA what it does
   * @param loadB likewise
   * @param warmNanos each window begins with so much that does not count, in ns
   * @param windowNanos and then counts for so long, in ns; both together at most 1 s
   * @param sleepWhenAlone whether a side sleeps while the other runs alone, instead of spinning
   */
  public record Setting(
      int cpuA,
      int cpuB,
      NativeLoad loadA,
      NativeLoad loadB,
      long warmNanos,
      long windowNanos,
      boolean sleepWhenAlone) {}

  /**
   * What one side did in one window.
   *
   * @param units of its load's work; 0 if it did not run
   * @param wallNanos how long they took, in ns
   * @param cpuNanos CPU time that they took, in ns
   * @param involuntarySwitches times the scheduler took its CPU away
   */
  public record Side(long units, long wallNanos, long cpuNanos, long involuntarySwitches) {
    /** CPU time of one unit, in ns; NaN if there was none. */
    public double nanosPerUnit() {
      return units == 0 ? Double.NaN : cpuNanos / (double) units;
    }
  }

  /**
   * One window.
   *
   * @param turn who ran
   * @param a what side A did
   * @param b what side B did
   */
  public record Window(Turn turn, Side a, Side b) {}

  /**
   * All windows of one call.
   *
   * @param realtime whether the threads ran in the class SCHED_FIFO
   * @param beforeNanos one-way latency of a cache line before the first window: a median, in ns
   * @param afterNanos likewise, after the last
   * @param windows in order
   */
  public record Result(
      boolean realtime, double beforeNanos, double afterNanos, List<Window> windows) {
    public Result {
      windows = List.copyOf(windows);
    }
  }

  /**
   * A bench without any memory yet.
   *
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public static Bench open() {
    NativeLibrary.ensureLoaded();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ValueLayout.ADDRESS);
      if (Primelab.primelab_bench_open(out) < 0) {
        throw new OutOfMemoryError("primelab_bench_open");
      }
      return new Bench(out.get(ValueLayout.ADDRESS, 0));
    }
  }

  /**
   * Runs windows in the order of {@code turns}, 1 to 64 of them.
   *
   * @throws IllegalArgumentException if a CPU is not there or not allowed, or both are the same
   * @throws CancellationException if {@code stop} was raised first
   * @throws UnsupportedOperationException if a load cannot run here, or the CPUs are too busy
   */
  public Result run(Setting setting, List<Turn> turns, StopFlag stop) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment corun = corun(setting, arena);
      MemorySegment windows = windows(turns, arena);
      int realtime =
          PairErrno.check(
              setting.cpuA,
              setting.cpuB,
              Primelab.primelab_run_corun(handle, corun, windows, turns.size(), stop.word()));
      return new Result(
          realtime == 1,
          primelab_corun.before_picos(corun) / PICOS_PER_NANO,
          primelab_corun.after_picos(corun) / PICOS_PER_NANO,
          IntStream.range(0, turns.size())
              .mapToObj(i -> window(turns.get(i), primelab_window.asSlice(windows, i)))
              .toList());
    } finally {
      // C has the memory of the loads until now.
      Reference.reachabilityFence(setting);
    }
  }

  private static MemorySegment corun(Setting setting, Arena arena) {
    MemorySegment corun = primelab_corun.allocate(arena);
    primelab_corun.cpus(corun, 0, setting.cpuA);
    primelab_corun.cpus(corun, 1, setting.cpuB);
    primelab_corun.loads(corun, 0, setting.loadA.entry());
    primelab_corun.loads(corun, 1, setting.loadB.entry());
    primelab_corun.warm_nanos(corun, setting.warmNanos);
    primelab_corun.window_nanos(corun, setting.windowNanos);
    primelab_corun.sleep_when_alone(corun, setting.sleepWhenAlone ? 1 : 0);
    return corun;
  }

  private static MemorySegment windows(List<Turn> turns, Arena arena) {
    MemorySegment windows = primelab_window.allocateArray(Math.max(1, turns.size()), arena);
    for (int i = 0; i < turns.size(); i++) {
      primelab_window.runs(primelab_window.asSlice(windows, i), turns.get(i).sides);
    }
    return windows;
  }

  private static Window window(Turn turn, MemorySegment window) {
    return new Window(turn, side(window, 0), side(window, 1));
  }

  private static Side side(MemorySegment window, int side) {
    return new Side(
        primelab_window.units(window, side),
        primelab_window.wall_nanos(window, side),
        primelab_window.cpu_nanos(window, side),
        primelab_window.involuntary_switches(window, side));
  }

  MemorySegment handle() {
    return handle;
  }

  @Override
  public void close() {
    Primelab.primelab_bench_close(handle);
    handle = MemorySegment.NULL;
  }
}
