package org.primelab.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.primelab.placement.Placement;
import org.primelab.placement.PlacementPolicy;
import org.primelab.placement.PlacementWish;
import org.primelab.report.Report;
import org.primelab.study.topology.TopologyAnswer;
import org.primelab.topology.NoTopologyException;
import org.primelab.topology.SysfsTopology;
import org.primelab.topology.Topology;
import org.primelab.topology.TopologyRecording;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lab topology}. */
@Command(
    name = "topology",
    description = "Show what the machine's CPUs share, and where workers would go.")
final class TopologyCommand extends AnsweringCommand {
  @Option(
      names = "--sysfs",
      paramLabel = "ROOT",
      description = "Of another machine: a folder with its sys and, where recorded, proc.")
  Path root = Path.of("/");

  @Option(
      names = "--placement",
      description = "Show where workers go: ${COMPLETION-CANDIDATES}, kind:NAME, or CPUs.")
  PlacementWish wish = PlacementWish.parse("none");

  @Option(
      names = "--workers",
      description = "How many workers to place (default: as many as there is room for).")
  @Nullable Integer workers;

  @Option(names = "--oversubscribe", description = "Let several workers share a CPU.")
  boolean oversubscribe;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "Pack the tree into this new file (tar.gz), without names of people.")
  @Nullable Path record;

  @Option(names = "--quiet", description = "No caveats on standard error.")
  boolean quiet;

  TopologyCommand(Lab lab) {
    super(lab);
  }

  @Override
  Report answer() {
    Topology topology = read();
    return TopologyAnswer.of(
            topology,
            placement(topology),
            isHere() ? EarlierResults.secondThread() : Optional.empty())
        .report();
  }

  private boolean isHere() {
    return root.equals(Path.of("/"));
  }

  @Override
  boolean quiet() {
    return quiet;
  }

  private Topology read() {
    try {
      return record == null ? new SysfsTopology(root).read() : recorded(record);
    } catch (NoTopologyException e) {
      throw new UserError(
          "--sysfs", e.getMessage() + "; give the folder that holds a recorded 'sys'");
    }
  }

  private Topology recorded(Path file) throws NoTopologyException {
    TopologyRecording recording = TopologyRecording.of(root);
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      recording.write(out);
    } catch (IOException e) {
      removePart(file, e);
      throw new UserError(
          "--record", "cannot write %s (%s); choose another file".formatted(file, reason(e)));
    }
    lab.err().println("%d files recorded in %s".formatted(recording.size(), file));
    return recording.topology();
  }

  private static void removePart(Path file, IOException failure) {
    try {
      if (!(failure instanceof FileAlreadyExistsException)) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // The user hears of the first failure; the part that stays is named in it.
      return;
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case FileAlreadyExistsException exists -> "it is there already";
      case NoSuchFileException missing -> "its folder is not there";
      default -> OutputOptions.reason(e);
    };
  }

  private Placement placement(Topology topology) {
    if (wish.policy() == PlacementPolicy.NONE) {
      return Placement.NONE;
    }
    int count = workers == null ? Math.max(1, wish.room(topology)) : workers;
    return PlacementOptions.place(wish.oversubscribing(oversubscribe), topology, count);
  }
}
