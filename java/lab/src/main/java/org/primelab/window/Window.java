package org.primelab.window;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.primelab.ffi.Look;
import org.primelab.ffi.NativeSlices;

/**
 * Some slices of the same work, one after the other, with a look at the core before, between and
 * after them. Lists about looks are one longer than those about slices.
 *
 * @param ticks what each slice took, in ticks of the counter that runs at one speed
 * @param chainTicks what a chain of {@code chainCycles} cycles took at each look
 * @param sensorTicks what the sensor took at each look
 * @param switches how often the scheduler took the thread's CPU away during each slice
 * @param chainCycles cycles of the chain, at least 1
 * @param nanosPerTick how long a tick is, in ns
 * @param cpuNanos CPU time from the first look to the last, in ns
 * @param cpu where it began; negative if that could not be told
 * @param work how much of it a slice is, in the unit that figures are told for
 * @param turn which windows of several it is that together have slices all over the work, from 0
 * @param turns how many these are; 1 where all slices are the same work
 */
public record Window(
    List<Long> ticks,
    List<Long> chainTicks,
    List<Long> sensorTicks,
    List<Long> switches,
    int chainCycles,
    double nanosPerTick,
    long cpuNanos,
    int cpu,
    double work,
    int turn,
    int turns) {
  public Window {
    ticks = List.copyOf(ticks);
    chainTicks = List.copyOf(chainTicks);
    sensorTicks = List.copyOf(sensorTicks);
    switches = List.copyOf(switches);
    int looks = ticks.size() + 1;
    if (looks < 2
        || chainTicks.size() != looks
        || sensorTicks.size() != looks
        || switches.size() != ticks.size()) {
      throw new IllegalArgumentException(looks + " looks are not around " + ticks.size());
    }
    if (Stream.of(ticks, chainTicks, sensorTicks).flatMap(List::stream).anyMatch(t -> t < 1)
        || !(nanosPerTick > 0 && work > 0)
        || chainCycles < 1
        || turn < 0
        || turn >= turns) {
      throw new IllegalArgumentException(
          "something took no time, or turn " + turn + " of " + turns);
    }
  }

  /** Numbers before the lists: what is said once, and how many slices there are. */
  private static final int HEAD = 8;

  /** A slice that takes longer, in ns, is hit by timers and by the scheduler almost always. */
  private static final double LONG_NANOS = 1_000_000;

  /** A look is the least of three: each of a long chain, of a short one, and of the sensor. */
  private static final int TIMES = 3;

  /** Both chains together, as a multiple of their difference: see native/window/slices.c. */
  private static final double BOTH_CHAINS = 1.25;

  /** All of it, for a process that {@link #of(List)} makes the same window of. */
  public List<Long> numbers() {
    List<Long> numbers =
        new ArrayList<>(
            List.of(
                (long) chainCycles,
                Double.doubleToLongBits(nanosPerTick),
                cpuNanos,
                (long) cpu,
                Double.doubleToLongBits(work),
                (long) turn,
                (long) turns,
                (long) ticks.size()));
    Stream.of(ticks, switches, chainTicks, sensorTicks).forEach(numbers::addAll);
    return numbers;
  }

  /**
   * The window that these numbers stand for.
   *
   * @throws IllegalArgumentException if they stand for none
   */
  public static Window of(List<Long> numbers) {
    int slices = numbers.size() < HEAD ? 0 : Math.toIntExact(numbers.get(HEAD - 1));
    if (slices < 1 || numbers.size() != HEAD + 4 * slices + 2) {
      throw new IllegalArgumentException(numbers.size() + " numbers are no window");
    }
    List<Long> lists = numbers.subList(HEAD, numbers.size());
    return new Window(
        lists.subList(0, slices),
        lists.subList(2 * slices, 3 * slices + 1),
        lists.subList(3 * slices + 1, lists.size()),
        lists.subList(slices, 2 * slices),
        Math.toIntExact(numbers.get(0)),
        Double.longBitsToDouble(numbers.get(1)),
        numbers.get(2),
        Math.toIntExact(numbers.get(3)),
        Double.longBitsToDouble(numbers.get(4)),
        Math.toIntExact(numbers.get(5)),
        Math.toIntExact(numbers.get(6)));
  }

  /** What was timed, of which a slice is so much, in its turn. */
  public static Window of(NativeSlices.Timed timed, double work, int turn, int turns) {
    List<Look> looks = timed.looks();
    Look first = looks.getFirst();
    Look last = looks.getLast();
    List<Long> switches = new ArrayList<>();
    for (int i = 1; i < looks.size(); i++) {
      switches.add(looks.get(i).involuntarySwitches() - looks.get(i - 1).involuntarySwitches());
    }
    return new Window(
        timed.ticks(),
        looks.stream().map(Look::chainTicks).toList(),
        looks.stream().map(Look::sensorTicks).toList(),
        switches,
        first.chainCycles(),
        (double) (last.nanos() - first.nanos()) / (last.ticks() - first.ticks()),
        last.cpuNanos() - first.cpuNanos(),
        first.cpu(),
        work,
        turn,
        turns);
  }

  /** The same, told for another unit, of which there are so many in each of this one's. */
  public Window perUnit(double units) {
    return new Window(
        ticks,
        chainTicks,
        sensorTicks,
        switches,
        chainCycles,
        nanosPerTick,
        cpuNanos,
        cpu,
        work * units,
        turn,
        turns);
  }

  /** What its slices took together, in ns. */
  public double nanos() {
    return ticks.stream().mapToDouble(slice -> slice).sum() * nanosPerTick;
  }

  /** What its slices would have taken together, had each been as quick as the quickest, in ns. */
  public double leastNanos() {
    return Collections.min(ticks) * nanosPerTick * ticks.size();
  }

  /** The slices, as what the looks around them say of them. */
  public List<Slice> slices(Sensor sensor) {
    List<Slice> slices = new ArrayList<>();
    for (int i = 0; i < ticks.size(); i++) {
      slices.add(slice(i, sensor));
    }
    return slices;
  }

  private Slice slice(int i, Sensor sensor) {
    double before = cycleTicks(i);
    double after = cycleTicks(i + 1);
    double cycle = (before + after) / 2;
    OptionalDouble onCpu = switches.get(i) > 0 ? ticksOnCpu(i) : OptionalDouble.empty();
    double took = onCpu.orElse(ticks.get(i));
    return new Slice(
        took / cycle / work,
        took * nanosPerTick / work,
        1 / (cycle * nanosPerTick),
        Disturbance.of(
            sensor.isShared(sensorTicks.get(i) / before)
                || sensor.isShared(sensorTicks.get(i + 1) / after),
            switches.get(i) > 0 && onCpu.isEmpty(),
            after / before),
        stratum(i));
  }

  /**
   * What a long slice took of its CPU, where it alone lost it: work that cannot be cut is seldom
   * left alone, and what the scheduler took away is not in its CPU time.
   */
  private OptionalDouble ticksOnCpu(int slice) {
    double others = 0;
    for (int i = 0; i < ticks.size(); i++) {
      others += lookTicks(i) + (i == slice ? 0 : ticks.get(i));
      if (i != slice && switches.get(i) > 0) {
        return OptionalDouble.empty();
      }
    }
    double own = cpuNanos / nanosPerTick - others;
    return isLong() && own > 0 && own < ticks.get(slice)
        ? OptionalDouble.of(own)
        : OptionalDouble.empty();
  }

  /** What a look takes: its CPU time is read when it begins. */
  private double lookTicks(int look) {
    return TIMES * (BOTH_CHAINS * chainTicks.get(look) + sensorTicks.get(look));
  }

  /**
   * Whether its slices are longer than they should be, as the work could not be cut: looks around
   * them do not tell of all that happened in between.
   */
  public boolean isLong() {
    return Collections.min(ticks) * nanosPerTick > LONG_NANOS;
  }

  /** Which share of its slices is clean, by what that sensor tells. */
  public double cleanShare(Sensor sensor) {
    return Clean.of(slices(sensor)).share();
  }

  /** CPU time of its slices alone, in ns. */
  double slicesCpuNanos() {
    double looks = 0;
    for (int i = 0; i < ticks.size(); i++) {
      looks += lookTicks(i);
    }
    return Math.max(0, cpuNanos - looks * nanosPerTick);
  }

  /** How many different parts of the work slices of all turns are. */
  int strata() {
    return turns == 1 ? 1 : turns * ticks.size();
  }

  /** Where in the work a slice is: those of all turns lie between each other. */
  private int stratum(int slice) {
    return turns == 1 ? 0 : turn + slice * turns;
  }

  /** Ticks of a clock cycle at a look. */
  private double cycleTicks(int look) {
    return (double) chainTicks.get(look) / chainCycles;
  }
}
