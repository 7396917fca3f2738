package org.primelab.cli;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.primelab.ffi.ThreadAffinity;
import org.primelab.placement.Placement;
import org.primelab.placement.PlacementPolicy;
import org.primelab.placement.PlacementWish;
import org.primelab.run.Model;
import org.primelab.topology.CpuSet;
import org.primelab.topology.Topology;
import picocli.CommandLine.Option;

/** Where workers go: the same for every command that places some. */
final class PlacementOptions {
  @Option(
      names = "--placement",
      split = ",",
      description =
          "Where: ${COMPLETION-CANDIDATES}, kind:NAME, or CPUs such as 0-3,8 (default: none);"
              + " for lab profile and lab sweep also several, such as siblings,scatter.")
  List<PlacementWish> wishes = List.of(PlacementWish.parse("none"));

  @Option(names = "--oversubscribe", description = "Let several workers share a CPU.")
  boolean oversubscribe;

  @Option(
      names = "--herd",
      description = "Keep the JVM's own threads (GC, JIT, VM) on these CPUs meanwhile.")
  CpuSet herd = CpuSet.EMPTY;

  /** How many workers, if the user does not say: as many as there is room for. */
  int workers(Model model, @Nullable Integer asked) {
    IntStream rooms =
        PlacementWish.joined(wishes).stream()
            .filter(PlacementOptions::isPlaced)
            .mapToInt(wish -> wish.room(topology()));
    return asked == null && isPlaced()
        ? Math.clamp(rooms.min().orElseThrow(), 1, model.mostWorkers())
        : WorkerCounts.choose(model, asked);
  }

  /**
   * Leaves workers for whom siblings were asked where the system puts them, if a hypervisor hides
   * which CPUs those are: nobody can place them, and yet they share cores at times.
   *
   * @return whether it did
   */
  boolean floatsSiblings() {
    return wishes.stream().anyMatch(PlacementOptions::isSiblings) && floatsSiblings(topology());
  }

  /** The same on any machine. */
  boolean floatsSiblings(Topology topology) {
    boolean floats =
        wishes.stream().anyMatch(PlacementOptions::isSiblings)
            && PlacementWish.hidesSiblings(topology);
    if (floats) {
      wishes =
          wishes.stream()
              .map(wish -> isSiblings(wish) ? PlacementWish.parse("none") : wish)
              .toList();
    }
    return floats;
  }

  private static boolean isSiblings(PlacementWish wish) {
    return wish.policy() == PlacementPolicy.SIBLINGS;
  }

  /** Where so many workers go. */
  Placement choose(int workers) {
    List<Placement> all = each(workers);
    if (all.size() > 1) {
      throw new UserError(
          "--placement", "this takes one placement; lab profile and lab sweep take several");
    }
    return all.getFirst();
  }

  /** Where so many workers go, by each placement that was asked for. */
  List<Placement> each(int workers) {
    return PlacementWish.joined(wishes).stream()
        .map(wish -> choose(wish, workers))
        .distinct()
        .toList();
  }

  private Placement choose(PlacementWish wish, int workers) {
    if (!isPlaced(wish) && herd.isEmpty()) {
      return Placement.NONE;
    }
    // Where nobody may place a thread, that is said now, and not by workers that are lost.
    ThreadAffinity.setCurrentThread(ThreadAffinity.ofCurrentThread());
    Topology topology = topology();
    CpuSet usable = UserError.in("--herd", () -> PlacementWish.usable(herd, topology));
    return place(wish.oversubscribing(oversubscribe), topology, workers).herding(usable);
  }

  /** Whether anything was said about it. */
  boolean isGiven() {
    return isPlaced() || oversubscribe || !herd.isEmpty();
  }

  private boolean isPlaced() {
    return wishes.stream().anyMatch(PlacementOptions::isPlaced);
  }

  private static boolean isPlaced(PlacementWish wish) {
    return wish.policy() != PlacementPolicy.NONE;
  }

  /** Places workers on any machine. */
  static Placement place(PlacementWish wish, Topology topology, int workers) {
    return UserError.in("--placement", () -> wish.on(topology, workers));
  }

  private static Topology topology() {
    return MissingPart.topology("--placement", "without it workers cannot be placed, leave it out");
  }
}
