package org.primelab.study.lost;

import static org.primelab.report.Quantity.text;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Columns;
import org.primelab.report.Conclusion;
import org.primelab.report.Doubt;
import org.primelab.report.Quantity;
import org.primelab.report.Rows;
import org.primelab.report.Words;
import org.primelab.session.Session;
import org.primelab.study.Found;
import org.primelab.study.Samples;

/**
 * The answer of {@link LostStudy}.
 *
 * @param interrupted whether the user ended the session before its end
 * @param cases a row for each way that was tried
 * @param missing what cannot be tried here
 * @param repeated what was lost, or how long it took to stop, round by round
 */
record LostAnswer(
    boolean interrupted,
    List<Row> cases,
    List<NotTried> missing,
    @JsonIgnore List<Samples> repeated)
    implements Found {
  private static final Columns<Row> COLUMNS =
      Columns.<Row>none()
          .left("", row -> row.way.lostCase().words())
          .left("", row -> Words.of(row.variant))
          .left("how", row -> row.way.words())
          .right("tries", row -> number(row.tries))
          .right("lost", row -> number(row.lost))
          .right("longest to stop", Row::longest);

  /**
   * What became of a way.
   *
   * @param name of the case
   * @param variant whether it keeps track
   * @param way how it is done
   * @param tries how often
   * @param lost how often something was lost
   * @param longestStopNanos the longest time from a request to the end of its thread, in ns
   */
  record Row(
      LostCase name,
      Variant variant,
      Way way,
      long tries,
      long lost,
      OptionalLong longestStopNanos) {
    private static Optional<Row> of(Way way, List<TriedWay> all) {
      List<TriedWay> tried = all.stream().filter(one -> one.way() == way).toList();
      return tried.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Row(
                  way.lostCase(),
                  way.variant(),
                  way,
                  tried.stream().mapToLong(TriedWay::tries).sum(),
                  tried.stream().mapToLong(TriedWay::lost).sum(),
                  tried.stream().flatMapToLong(one -> one.nanos().stream()).max()));
    }

    private String longest() {
      return longestStopNanos.isEmpty() ? "" : Quantity.duration(longestStopNanos.getAsLong());
    }
  }

  static LostAnswer of(Session session) {
    List<TriedWay> tried = session.only(TriedWay.class);
    return new LostAnswer(
        session.interrupted(),
        Stream.of(Way.values()).flatMap(way -> Row.of(way, tried).stream()).toList(),
        session.only(NotTried.class).stream().distinct().toList(),
        Stream.of(Way.values()).flatMap(way -> repeated(way, tried)).toList());
  }

  /**
   * The share that is lost, with half a try more as if lost so that none is no share of its own; of
   * requests to stop, how long each took. What loses nothing has nothing to change.
   */
  private static Stream<Samples> repeated(Way way, List<TriedWay> all) {
    List<TriedWay> tried =
        all.stream()
            .filter(one -> one.way() == way)
            .sorted(Comparator.comparingInt(TriedWay::round))
            .toList();
    String label = way.lostCase().words() + ", " + way.words();
    double[] nanos =
        tried.stream()
            .flatMapToLong(one -> one.nanos().stream())
            .asDoubleStream()
            .filter(n -> n > 0)
            .toArray();
    if (nanos.length > 0) {
      return Stream.of(Samples.times(label, nanos));
    }
    return tried.stream().anyMatch(one -> one.lost() > 0)
        ? Stream.of(
            Samples.ratios(
                label,
                tried.stream()
                    .mapToDouble(one -> (one.lost() + 0.5) / (one.tries() + 1))
                    .toArray()))
        : Stream.empty();
  }

  @Override
  public List<Block> blocks() {
    return cases.isEmpty()
        ? List.of(Conclusion.NOTHING)
        : Rows.all(
            Stream.of(kept(), stopped()).flatMap(Optional::stream).map(Conclusion::new),
            COLUMNS.under("What was lost, and of how many", cases));
  }

  private Optional<String> kept() {
    return Optional.of(
        "What keeps track lost %s of %s; what does not, %s of %s."
            .formatted(
                lost(Variant.RIGHT) == 0 ? "none" : number(lost(Variant.RIGHT)),
                number(tries(Variant.RIGHT)),
                number(lost(Variant.BROKEN)),
                number(tries(Variant.BROKEN))));
  }

  private Optional<String> stopped() {
    return longest(Way.INTERRUPTED_LOOP)
        .flatMap(
            loop ->
                longest(Way.FLAG)
                    .map(
                        flag ->
                            "An interrupt stops no loop that never looks: it ran on for up to %s;"
                                    .formatted(loop)
                                + " a flag stopped it within %s.".formatted(flag)));
  }

  private Optional<String> longest(Way way) {
    return Rows.first(cases, row -> row.way == way).map(Row::longest);
  }

  private long lost(Variant variant) {
    return cases.stream().filter(row -> row.variant == variant).mapToLong(Row::lost).sum();
  }

  private long tries(Variant variant) {
    return cases.stream().filter(row -> row.variant == variant).mapToLong(Row::tries).sum();
  }

  private static String number(long count) {
    return text("%,d", count);
  }

  @Override
  public List<Caveat> caveats() {
    return missing.stream()
        .map(
            one ->
                new Caveat(
                    Doubt.NOT_TRIED,
                    "%s, %s: unavailable: %s"
                        .formatted(one.way().lostCase().words(), one.way().words(), one.reason())))
        .toList();
  }
}
