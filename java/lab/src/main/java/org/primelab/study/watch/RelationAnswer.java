package org.primelab.study.watch;

import static org.primelab.report.Quantity.count;
import static org.primelab.report.Quantity.duration;
import static org.primelab.report.Quantity.percent;
import static org.primelab.report.Quantity.text;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.primelab.report.Block;
import org.primelab.report.Columns;
import org.primelab.report.Finding;
import org.primelab.report.Heading;
import org.primelab.report.Rows;
import org.primelab.study.watch.SeenRelation.Looked;
import org.primelab.study.watch.SeenRelation.PairLooks;
import org.primelab.study.watch.SeenRelation.Together;

/**
 * Which CPUs were siblings meanwhile.
 *
 * @param sentences what that comes to, and what the looks cost
 * @param pairs of CPUs, with what looks at them told
 * @param pairsInAll how many pairs there are, those that nobody came to look at included
 * @param refused how many looks told nothing
 * @param underWay the part of the time in which a look used two CPUs or waited for them, in [0, 1]
 */
record RelationAnswer(
    List<String> sentences,
    List<PairLooks> pairs,
    int pairsInAll,
    int refused,
    double underWay,
    @JsonIgnore boolean isRunKnown) {
  private static final int MOST_ROWS = 12;

  private static final Columns<PairLooks> PAIRS =
      Columns.<PairLooks>none()
          .left("CPUs", pair -> pair.cpuA() + " and " + pair.cpuB())
          .right("looks", pair -> Integer.toString(pair.looks()))
          .right("siblings in", pair -> percent(share(pair)))
          .right("one way", pair -> text("%.0f ns", pair.oneWayNanos()))
          .right("siblings for", pair -> duration(pair.siblingNanos()))
          .right("both ran its threads for", pair -> duration(pair.togetherNanos()));

  /** Threads of two groups on two siblings. */
  private record Line(PairLooks pair, Together together) {}

  private static final Columns<Line> TOGETHER =
      Columns.<Line>none()
          .left("CPUs", line -> line.pair.cpuA() + " and " + line.pair.cpuB())
          .left("threads", line -> line.together.one())
          .left("beside", line -> line.together.other())
          .right("for", line -> duration(line.together.nanos()))
          .right(
              "of siblings' time",
              line -> percent((double) line.together.nanos() / line.pair.siblingNanos()));

  /**
   * Makes it.
   *
   * @param wallNanos how long the process was watched, in ns
   * @param isRunKnown whether it is known who ran on which CPU
   */
  static RelationAnswer of(Looked looked, long wallNanos, boolean isRunKnown) {
    double cost = (double) looked.tookNanos() / Math.max(1, wallNanos);
    List<String> sentences = new ArrayList<>(siblings(looked));
    if (!isRunKnown) {
      sentences.add("Who ran on them at once is not known, as switches are not.");
    }
    sentences.add(cost(looked, cost));
    return new RelationAnswer(
        sentences, looked.pairs(), looked.pairsInAll(), looked.refused(), cost, isRunKnown);
  }

  private static double share(PairLooks pair) {
    return (double) pair.siblings() / pair.looks();
  }

  private static List<String> siblings(Looked looked) {
    List<PairLooks> seen = looked.pairs().stream().filter(pair -> pair.siblings() > 0).toList();
    if (looked.pairs().isEmpty()) {
      return List.of("No look at a pair of CPUs told what they were to each other.");
    }
    if (seen.isEmpty()) {
      return List.of(
          "No look of %d at %d of %s of CPUs saw siblings."
              .formatted(looks(looked), looked.pairs().size(), count(looked.pairsInAll(), "pair")));
    }
    return List.of(
        "%s siblings in some looks, of %d that were looked at."
            .formatted(
                count(seen.size(), "pair of CPUs was", "pairs of CPUs were"),
                looked.pairs().size()));
  }

  private static int looks(Looked looked) {
    return looked.pairs().stream().mapToInt(PairLooks::looks).sum();
  }

  private static String cost(Looked looked, double cost) {
    String told =
        "%s at two CPUs, under way for %s of the time"
            .formatted(count(looks(looked) + looked.refused(), "look"), percent(cost, 1));
    return looked.refused() == 0
        ? told + "."
        : told + "; %d of them told nothing: %s.".formatted(looked.refused(), looked.refusal());
  }

  Stream<Block> blocks() {
    List<PairLooks> shown = pairs.stream().filter(pair -> pair.siblings() > 0).toList();
    List<Line> lines =
        shown.stream()
            .flatMap(pair -> pair.together().stream().map(two -> new Line(pair, two)))
            .limit(MOST_ROWS)
            .toList();
    return Rows.<Block>all(
        Stream.of(new Heading("Which CPUs shared a core meanwhile")),
        sentences.stream().map(Finding::new),
        shown.isEmpty()
            ? Stream.empty()
            : Stream.of(PAIRS.of(shown.stream().limit(MOST_ROWS).toList())),
        TOGETHER.under("Whose threads ran on siblings at once", lines))
        .stream();
  }
}
