package org.primelab.placement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.primelab.topology.CoreKind;
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
 * @param kind of the cores that make up the list, by its name, where the user gave that instead
 * @param oversubscribe whether several workers may share a CPU
 */
public record PlacementWish(
    PlacementPolicy policy, List<Integer> list, Optional<String> kind, boolean oversubscribe) {
  public PlacementWish {
    list = List.copyOf(list);
    if (policy == PlacementPolicy.LIST != (list.isEmpty() == kind.isPresent())) {
      throw new IllegalArgumentException(policy + " with list " + list + ", kind " + kind);
    }
  }

  /**
   * A policy's name, a list of CPUs, or {@code kind:} and the name of a kind of cores.
   *
   * @throws IllegalArgumentException if it is neither; the message says what there is
   */
  public static PlacementWish parse(String text) {
    if (text.startsWith(Placement.KIND)) {
      return list(List.of(), Optional.of(text.substring(Placement.KIND.length())));
    }
    if (!text.isEmpty() && Character.isDigit(text.charAt(0))) {
      return list(CpuSet.inOrder(text), Optional.empty());
    }
    return Arrays.stream(PlacementPolicy.values())
        .filter(policy -> policy != PlacementPolicy.LIST && Placement.name(policy).equals(text))
        .map(policy -> new PlacementWish(policy, List.of(), Optional.empty(), false))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is not a placement; there are %s, kind:NAME, or a list of CPUs such as 0-3,8"
                        .formatted(text, String.join(", ", names()))));
  }

  /** The wishes of a list with commas, where CPUs one after the other are of one wish. */
  public static List<PlacementWish> joined(List<PlacementWish> items) {
    List<PlacementWish> wishes = new ArrayList<>();
    for (PlacementWish item : items) {
      if (!wishes.isEmpty() && wishes.getLast().isCpus() && item.isCpus()) {
        List<Integer> cpus = new ArrayList<>(wishes.removeLast().list);
        cpus.addAll(item.list);
        wishes.add(list(cpus, Optional.empty()));
      } else {
        wishes.add(item);
      }
    }
    return List.copyOf(wishes);
  }

  private boolean isCpus() {
    return !list.isEmpty();
  }

  private static PlacementWish list(List<Integer> cpus, Optional<String> kind) {
    return new PlacementWish(PlacementPolicy.LIST, cpus, kind, false);
  }

  /** The policies that have a name of their own. */
  public static List<String> names() {
    return Arrays.stream(PlacementPolicy.values())
        .filter(policy -> policy != PlacementPolicy.LIST)
        .map(Placement::name)
        .toList();
  }

  /**
   * The words are those that users type: a record's own take a JVM that has just begun more time.
   */
  @Override
  public String toString() {
    return name();
  }

  /** The same, but several workers may share a CPU. */
  public PlacementWish oversubscribing(boolean yes) {
    return new PlacementWish(policy, list, kind, yes);
  }

  /** How many workers fit without sharing a CPU: 0 without an affinity, where nothing is said. */
  public int room(Topology topology) {
    return kind.map(name -> ofKind(topology, name).size())
        .orElseGet(
            () -> policy == PlacementPolicy.LIST ? list.size() : policy.order(topology).size());
  }

  /**
   * Places so many workers.
   *
   * @throws RefusedPlacementException if that cannot be; the message says why, and what can
   */
  public Placement on(Topology topology, int workers) {
    if (policy == PlacementPolicy.NONE) {
      return Placement.NONE;
    }
    List<Integer> cpus = candidates(topology);
    requireKnown(topology, cpus);
    if (workers > cpus.size() && !oversubscribe) {
      throw tooMany(topology, workers, cpus);
    }
    return new Placement(
        policy,
        IntStream.range(0, workers).mapToObj(w -> cpus.get(w % cpus.size())).toList(),
        List.of(),
        kind);
  }

  /** Whether this is a guest that sees no core with two CPUs: there may be some that move. */
  public static boolean hidesSiblings(Topology topology) {
    return topology.settings().guest().orElse(false)
        && PlacementPolicy.SIBLINGS.order(topology).size() < 2;
  }

  /** That it is known where they would go. */
  private void requireKnown(Topology topology, List<Integer> cpus) {
    if (policy == PlacementPolicy.SIBLINGS && cpus.size() < 2) {
      throw new RefusedPlacementException(
          topology.withoutCore().and(topology.allowed()).isEmpty()
              ? "no core here has two CPUs that may be used"
              : "which CPUs share a core is not told here ('lab smt' measures it)",
          "nearest: --placement compact, which puts workers behind one cache");
    }
    if (cpus.isEmpty()) {
      throw new RefusedPlacementException(
          "nothing is told here of caches", "nearest: --placement scatter");
    }
  }

  /** Its CPUs that may be used, each core once before any sibling. */
  private static List<Integer> ofKind(Topology topology, String name) {
    CpuSet cpus =
        topology.kinds().stream()
            .filter(kind -> kind.name().equals(name))
            .map(CoreKind::cpus)
            .findFirst()
            .orElse(CpuSet.EMPTY);
    return PlacementPolicy.SCATTER.order(topology).stream().filter(cpus::contains).toList();
  }

  private static List<Integer> requireKind(Topology topology, String name) {
    List<Integer> cpus = ofKind(topology, name);
    if (cpus.isEmpty()) {
      throw new RefusedPlacementException(
          "no CPU that may be used is of kind '%s'".formatted(name),
          topology.kinds().isEmpty()
              ? "nearest: --placement scatter, for all cores here are of one kind"
              : "nearest: one of "
                  + topology.kinds().stream()
                      .map(kind -> "kind:%s (CPUs %s)".formatted(kind.name(), kind.cpus()))
                      .collect(Collectors.joining(", ")));
    }
    return cpus;
  }

  private List<Integer> candidates(Topology topology) {
    if (kind.isPresent()) {
      return requireKind(topology, kind.get());
    }
    if (policy != PlacementPolicy.LIST) {
      return policy.order(topology);
    }
    usable(CpuSet.of(list), topology);
    if (CpuSet.of(list).size() < list.size() && !oversubscribe) {
      throw new RefusedPlacementException(
          "a CPU stands twice in the list",
          "nearest: --placement " + CpuSet.of(list) + ", or --oversubscribe");
    }
    return list;
  }

  /**
   * The same CPUs, if this process may run on all of them.
   *
   * @throws RefusedPlacementException if not; the message says why, and which are left
   */
  public static CpuSet usable(CpuSet cpus, Topology topology) {
    List<String> reasons = new ArrayList<>();
    add(reasons, cpus.minus(topology.present()), "not there");
    add(reasons, cpus.and(topology.present()).minus(topology.online()), "offline");
    add(reasons, cpus.and(topology.online()).minus(topology.allowed()), "not allowed here");
    if (!reasons.isEmpty()) {
      CpuSet left = cpus.and(topology.allowed());
      throw new RefusedPlacementException(
          String.join(", ", reasons),
          "nearest: CPU " + (left.isEmpty() ? topology.allowed() : left));
    }
    return cpus;
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
    if (kind.isPresent()) {
      return Placement.KIND + kind.get();
    }
    return policy == PlacementPolicy.LIST
        ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
        : Placement.name(policy);
  }
}
