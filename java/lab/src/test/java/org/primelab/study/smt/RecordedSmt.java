package org.primelab.study.smt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.primelab.probe.Relation;
import org.primelab.run.Observation;

/** What {@code lab smt} of 0.1 wrote on a guest with sixteen CPUs, a row a look or a window. */
record RecordedSmt(SmtPlan plan, List<Observation> seen) {
  private static final long MILLIS = 100_000;

  /**
   * Reads both files.
   *
   * @param looks a row is when, which CPUs and one-way latency of a cache line
   * @param coRuns a row is a {@link CoRunWindow}
   */
  static RecordedSmt read(Path looks, Path coRuns) throws IOException {
    List<Observation> seen = new ArrayList<>();
    rows(looks).map(RecordedSmt::look).forEach(seen::add);
    rows(coRuns).map(RecordedSmt::coRun).forEach(seen::add);
    return new RecordedSmt(new SmtPlan(pairs(seen), loads(seen), MILLIS), seen);
  }

  private static Stream<String[]> rows(Path csv) throws IOException {
    return Files.readAllLines(csv).stream().skip(1).map(line -> line.split(",", -1));
  }

  private static RelationWindow look(String[] row) {
    return new RelationWindow(
        Long.parseLong(row[0]),
        Integer.parseInt(row[1]),
        Integer.parseInt(row[2]),
        Double.parseDouble(row[3]));
  }

  private static CoRunWindow coRun(String[] row) {
    return new CoRunWindow(
        Long.parseLong(row[0]),
        Long.parseLong(row[1]),
        row[2],
        row[3],
        Integer.parseInt(row[4]),
        Integer.parseInt(row[5]),
        row[6],
        Double.parseDouble(row[7]),
        Double.parseDouble(row[8]),
        row[9].equals("True"),
        Long.parseLong(row[10]),
        Double.parseDouble(row[11]),
        Double.parseDouble(row[12]),
        Double.parseDouble(row[13]),
        Double.parseDouble(row[14]));
  }

  private static List<DeclaredPair> pairs(List<Observation> seen) {
    return Sightings.of(seen).byPair().keySet().stream()
        .map(cpus -> new DeclaredPair(cpus.a(), cpus.b(), Relation.LLC))
        .toList();
  }

  private static List<SmtPlan.Load> loads(List<Observation> seen) {
    return seen.stream()
        .filter(CoRunWindow.class::isInstance)
        .map(CoRunWindow.class::cast)
        .flatMap(run -> Stream.of(run.a(), run.b()))
        .distinct()
        .map(name -> new SmtPlan.Load(name, "what " + name + " leans on", ""))
        .toList();
  }

  SmtView view() {
    return SmtView.of(plan, seen, true);
  }

  /** How many looks saw a latency below that, in ns. */
  long looks(double belowNanos) {
    return Sightings.of(seen).byPair().values().stream()
        .flatMap(List::stream)
        .filter(look -> look.oneWayNanos() < belowNanos)
        .count();
  }
}
