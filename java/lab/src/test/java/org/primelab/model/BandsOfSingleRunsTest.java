package org.primelab.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.primelab.stats.Noise;

/**
 * How many of the runs of simulated machines bands hold that were made of seven calibration runs
 * each: jobs differ by noise of their own, runs by noise of theirs, and a job in ten shares its
 * core where all CPUs are busy, or none does.
 */
class BandsOfSingleRunsTest {
  private static final List<SoloJob> QUEUE =
      IntStream.range(0, 20).mapToObj(i -> new SoloJob("" + i, (101 + 10 * i) / 1e3)).toList();

  private static final int CALIBRATED = 7;
  private static final int MACHINES = 12;
  private static final int RUNS = 40;
  private static final int DRAWS = 400;

  /** A kind of machine holds less than the mean of all, but not less than this. */
  private static final double LEAST = 0.9;

  /** What jobs and runs differ by: the powers of a noise of about 5 %. */
  private record Machine(
      int cpus, Noise noise, double ofJobs, double ofRuns, double shared, SplittableRandom random) {
    List<Schedule.Slot> run(List<SoloJob> jobs, int workers) {
      double whole = factor(ofRuns);
      return Simulation.run(
              jobs,
              workers,
              (job, busy) -> whole * factor(ofJobs) * (isShared(busy) ? 2 : 1),
              busy -> Math.min(busy, cpus),
              StartCost.NONE)
          .slots();
    }

    private boolean isShared(int busy) {
      return random.nextDouble() < shared * (Math.min(busy, cpus) - 1) / (cpus - 1);
    }

    private double factor(double power) {
      return Math.clamp(Math.pow(noise.time(random), power), 0.3, 3);
    }

    double seconds(int workers) {
      return run(QUEUE, workers).stream().mapToDouble(Schedule.Slot::ended).max().orElseThrow();
    }

    SingleRuns calibrated() {
      List<List<SoloJob>> solo =
          Stream.generate(() -> took(run(QUEUE, 1))).limit(CALIBRATED).toList();
      NavigableMap<Integer, List<List<Double>>> stretches = new TreeMap<>();
      for (int workers : new TreeSet<>(List.of(1, 2, cpus / 2, cpus, cpus + 1, 2 * cpus))) {
        List<SoloJob> equal = Collections.nCopies(workers, new SoloJob("equal", 1));
        stretches.put(
            workers,
            Stream.generate(() -> run(equal, workers).stream().map(s -> s.ended()).toList())
                .limit(CALIBRATED)
                .toList());
      }
      return new SingleRuns(
          solo, new Stretches(cpus, stretches), ListScheduling.ideal(QUEUE, cpus));
    }

    private static List<SoloJob> took(List<Schedule.Slot> slots) {
      return slots.stream()
          .map(slot -> new SoloJob(slot.job().name(), slot.ended() - slot.began()))
          .toList();
    }
  }

  private static List<Machine> machines(Noise noise, int seed) {
    List<Machine> machines = new ArrayList<>();
    for (int cpus : new int[] {2, 8, 32}) {
      for (double shared : new double[] {0.1, 0}) {
        for (double ofRuns : new double[] {0, 0.1}) {
          machines.add(
              new Machine(
                  cpus,
                  noise,
                  ofRuns > 0 ? 0.1 : 0.04,
                  ofRuns,
                  shared,
                  new SplittableRandom(seed)));
        }
      }
    }
    return machines;
  }

  /** How many a CPU. */
  private enum Crew {
    TWO,
    ALL,
    TWICE;

    static Crew of(Machine machine, int workers) {
      return workers > machine.cpus ? TWICE : workers == 2 ? TWO : ALL;
    }
  }

  /**
   * A kind of machine.
   *
   * @param isShared whether jobs share cores
   * @param runsDiffer whether runs differ as a whole
   * @param crew how many workers
   */
  private record Kind(boolean isShared, boolean runsDiffer, Crew crew) implements Comparable<Kind> {
    @Override
    public int compareTo(Kind other) {
      return toString().compareTo(other.toString());
    }
  }

  /**
   * What bands held, machine by machine.
   *
   * @param inHalf of the runs, the band of the middle half
   * @param inMost the band of 95 %
   */
  private record Held(List<Double> inHalf, List<Double> inMost) {
    static Held of(Collection<Held> some) {
      return new Held(
          some.stream().flatMap(one -> one.inHalf.stream()).toList(),
          some.stream().flatMap(one -> one.inMost.stream()).toList());
    }
  }

  /** Prints what bands held, by kind of machine and noise, for docs/measuring.md. */
  public static void main(String[] none) {
    for (Noise noise : Noise.values()) {
      held(noise)
          .forEach(
              (kind, held) ->
                  System.out.printf(
                      Locale.ROOT,
                      "%-12s %-60s %.3f %.3f%n",
                      noise,
                      kind,
                      mean(held.inMost),
                      mean(held.inHalf)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void holdWhatTheySay(Noise noise) {
    Map<Kind, Held> held = held(noise);
    Held all = Held.of(held.values());
    assertThat(mean(all.inMost)).isCloseTo(0.95, within(0.02));
    assertThat(mean(all.inHalf)).isCloseTo(0.5, within(0.02 + 2 * standardError(all.inHalf)));
    held.forEach((kind, its) -> assertThat(mean(its.inMost)).as("%s", kind).isBetween(LEAST, 1.0));
  }

  private static Map<Kind, Held> held(Noise noise) {
    Map<Kind, Held> all = new TreeMap<>();
    for (int seed = 0; seed < MACHINES; seed++) {
      for (Machine machine : machines(noise, seed)) {
        SingleRuns runs = machine.calibrated();
        for (int workers : new TreeSet<>(List.of(2, machine.cpus, 2 * machine.cpus))) {
          SplittableRandom random = new SplittableRandom(7 * seed + workers);
          RunDistribution said = RunDistribution.of(1, runs.seconds(workers, DRAWS, random));
          double[] seen =
              DoubleStream.generate(() -> machine.seconds(workers)).limit(RUNS).toArray();
          Held held =
              all.computeIfAbsent(
                  new Kind(machine.shared > 0, machine.ofRuns > 0, Crew.of(machine, workers)),
                  _ -> new Held(new ArrayList<>(), new ArrayList<>()));
          held.inHalf.add(held(seen, said.half().orElseThrow()));
          held.inMost.add(held(seen, said.most()));
        }
      }
    }
    return all;
  }

  private static double held(double[] seen, RunDistribution.Band band) {
    return Arrays.stream(seen).filter(band::contains).count() / (double) seen.length;
  }

  private static double mean(List<Double> shares) {
    return shares.stream().mapToDouble(share -> share).average().orElseThrow();
  }

  private static double standardError(List<Double> shares) {
    double mean = mean(shares);
    double squares = shares.stream().mapToDouble(s -> (s - mean) * (s - mean)).sum();
    return Math.sqrt(squares) / shares.size();
  }
}
