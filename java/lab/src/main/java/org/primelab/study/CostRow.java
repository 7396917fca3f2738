package org.primelab.study;

import static java.util.Comparator.comparingDouble;
import static java.util.stream.Collectors.joining;
import static org.primelab.report.Quantity.FACTOR;
import static org.primelab.report.Quantity.count;
import static org.primelab.report.Quantity.duration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.primelab.report.Finding;
import org.primelab.report.Intervals;
import org.primelab.stats.Interval;

/**
 * How many workers beat the fastest kernel on one thread, as scripts know it.
 *
 * @param cores the least number of workers that does; empty if none is sure to
 * @param undecided fewer workers, of whom that is not decided
 * @param kernel the fastest on one thread; empty if none was measured
 * @param seconds what it takes there, the building of its table included
 * @param tableSeconds what that building takes of it
 * @param timesAsFast how many times as fast it is as one worker with the kernel that is measured;
 *     empty if that is the same one
 * @param measured the kernel that is measured
 * @param rivals what each kernel takes on one thread, number by number
 */
public record CostRow(
    OptionalInt cores,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Integer> undecided,
    @JsonInclude Optional<String> kernel,
    OptionalDouble seconds,
    Optional<Double> tableSeconds,
    Optional<Interval> timesAsFast,
    @JsonIgnore String measured,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RivalTimed> rivals) {
  /** It is this where no rival was measured. */
  static final CostRow NONE =
      new CostRow(
          OptionalInt.empty(),
          List.of(),
          Optional.empty(),
          OptionalDouble.empty(),
          Optional.empty(),
          Optional.empty(),
          "",
          List.of());

  /** So many rivals are named. */
  private static final int NAMED = 3;

  public CostRow {
    undecided = List.copyOf(undecided);
    rivals = List.copyOf(rivals);
  }

  /** What is said of it; nothing if no rival was measured. */
  public List<Finding> told() {
    return seconds.isEmpty()
        ? List.of()
        : Stream.concat(Stream.of(sentence()), others()).map(Finding::new).toList();
  }

  private String sentence() {
    String rival = "one thread with %s (%s)".formatted(kernel.orElse(""), what());
    if (cores.isPresent()) {
      return "COST: it takes %s to beat %s%s"
          .formatted(
              count(cores.getAsInt(), "worker"),
              rival,
              undecided.isEmpty() ? "" : "; of %s it is not decided".formatted(open()));
    }
    return undecided.isEmpty()
        ? "COST: no number of workers here beats " + rival
        : "COST: no number of workers here is sure to beat %s; of %s it is not decided: give more --runs"
            .formatted(rival, open());
  }

  private String open() {
    return undecided.stream().map(String::valueOf).collect(joining(", "));
  }

  private String what() {
    return Stream.of(
            Stream.of(duration(seconds.orElseThrow() * 1e9)),
            tableSeconds.stream()
                .map(table -> "of which %s build its table".formatted(duration(table * 1e9))),
            timesAsFast.stream()
                .map(
                    times ->
                        "%s times as fast as one worker with %s, %s"
                            .formatted(
                                Intervals.median(times, FACTOR),
                                measured,
                                Intervals.range(times, FACTOR))))
        .flatMap(words -> words)
        .collect(joining(", "));
  }

  /** The first few by what they take for the workload, in windows between witnesses. */
  private Stream<String> others() {
    List<RivalTimed> timed =
        rivals.stream()
            .filter(one -> one.nanos().isPresent())
            .sorted(comparingDouble(one -> one.nanos().getAsDouble()))
            .toList();
    if (timed.size() < 2) {
      return Stream.empty();
    }
    int more = timed.size() - NAMED;
    return Stream.of(
        "on one thread, by %s of each between witnesses: %s%s"
            .formatted(
                count(timed.getFirst().numbers().size(), "number"),
                timed.stream().limit(NAMED).map(CostRow::words).collect(joining("; ")),
                more > 0 ? "; %d more take longer".formatted(more) : ""));
  }

  private static String words(RivalTimed one) {
    return "%s %s%s"
        .formatted(
            one.kernel(),
            duration(one.nanos().orElseThrow()),
            one.tableNanos().isPresent()
                ? " (table %s)".formatted(duration(one.tableNanos().getAsLong()))
                : "");
  }
}
