package org.primelab.probe;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.primelab.ffi.Bench;
import org.primelab.ffi.Bench.Side;
import org.primelab.ffi.Bench.Turn;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.NativeLoad;
import org.primelab.ffi.PingPong;
import org.primelab.ffi.StopFlag;
import org.primelab.stats.Statistics;

/**
 * Tells what two CPUs are to each other now, whatever the system declares: a hypervisor can hide
 * hyperthreads, and move its CPUs. Ask before and after what you measure on a pair, and keep it
 * only if both answers agree.
 *
 * <pre>{@code
 * try (RelationProbe probe = RelationProbe.open(stop)) {
 *   Reading<RelationReading> before = probe.read(0, 1);
 *   measure();
 *   Reading<RelationReading> after = probe.read(0, 1);
 * }
 * }</pre>
 *
 * A reading takes about half a millisecond, and two more where the latency is that of siblings: a
 * pair of divide loops then confirms it. Nothing may run on the two CPUs meanwhile that is not to
 * be interrupted: the probe's threads are real-time ones where that is permitted. For one thread at
 * a time.
 */
public final class RelationProbe implements AutoCloseable {
  private static final int BATCHES = 24;
  private static final int ROUND_TRIPS = 40;
  private static final long WARM_NANOS = 100_000;
  private static final long WINDOW_NANOS = 300_000;

  private static final List<Turn> TURNS =
      List.of(Turn.A, Turn.B, Turn.BOTH, Turn.BOTH, Turn.B, Turn.A);

  /** The load that two siblings cannot do at once. */
  public static final String DIVIDE = "divide";

  private final Bench bench;
  private final NativeLoad divide;
  private final StopFlag stop;

  private RelationProbe(Bench bench, NativeLoad divide, StopFlag stop) {
    this.bench = bench;
    this.divide = divide;
    this.stop = stop;
  }

  /**
   * A probe that gives up when {@code stop} is raised.
   *
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public static RelationProbe open(StopFlag stop) {
    NativeLoad divide =
        NativeLoad.all().stream()
            .filter(load -> load.name.equals(DIVIDE))
            .findFirst()
            .orElseThrow();
    return new RelationProbe(Bench.open(), divide, stop);
  }

  /**
   * What two CPUs are to each other now; unavailable if there is no such CPU, or if they are too
   * busy.
   *
   * @throws CancellationException if the stop flag was raised
   */
  public Reading<RelationReading> read(int cpuA, int cpuB) {
    try {
      long at = System.nanoTime();
      double nanos =
          Statistics.median(PingPong.oneWayNanos(cpuA, cpuB, BATCHES, ROUND_TRIPS, stop));
      double slowdown = nanos < Relation.SIBLINGS_BELOW_NANOS ? divideSlowdown(cpuA, cpuB) : 0;
      Relation relation = Relation.of(nanos, slowdown == 0 ? Double.NaN : slowdown);
      return Reading.of(new RelationReading(cpuA, cpuB, at, nanos, slowdown, relation));
    } catch (IllegalArgumentException e) {
      return Reading.unavailable(
          String.valueOf(e.getMessage()), "name two CPUs that taskset -cp $$ lists");
    } catch (UnsupportedOperationException e) {
      return Reading.unavailable(String.valueOf(e.getMessage()), "let nothing else run on them");
    }
  }

  private double divideSlowdown(int cpuA, int cpuB) {
    Bench.Setting setting =
        new Bench.Setting(cpuA, cpuB, divide, divide, WARM_NANOS, WINDOW_NANOS, true);
    List<Bench.Window> windows = bench.run(setting, TURNS, stop).windows();
    return Math.min(
        slowdown(windows, Turn.A, Bench.Window::a), slowdown(windows, Turn.B, Bench.Window::b));
  }

  private static double slowdown(
      List<Bench.Window> windows, Turn alone, Function<Bench.Window, Side> side) {
    return nanosPerUnit(windows, Turn.BOTH, side) / nanosPerUnit(windows, alone, side);
  }

  private static double nanosPerUnit(
      List<Bench.Window> windows, Turn turn, Function<Bench.Window, Side> side) {
    return windows.stream()
        .filter(window -> window.turn() == turn)
        .mapToDouble(window -> side.apply(window).nanosPerUnit())
        .average()
        .orElseThrow();
  }

  @Override
  public void close() {
    bench.close();
  }
}
