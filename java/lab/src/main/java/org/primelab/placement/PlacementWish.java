package org.primelab.placement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.primelab.topology.CpuSet;
import org.primelab.topology.Topology;

/**
 * What the user asks for, before it is known whether the machine can give it.
 *
 * <pre>{@code
 * Placement placement = PlacementWish.parse("scatter").on(topology, 4);
 * }</pre>
 *
 * @param policy how to spread workers
 * @param list the CPUs of {@link PlacementPolicy#LIST}, in the user's order; otherwise empty
 * @param oversubscribe whether several workers may share a CPU
 */
public record PlacementWish(PlacementPolicy policy, List<Integer> list, boolean oversubscribe) {
  public PlacementWish {
    list = List.copyOf(list);
    if (policy == PlacementPolicy.LIST == list.isEmpty()) {
      throw new IllegalArgumentException(policy + " with list " + list);
    }
  }

  /**
   * A policy's name, or a list of CPUs.
   *
   * @throws IllegalArgumentException if it is neither; the message says what there is
   */
  public static PlacementWish parse(String text) {
    if (!text.isEmpty() && Character.isDigit(text.charAt(0))) {
      return new PlacementWish(PlacementPolicy.LIST, CpuSet.inOrder(text), false);
    }
    return Arrays.stream(PlacementPolicy.values())
        .filter(policy -> policy != PlacementPolicy.LIST && Placement.name(policy).equals(text))
        .map(policy -> new PlacementWish(policy, List.of(), false))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is not a placement; there are %s, or a list of CPUs such as 0-3,8"
                        .formatted(text, String.join(", ", names()))));
  }

  /** The policies that have a name of their own. */
  public static List<String> names() {
    return Arrays.stream(PlacementPolicy.values())
        .filter(policy -> policy != PlacementPolicy.LIST)
        .map(Placement::name)
        .toList();
  }

  /**
   * As users type it, which takes a JVM that has just begun less time than a record's own words.
   */
  @Override
  public String toString() {
    return policy == PlacementPolicy.LIST
        ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
        : Placement.name(policy);
  }

  /** The same, but several workers may share a CPU. */
  public PlacementWish oversubscribing(boolean yes) {
    return new PlacementWish(policy, list, yes);
  }

  /** How many workers fit without sharing a CPU: 0 without an affinity, where nothing is said. */
  public int room(Topology topology) {
    return policy == PlacementPolicy.LIST ? list.size() : policy.order(topology).size();
  }

  /**
   * Places so many workers.
   *
   * @throws RefusedPlacementException if that cannot be; the message says why, and what can
   */
  public Placement on(Topology topology, int workers) throws RefusedPlacementException {
    if (policy == PlacementPolicy.NONE) {
      return Placement.NONE;
    }
    List<Integer> cpus = candidates(topology);
    if (policy == PlacementPolicy.SIBLINGS && cpus.size() < 2) {
      throw new RefusedPlacementException(
          "no core here has two CPUs that may be used",
          "nearest: --placement compact, which puts workers behind one cache");
    }
    if (workers > cpus.size() && !oversubscribe) {
      throw tooMany(topology, workers, cpus);
    }
    return new Placement(
        policy,
        IntStream.range(0, workers).mapToObj(w -> cpus.get(w % cpus.size())).toList(),
        List.of());
  }

  private List<Integer> candidates(Topology topology) throws RefusedPlacementException {
    if (policy != PlacementPolicy.LIST) {
      return policy.order(topology);
    }
    requireUsable(CpuSet.of(list), topology);
    if (CpuSet.of(list).size() < list.size() && !oversubscribe) {
      throw new RefusedPlacementException(
          "a CPU stands twice in the list", "nearest: " + CpuSet.of(list) + ", or --oversubscribe");
    }
    return list;
  }

  /**
   * That this process may run on all of them.
   *
   * @throws RefusedPlacementException if not; the message says why, and which are left
   */
  public static void requireUsable(CpuSet cpus, Topology topology)
      throws RefusedPlacementException {
    List<String> reasons = new ArrayList<>();
    add(reasons, cpus.minus(topology.present()), "not there");
    add(reasons, cpus.and(topology.present()).minus(topology.online()), "offline");
    add(reasons, cpus.and(topology.online()).minus(topology.allowed()), "not allowed here");
    if (!reasons.isEmpty()) {
      CpuSet left = cpus.and(topology.allowed());
      throw new RefusedPlacementException(
          String.join(", ", reasons), "nearest: " + (left.isEmpty() ? topology.allowed() : left));
    }
  }

  private static void add(List<String> reasons, CpuSet cpus, String what) {
    if (!cpus.isEmpty()) {
      String verb = cpus.size() == 1 ? " is " : " are ";
      reasons.add("CPU " + cpus + verb + what);
    }
  }

  private RefusedPlacementException tooMany(Topology topology, int workers, List<Integer> cpus) {
    int most = topology.allowed().size();
    String cure =
        workers <= most && policy != PlacementPolicy.LIST
            ? "nearest: --workers %d, or --placement compact".formatted(cpus.size())
            : "nearest: --workers %d, or --oversubscribe".formatted(cpus.size());
    return new RefusedPlacementException(
        "%d workers need as many CPUs, and placement %s has %d: %s"
            .formatted(workers, name(), cpus.size(), CpuSet.of(cpus)),
        cure);
  }

  /** The wish as the user typed it. */
  public String name() {
    return policy == PlacementPolicy.LIST
        ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
        : Placement.name(policy);
  }
}
