package org.primelab.window;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks at the cores of some CPUs just before something ran that cannot be cut into slices, such as
 * workers on several CPUs, and just after it.
 *
 * @param before a look at each CPU, at least one
 * @param after a look at each of the same CPUs, in the same order
 */
public record LooksAround(List<CoreLook> before, List<CoreLook> after) {
  public LooksAround {
    before = List.copyOf(before);
    after = List.copyOf(after);
    if (before.isEmpty() || !cpus(before).equals(cpus(after))) {
      throw new IllegalArgumentException("looks at %s and %s".formatted(before, after));
    }
  }

  private static List<Integer> cpus(List<CoreLook> looks) {
    return looks.stream().map(CoreLook::cpu).toList();
  }

  /**
   * What a run was like that used these CPUs.
   *
   * @param cpus those that it used; all that were looked at where that is not known
   * @param isPreempted whether others kept it waiting for a CPU
   */
  public WitnessedRun of(Sensor sensor, Collection<Integer> cpus, boolean isPreempted) {
    List<Integer> its = those(cpus);
    boolean isShared = sharedPart(sensor, cpus) > 0;
    double earlier = gigahertz(before, its);
    double later = gigahertz(after, its);
    return new WitnessedRun(
        Disturbance.of(isShared, isPreempted, earlier / later),
        Disturbance.of(false, isPreempted, earlier / later),
        (earlier + later) / 2);
  }

  /**
   * The part of the looks that saw another thread on the core, in [0, 1].
   *
   * @param used CPUs that count; all that were looked at where there is none of these
   */
  public double sharedPart(Sensor sensor, Collection<Integer> used) {
    List<Integer> its = those(used);
    return Stream.of(before, after)
        .flatMap(List::stream)
        .filter(look -> its.contains(look.cpu()))
        .mapToDouble(look -> sensor.isShared(look.sensorCycles()) ? 1 : 0)
        .average()
        .orElseThrow();
  }

  private List<Integer> those(Collection<Integer> used) {
    List<Integer> its = cpus(before).stream().filter(used::contains).toList();
    return its.isEmpty() ? cpus(before) : its;
  }

  private static double gigahertz(List<CoreLook> looks, List<Integer> cpus) {
    return looks.stream()
        .filter(look -> cpus.contains(look.cpu()))
        .mapToDouble(CoreLook::gigahertz)
        .average()
        .orElseThrow();
  }
}
