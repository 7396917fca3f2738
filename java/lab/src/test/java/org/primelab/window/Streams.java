package org.primelab.window;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import org.primelab.stats.Drift;

/**
 * Windows that were never measured: a machine whose clock and whose neighbour are known at every
 * moment, on which slices of a known length are timed. Times are in ms; all randomness is seeded.
 *
 * @param cycles what a slice truly takes
 * @param windows how many
 * @param clock ticks a cycle takes, by the time
 * @param neighbour whether one is there, by the time
 * @param slower how many times as long a slice takes beside one
 * @param preempted the index of a slice of each window that is; negative for none
 * @param warming how many times as long slices of a window take, by its index
 * @param seed of the noise
 */
public record Streams(
    double cycles,
    int windows,
    DoubleUnaryOperator clock,
    DoublePredicate neighbour,
    double slower,
    int preempted,
    IntToDoubleFunction warming,
    long seed) {
  /** What tells of neighbours there. */
  public static final Sensor SENSOR = new Sensor("buffer-320", 180, 1.25, 480);

  private static final int CHAIN = 2048;
  private static final int SLICES = 10;
  private static final double SHARED = 340;
  private static final double NOISE = 0.001;
  private static final double CHAIN_NOISE = 0.0005;
  private static final double SENSOR_NOISE = 0.004;
  private static final double TICKS_PER_MILLI = 2.1e6;
  private static final double BETWEEN_WINDOWS = 7;
  private static final long PREEMPTED_TICKS = 5_000_000;

  /** A steady clock, nobody else, and slices of 100,000 cycles in 40 windows. */
  public static Streams quiet() {
    return new Streams(100_000, 40, t -> 0.7, t -> false, 1.8, -1, i -> 1, 7);
  }

  /** The same with slices that truly take so long. */
  public Streams of(double trueCycles) {
    return new Streams(trueCycles, windows, clock, neighbour, slower, preempted, warming, seed);
  }

  /** The same in so many windows. */
  public Streams times(int count) {
    return new Streams(cycles, count, clock, neighbour, slower, preempted, warming, seed);
  }

  /** The same at another clock. */
  public Streams at(DoubleUnaryOperator ticksPerCycle) {
    return new Streams(cycles, windows, ticksPerCycle, neighbour, slower, preempted, warming, seed);
  }

  /** The same beside a neighbour. */
  public Streams beside(DoublePredicate one, double slowdown) {
    return new Streams(cycles, windows, clock, one, slowdown, preempted, warming, seed);
  }

  /** The same with a slice of each window that is preempted. */
  public Streams preemptedAt(int slice) {
    return new Streams(cycles, windows, clock, neighbour, slower, slice, warming, seed);
  }

  /** The same with windows of another length. */
  public Streams warmingUp(IntToDoubleFunction factor) {
    return new Streams(cycles, windows, clock, neighbour, slower, preempted, factor, seed);
  }

  /** The same with other noise. */
  public Streams seeded(long one) {
    return new Streams(cycles, windows, clock, neighbour, slower, preempted, warming, one);
  }

  /** The windows. */
  public List<Window> windowsSeen() {
    SplittableRandom random = new SplittableRandom(seed);
    List<Window> seen = new ArrayList<>();
    double now = 0;
    for (int window = 0; window < windows; window++) {
      List<Long> ticks = new ArrayList<>();
      List<Long> chains = new ArrayList<>();
      List<Long> sensors = new ArrayList<>();
      List<Long> switches = new ArrayList<>();
      for (int slice = 0; slice <= SLICES; slice++) {
        look(now, random, chains, sensors);
        if (slice < SLICES) {
          long took = slice(now, window, random);
          long whole = slice == preempted ? took + PREEMPTED_TICKS : took;
          ticks.add(whole);
          switches.add(slice == preempted ? 1L : 0);
          now += whole / TICKS_PER_MILLI;
        }
      }
      now += BETWEEN_WINDOWS;
      seen.add(
          new Window(
              ticks,
              chains,
              sensors,
              switches,
              CHAIN,
              1e6 / TICKS_PER_MILLI,
              1_000_000,
              0,
              1,
              0,
              1));
    }
    return seen;
  }

  private void look(double now, SplittableRandom random, List<Long> chains, List<Long> sensors) {
    boolean shared = neighbour.test(now);
    double cycle = clock.applyAsDouble(now);
    double chain = CHAIN * cycle * (1 + CHAIN_NOISE * random.nextGaussian());
    double sensor = (shared ? SHARED : SENSOR.quietCycles()) * cycle;
    chains.add(Math.round(chain * (shared ? 1.004 : 1)));
    sensors.add(Math.round(sensor * (1 + SENSOR_NOISE * random.nextGaussian())));
  }

  private long slice(double now, int window, SplittableRandom random) {
    return Math.round(
        cycles
            * clock.applyAsDouble(now)
            * (1 + NOISE * Math.abs(random.nextGaussian()))
            * (neighbour.test(now) ? slower : 1)
            * warming.applyAsDouble(window));
  }

  /** How far a figure's windows moved, as sessions are tested for it. */
  static Drift drift(Figure figure) {
    return Drift.of(figure.medians().stream().mapToDouble(cycles -> cycles).toArray());
  }
}
