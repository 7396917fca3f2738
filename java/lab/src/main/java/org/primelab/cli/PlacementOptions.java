package org.primelab.cli;

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
      description =
          "Where: ${COMPLETION-CANDIDATES}, kind:NAME, or CPUs such as 0-3,8" + " (default: none).")
  PlacementWish wish = PlacementWish.parse("none");

  @Option(names = "--oversubscribe", description = "Let several workers share a CPU.")
  boolean oversubscribe;

  @Option(
      names = "--herd",
      description = "Keep the JVM's own threads (GC, JIT, VM) on these CPUs meanwhile.")
  CpuSet herd = CpuSet.EMPTY;

  /** How many workers, if the user does not say: as many as there is room for. */
  int workers(Model model, @Nullable Integer asked) {
    return asked == null && isPlaced()
        ? Math.clamp(wish.room(topology()), 1, model.mostWorkers())
        : WorkerCounts.choose(model, asked);
  }

  /** Where so many workers of that model go. */
  Placement choose(Model model, int workers) {
    if (!isPlaced() && herd.isEmpty()) {
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
