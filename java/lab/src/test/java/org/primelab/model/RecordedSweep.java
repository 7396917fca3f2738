package org.primelab.model;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.primelab.Checkout;

/**
 * The 260 run times behind Figure 19-2 of Fluent Python, from the log of its {@code procs.py}
 * (fluentpython/example-code-2e), as {@code lab predict --book} has them.
 */
public final class RecordedSweep {
  /** As its author had it: 6 cores, 12 hardware threads. */
  public static final Throughput LAPTOP = new Throughput(6, 12, 0, 1);

  /** Until a process of CPython was ready, which the recorded times include. */
  public static final StartCost PYTHON = new StartCost(0.08, 0.005);

  private RecordedSweep() {}

  /** What each number takes alone, in the order of the queue. */
  public static Path jobsFile() {
    return file("sequential.csv");
  }

  /** The run times. */
  public static Path measuredFile() {
    return file("figure-19-2.csv");
  }

  /** The jobs in the order of the queue. */
  public static List<SoloJob> jobs() {
    return rows(jobsFile())
        .map(cells -> new SoloJob(cells[0], Double.parseDouble(cells[1])))
        .toList();
  }

  /** All run times, by processes. */
  public static List<RunTimes> runs() {
    Map<Integer, List<Double>> runs = new TreeMap<>();
    rows(measuredFile())
        .forEach(
            cells ->
                runs.computeIfAbsent(Integer.valueOf(cells[0]), p -> new ArrayList<>())
                    .add(Double.valueOf(cells[2])));
    return runs.entrySet().stream().map(r -> new RunTimes(r.getKey(), r.getValue())).toList();
  }

  /** Medians in seconds, by processes. */
  public static Map<Integer, Double> medians() {
    return runs().stream().collect(toMap(RunTimes::workers, RunTimes::median));
  }

  private static Path file(String name) {
    return Checkout.ROOT.resolve("java/lab/src/main/resources/book").resolve(name);
  }

  private static Stream<String[]> rows(Path file) {
    try {
      return Files.readAllLines(file).stream().skip(1).map(line -> line.split(",", -1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
