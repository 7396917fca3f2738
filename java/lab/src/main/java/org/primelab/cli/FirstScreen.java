package org.primelab.cli;

import static org.primelab.report.Quantity.count;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.primelab.topology.NoTopologyException;
import org.primelab.topology.SysfsTopology;
import org.primelab.topology.Topology;

/**
 * What {@code lab} alone says: where one is, three commands to begin with, and which command
 * answers which question. It fits into 24 lines of 80 characters.
 *
 * @param machine what was found, in a few words
 * @param tries three commands, each with what it tells here
 */
record FirstScreen(String machine, List<Try> tries) {
  /**
   * A command to begin with.
   *
   * @param command to be typed
   * @param tells what it says here
   */
  record Try(String command, String tells) {}

  /** The one for this machine. */
  static FirstScreen ofThisMachine() {
    int cpus = Runtime.getRuntime().availableProcessors();
    boolean hasCompiler = Stream.of("cc", "gcc", "clang").anyMatch(FirstScreen::isOnPath);
    try {
      Topology topology = SysfsTopology.ofThisMachine();
      long cores =
          topology.cores().stream().filter(core -> !core.and(topology.allowed()).isEmpty()).count();
      return of(cpus, cores, hasCompiler);
    } catch (NoTopologyException e) {
      return of(cpus, cpus, hasCompiler);
    }
  }

  /** The one for a machine with so many CPUs allowed, on so many cores. */
  static FirstScreen of(int cpus, long cores, boolean hasCompiler) {
    return new FirstScreen(
        "Here: %s allowed, on %s".formatted(count(cpus, "CPU"), count(cores, "core")),
        List.of(
            first(cpus),
            second(cpus, cores),
            hasCompiler
                ? new Try("lab init own", "two kernels of your own to begin with, in Java and in C")
                : new Try("lab compare trial-java mr7-java", "which is faster, with a verdict")));
  }

  private static Try first(int cpus) {
    return cpus > 1
        ? new Try("lab check", "20 numbers by %d workers: what do they gain?".formatted(cpus))
        : new Try("lab kernels --time 10", "one CPU: which kernel is the fastest on it?");
  }

  private static Try second(int cpus, long cores) {
    if (cpus == 1) {
      return new Try("lab gil --no-python", "what do turns on one CPU cost?");
    }
    return cores < cpus
        ? new Try("lab smt --time 20", "what is the second hyperthread of a core worth?")
        : new Try("lab smt --time 20", "do these CPUs share cores, as the system does not tell?");
  }

  private static boolean isOnPath(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(":"))
        .filter(folder -> !folder.isEmpty())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("primelab: which code is faster, and what more CPUs make of it.");
    lines.add(machine + ". Try, each in less than a minute:");
    int width = tries.stream().mapToInt(one -> one.command.length()).max().orElse(0);
    tries.forEach(one -> lines.add(("  %-" + width + "s  %s").formatted(one.command, one.tells)));
    lines.add("");
    for (String question : Guide.questions()) {
      lines.add(question);
      lines.add("  lab " + String.join(", ", Guide.answering(question)));
    }
    lines.add("");
    lines.add("lab COMMAND --help has examples. What is measured is saved below results.");
    return lines;
  }
}
