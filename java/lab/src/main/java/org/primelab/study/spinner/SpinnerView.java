package org.primelab.study.spinner;

import static org.primelab.report.Quantity.count;
import static org.primelab.report.Quantity.duration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.prime.PrimalityOracle;
import org.primelab.probe.Reading;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Finding;
import org.primelab.report.Report;
import org.primelab.report.Table;
import org.primelab.report.Table.Align;
import org.primelab.report.Table.Column;
import org.primelab.session.Session;
import org.primelab.stats.Interval;
import org.primelab.stats.Statistics;

/** The spins of a session in the words of a {@link Report}. */
final class SpinnerView {
  private final List<Spin> spins;
  private final List<YieldRound> yields;
  private final List<Guess> guesses;
  private final List<NotSpun> missing;
  private final long seed;

  SpinnerView(Session session) {
    this.spins = session.only(Spin.class);
    this.yields = session.only(YieldRound.class);
    this.guesses = session.spec().plan() instanceof SpinnerPlan plan ? plan.guesses() : List.of();
    this.missing = session.only(NotSpun.class);
    this.seed = session.spec().seed();
  }

  List<Spin> spins() {
    return spins;
  }

  List<Guess> guesses() {
    return guesses;
  }

  boolean isQuiz() {
    return !guesses.isEmpty();
  }

  List<Block> blocks() {
    if (spins.isEmpty()) {
      return List.of(Finding.NOTHING);
    }
    return isQuiz() ? quiz() : single(spins.getFirst());
  }

  private List<Block> single(Spin spin) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Finding(answerWords(spin)));
    blocks.add(
        new Finding(
            "%s: %d of %s in %s, at most %s apart: it %s"
                .formatted(
                    spin.what().label(),
                    spin.frames().size(),
                    count(spin.framesExpected(), "frame"),
                    duration(spin.outcome().nanos()),
                    duration(spin.longestGapNanos()),
                    spin.course().words())));
    blocks.add(new Finding(spin.what().why()));
    frameInterval(spin)
        .map(interval -> new Finding("a frame every " + words(interval)))
        .ifPresent(blocks::add);
    blocks.add(new Finding("spinner: %s; %s".formatted(spin.spinner(), startAndStop(spin))));
    yieldCost().map(SpinnerView::costWords).map(Finding::new).ifPresent(blocks::add);
    blocks.add(SpinnerCharts.gaps(spin));
    return blocks;
  }

  private static String answerWords(Spin spin) {
    if (!spin.outcome().complete()) {
      return "No answer: the work was interrupted.";
    }
    return spin.what().work().computes()
        ? "%s is %s".formatted(Slow.NUMBER, spin.outcome().prime() ? "prime" : "composite")
        : "Answer: 42";
  }

  private static String startAndStop(Spin spin) {
    String began =
        spin.startUpNanos() instanceof Reading.Value<Long>(Long nanos)
            ? "began after " + duration(nanos)
            : "had no turn before the work was over";
    return "%s, ended %s after it was asked to".formatted(began, duration(spin.stopNanos()));
  }

  private static String words(Interval nanos) {
    return "%s (95 %% interval %s to %s)"
        .formatted(duration(nanos.median()), duration(nanos.low()), duration(nanos.high()));
  }

  /** From frame to frame, in ns, if there are two. */
  Optional<Interval> frameInterval(Spin spin) {
    double[] gaps = spin.gaps();
    return gaps.length == 0 ? Optional.empty() : Optional.of(Statistics.medianInterval(gaps, seed));
  }

  /** Time of a test that gives control back ÷ time of one that keeps it. */
  Optional<Interval> yieldCost() {
    return yields.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Statistics.pairedRatio(
                yields.stream().mapToDouble(YieldRound::yieldingNanos).toArray(),
                yields.stream().mapToDouble(YieldRound::keepingNanos).toArray(),
                seed));
  }

  private static String costWords(Interval ratio) {
    String cost =
        String.format(
            Locale.ROOT,
            "giving control back costs %.1f %% (95 %% interval %.1f to %.1f %%)",
            100 * (ratio.median() - 1),
            100 * (ratio.low() - 1),
            100 * (ratio.high() - 1));
    return ratio.contains(1) ? cost + ": no difference seen" : cost;
  }

  private List<Block> quiz() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Finding(
            "What becomes of the spinner while %s is tested for primality?"
                .formatted(Slow.NUMBER)));
    blocks.add(table());
    blocks.add(SpinnerCharts.longestGaps(spins));
    spins.stream()
        .map(Spin::what)
        .map(what -> new Finding("%s: %s".formatted(what.where(), what.why())))
        .distinct()
        .forEach(blocks::add);
    blocks.add(new Finding(score()));
    return blocks;
  }

  private Table table() {
    return new Table(
        List.of(
            new Column("spinner", Align.LEFT, 0),
            new Column("work", Align.LEFT, 0),
            new Column("frames", Align.RIGHT, 0),
            new Column("longest gap", Align.RIGHT, 0),
            new Column("your guess", Align.LEFT, 0),
            new Column("predicted", Align.LEFT, 0),
            new Column("measured", Align.LEFT, 0)),
        spins.stream().map(this::row).toList());
  }

  private List<String> row(Spin spin) {
    return List.of(
        spin.what().where(),
        spin.what().work().words(),
        "%d of %d".formatted(spin.frames().size(), spin.framesExpected()),
        duration(spin.longestGapNanos()),
        guess(spin.what()).words(),
        spin.what().predicted().words(),
        spin.course().words());
  }

  /** What the user guessed about a case. */
  Course guess(SpinnerCase what) {
    return guesses.stream()
        .filter(guess -> guess.question().asksAbout(what))
        .findFirst()
        .map(Guess::course)
        .orElse(Course.UNKNOWN);
  }

  private String score() {
    long made = guesses.stream().filter(Guess::isMade).count();
    if (made == 0) {
      return "No guess was made.";
    }
    long right = guesses.stream().filter(Guess::isRight).count();
    return "%d of your %d guesses %s right".formatted(right, made, right == 1 ? "is" : "are");
  }

  /** Courses that nobody would have predicted. */
  List<Caveat> caveats() {
    return spins.stream()
        .filter(spin -> spin.outcome().complete() && spin.course() != Course.UNKNOWN)
        .filter(spin -> spin.course() != spin.what().predicted())
        .map(SpinnerView::surprise)
        .toList();
  }

  private static Caveat surprise(Spin spin) {
    return new Caveat(
        "not-as-predicted",
        "%s: it %s, and by its model it %s"
            .formatted(spin.what().label(), spin.course().words(), spin.what().predicted().words()),
        "run it again on a machine that has nothing else to do, or with a longer --time");
  }

  /** What went wrong. */
  List<String> failures() {
    return Stream.of(
            missing.stream().map(NotSpun::reason),
            spins.stream().flatMap(spin -> spin.failure().stream()),
            spins.stream().filter(SpinnerView::isWrong).map(SpinnerView::wrong))
        .flatMap(sentences -> sentences)
        .toList();
  }

  private static boolean isWrong(Spin spin) {
    return spin.outcome().tests() > 0
        && spin.outcome().prime() != PrimalityOracle.isPrime(Slow.NUMBER);
  }

  private static String wrong(Spin spin) {
    return "wrong answer: %s says that %s is %s; the oracle says otherwise"
        .formatted(
            spin.what().work().kernel(),
            Slow.NUMBER,
            spin.outcome().prime() ? "prime" : "composite");
  }
}
