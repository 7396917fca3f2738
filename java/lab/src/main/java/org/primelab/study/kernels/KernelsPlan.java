package org.primelab.study.kernels;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.run.Observation;
import org.primelab.session.Conditions;
import org.primelab.session.ForkTimes;
import org.primelab.session.TimedPlan;
import org.primelab.suite.Group;
import org.primelab.suite.InputSet;
import org.primelab.suite.Kernel;
import org.primelab.suite.Unit;

/**
 * Kernels timed side by side, in rounds, each round in another order.
 *
 * @param suite name of the kernels' suite
 * @param kinds of kernels, each compared among themselves
 * @param kernels what is known of them
 * @param entries what is timed
 * @param gauges what is timed beside them, to know what the execution units can do
 * @param millis how long, start-up included, in ms
 * @param within ends once each figure of clean slices is known within this share, in (0, 1); empty
 *     for the time, and in plans of before
 */
public record KernelsPlan(
    String suite,
    List<Kind> kinds,
    List<Kernel.Description> kernels,
    List<Entry> entries,
    List<String> gauges,
    long millis,
    Optional<Double> within)
    implements TimedPlan {
  public KernelsPlan {
    kinds = List.copyOf(kinds);
    gauges = List.copyOf(gauges);
    kernels = List.copyOf(kernels);
    entries = List.copyOf(entries);
    if (entries.isEmpty() || millis < 1) {
      throw new IllegalArgumentException(entries.size() + " entries, " + millis + " ms");
    }
  }

  /**
   * One kernel on one set of arguments.
   *
   * @param rung the kernel, and what executes it
   * @param set name of the arguments
   */
  public record Entry(Rung rung, String set) {}

  /**
   * A group of kernels, as far as its answer needs to know it.
   *
   * @param name of the group
   * @param title what is timed
   * @param unit what times are told for
   * @param yardstick name of the kernel with which the others are compared
   * @param sets what they are timed on, the one that ratios come from first
   * @param slow what is timed on in place of the first set by what is too slow for that
   */
  public record Kind(
      String name,
      String title,
      String unit,
      String yardstick,
      List<Set> sets,
      Optional<Set> slow) {
    public Kind {
      sets = List.copyOf(sets);
    }

    static Kind of(Group group) {
      return new Kind(
          group.name(),
          group.title(),
          group.unit().word(),
          group.yardstick(),
          group.inputs().stream().map(set -> Set.of(set, group.unit())).toList(),
          group.aside().slow().map(slow -> Set.of(slow.inputs(), group.unit())));
    }

    /** The set that ratios come from. */
    Set main() {
      return sets.getFirst();
    }

    /** All of them. */
    Stream<Set> all() {
      return Stream.concat(sets.stream(), slow.stream());
    }
  }

  /**
   * Arguments that kernels are timed on.
   *
   * @param name of the set
   * @param title of its column
   * @param units how many there are in them
   */
  public record Set(String name, String title, double units) {
    private static Set of(InputSet set, Unit unit) {
      return new Set(set.name(), set.title(), unit.in(set));
    }
  }

  @Override
  public KernelsPlan each(int forks) {
    long each = Math.max(1, millis / forks);
    return new KernelsPlan(suite, kinds, kernels, entries, gauges, each, Optional.empty());
  }

  @Override
  public ForkTimes forkTimes(List<Observation> seen) {
    return LadderVerdicts.forkTimes(seen);
  }

  @Override
  public void carryOut(Conditions on) throws InterruptedException {
    LadderRunner.run(this, on.kernels().suite(suite), on);
  }
}
