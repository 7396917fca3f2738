package org.primelab.study.kernels;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.primelab.kernel.Kernel;
import org.primelab.kernel.Kernel.Family;
import org.primelab.kernel.NumberSet;
import org.primelab.kernel.Uint64;
import org.primelab.report.Quantity;
import org.primelab.run.Engine;
import org.primelab.run.Missed;
import org.primelab.run.Rung;
import org.primelab.run.Timing;
import org.primelab.session.Session;
import org.primelab.stats.Interval;
import org.primelab.stats.Statistics;

/** The timings of one family of kernels, the slowest first. */
final class LadderView {
  private static final int BAR = 24;

  private final Session session;
  private final Family family;
  private final List<Row> rows;

  /**
   * One rung.
   *
   * @param kernel what is known of it
   * @param rung kernel and engine
   * @param nanos for a divisor or a number, on each set it was timed on, the main one first
   * @param ratio how many times faster than the yardstick, on the main set
   * @param to the yardstick
   * @param unit divisor or number
   */
  record Row(
      Kernel.Description kernel,
      Rung rung,
      Map<NumberSet, Interval> nanos,
      Interval ratio,
      String to,
      String unit) {

    /** As a table shows it, with a bar that is full for the fastest. */
    List<String> cells(double fastest) {
      List<String> cells = new ArrayList<>();
      cells.add(rung.label());
      for (NumberSet set : sets(kernel.family())) {
        Interval shown = nanos.get(set);
        cells.add(shown == null ? slowCell(set) : nanosText(shown.median()));
      }
      cells.add(String.format(Locale.ROOT, "%.2f", ratio.median()));
      cells.add(String.format(Locale.ROOT, "%.2f to %.2f", ratio.low(), ratio.high()));
      cells.add(kernel.isa());
      cells.add("█".repeat(Math.max(1, (int) Math.round(BAR * ratio.median() / fastest))));
      return cells;
    }

    /** What is too slow for 47 million divisors was timed on a million; each takes as long. */
    private String slowCell(NumberSet column) {
      Interval slow = nanos.get(NumberSet.PRIME_42);
      return slow != null && column == NumberSet.PRIME_53 ? nanosText(slow.median()) : "";
    }

    /** As scripts know it. */
    Map<String, Object> document() {
      Map<String, Object> document = describe(kernel, rung);
      document.put("available", true);
      document.put("nanos", nanos.values().iterator().next());
      document.put("unit", unit);
      document.put("ratio", new Ratio(to, ratio.median(), ratio.low(), ratio.high()));
      document.put("sets", nanos);
      return document;
    }
  }

  /** A ratio as scripts know it. */
  private record Ratio(String to, double median, double low, double high) {}

  LadderView(Session session, Family family) {
    this.session = session;
    this.family = family;
    this.rows =
        kernels().stream()
            .flatMap(kernel -> rungs(kernel).stream().map(rung -> row(kernel, rung)))
            .sorted(Comparator.comparingDouble(row -> row.ratio().median()))
            .toList();
  }

  /** The sets a family is timed on, the one that ratios come from first. */
  static List<NumberSet> sets(Family family) {
    return switch (family) {
      case TRIAL -> List.of(NumberSet.PRIME_53, NumberSet.PRIME_BOOK);
      case PRIMALITY -> List.of(NumberSet.PRIMES_64, NumberSet.RANDOM_ODD, NumberSet.BOOK);
    };
  }

  List<Row> rows() {
    return rows;
  }

  String heading() {
    String what =
        switch (family) {
          case TRIAL -> "Trial division: ns for each odd divisor up to the square root";
          case PRIMALITY -> "64-bit primality: ns for each number, in a batch";
        };
    return "%s (one thread, %s)".formatted(what, Quantity.count(rounds(), "round"));
  }

  /** An interval from few rounds is narrower than it should be: so the reader is told how many. */
  private int rounds() {
    return session.timings().stream().mapToInt(Timing::round).max().orElse(-1) + 1;
  }

  List<String> titles() {
    return switch (family) {
      case TRIAL -> List.of("below 2^53", "above 2^53");
      case PRIMALITY -> List.of("primes ≥ 2^63", "random odd", "book's 20");
    };
  }

  /** The plainest kernel of the family. */
  String yardstick() {
    return switch (family) {
      case TRIAL -> "trial-c";
      case PRIMALITY -> "mr7-c";
    };
  }

  private List<Kernel.Description> kernels() {
    return session.spec().plan() instanceof Ladder ladder
        ? ladder.kernels().stream().filter(kernel -> kernel.family() == family).toList()
        : List.of();
  }

  /** Rungs that could not be timed, as scripts know them. */
  Stream<Map<String, Object>> missedDocuments() {
    return kernels().stream()
        .flatMap(
            kernel ->
                session.missed().stream()
                    .distinct()
                    .filter(missed -> missed.rung().kernel().equals(kernel.name()))
                    .map(missed -> missedDocument(kernel, missed)));
  }

  private static Map<String, Object> missedDocument(Kernel.Description kernel, Missed missed) {
    Map<String, Object> document = describe(kernel, missed.rung());
    document.put("available", false);
    document.put("reason", missed.reason());
    return document;
  }

  private static Map<String, Object> describe(Kernel.Description kernel, Rung rung) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", kernel.name());
    document.put("engine", rung.engine());
    document.put("summary", kernel.summary());
    document.put("family", kernel.family());
    document.put("language", kernel.language());
    document.put("isa", kernel.isa());
    document.put("exactBelow", kernel.exactBelow());
    return document;
  }

  private List<Rung> rungs(Kernel.Description kernel) {
    return session.timings().stream()
        .map(Timing::rung)
        .filter(rung -> rung.kernel().equals(kernel.name()))
        .distinct()
        .toList();
  }

  private Row row(Kernel.Description kernel, Rung rung) {
    long seed = session.spec().seed();
    Map<NumberSet, Interval> nanos = new LinkedHashMap<>();
    List<NumberSet> sets = new ArrayList<>(sets(family));
    sets.add(NumberSet.PRIME_42);
    for (NumberSet set : sets) {
      double[] units = byRound(rung, set).values().stream().mapToDouble(t -> t).toArray();
      if (units.length > 0) {
        nanos.put(set, Statistics.medianInterval(units, seed));
      }
    }
    NumberSet main = nanos.keySet().iterator().next();
    Interval ratio = ratio(rung, main, seed);
    String unit = family == Family.TRIAL ? "divisor" : "number";
    return new Row(kernel, rung, nanos, ratio, yardstick(), unit);
  }

  /** Time of the yardstick ÷ time of the rung, in the rounds in which both were timed. */
  private Interval ratio(Rung rung, NumberSet set, long seed) {
    Map<Integer, Double> one =
        byRound(new Rung(yardstick(), Engine.HOTSPOT), sets(family).getFirst());
    Map<Integer, Double> other = byRound(rung, set);
    int[] rounds =
        other.keySet().stream().filter(one::containsKey).mapToInt(round -> round).toArray();
    return Statistics.pairedRatio(
        IntStream.of(rounds).mapToDouble(one::get).toArray(),
        IntStream.of(rounds).mapToDouble(other::get).toArray(),
        seed);
  }

  private Map<Integer, Double> byRound(Rung rung, NumberSet set) {
    Map<Integer, Double> nanos = new TreeMap<>();
    session.timings().stream()
        .filter(timing -> timing.rung().equals(rung) && timing.set() == set)
        .forEach(timing -> nanos.put(timing.round(), timing.nanosPerNumber() / units(set)));
    return nanos;
  }

  /** Odd divisors from 3 to the square root of a set's only number, or 1 where numbers count. */
  private double units(NumberSet set) {
    if (family == Family.PRIMALITY) {
      return 1;
    }
    Uint64 prime = set.numbers().getFirst();
    return Math.floor(Math.sqrt((double) prime.bits())) / 2;
  }

  private static String nanosText(double nanos) {
    return String.format(Locale.ROOT, nanos < 10 ? "%.3f" : nanos < 100 ? "%.1f" : "%.0f", nanos);
  }
}
