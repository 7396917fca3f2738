package org.primelab.study.doctor;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.primelab.probe.ProcFile;
import org.primelab.report.Words;

/**
 * Programs other than the lab whose tasks run, or wait for a CPU, at this moment: state R of
 * proc(5). In a container they are those that it can see.
 *
 * @param byProgram how many tasks each has, none of them 0
 */
record RunningTasks(Map<String, Integer> byProgram) {
  private static final String NUMBERED = "[0-9]*";

  /** Looks once; who ends meanwhile is left out. */
  static RunningTasks now(Path root) {
    Map<String, Integer> seen = new TreeMap<>();
    long self = ProcessHandle.current().pid();
    for (Path process : numbered(root.resolve("proc"))) {
      int running = process.endsWith(Long.toString(self)) ? 0 : running(process);
      if (running > 0) {
        stat(process).ifPresent(stat -> seen.merge(program(stat), running, Integer::sum));
      }
    }
    return new RunningTasks(seen);
  }

  /** The busiest programs, behind a word; empty if there are none. */
  String words() {
    List<String> most =
        byProgram.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .map(program -> program.getKey() + " " + program.getValue())
            .toList();
    return most.isEmpty() ? "" : "; now: " + Words.few(most, ", ");
  }

  private static int running(Path process) {
    return (int)
        numbered(process.resolve("task")).stream()
            .flatMap(task -> stat(task).stream())
            .filter(stat -> stat.startsWith(") R", stat.lastIndexOf(')')))
            .count();
  }

  /** It stands in brackets, and may hold some itself. */
  private static String program(String stat) {
    return stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
  }

  private static Optional<String> stat(Path task) {
    return ProcFile.parse(task.resolve("stat"), lines -> String.join(" ", lines))
        .found()
        .filter(stat -> stat.contains(")"));
  }

  private static List<Path> numbered(Path folder) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, NUMBERED)) {
      all.forEach(found::add);
    } catch (IOException | DirectoryIteratorException e) {
      // It ended, or may not be seen: what was found stays.
      return found;
    }
    return found;
  }
}
