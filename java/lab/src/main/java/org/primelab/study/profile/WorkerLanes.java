package org.primelab.study.profile;

import static org.primelab.report.Quantity.duration;
import static org.primelab.report.Quantity.percent;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.primelab.account.Lane;
import org.primelab.account.State;
import org.primelab.report.Alike;
import org.primelab.report.Chart.Axis;
import org.primelab.report.Columns;
import org.primelab.report.Table;
import org.primelab.report.Timeline;

/** A lane for each worker: what its wall time consisted of, and what it did one after the other. */
final class WorkerLanes {
  /** Shown even where nobody was ever in them: that, too, says something. */
  private static final List<State> ALWAYS =
      List.of(State.USEFUL, State.RUN_QUEUE, State.LOCK, State.SAFEPOINT, State.LEFT_OVER);

  /** States of workers, in the order in which a row shows them. */
  static final Set<State> STATES = EnumSet.copyOf(State.of(Lane.Kind.WORKER));

  private WorkerLanes() {}

  /**
   * A line of the table: one for workers that are alike, and below them how far to trust each
   * column.
   */
  private record Line(String worker, String wall, Function<State, String> cell, String sum) {
    static Line of(Alike<WorkerTime> alike) {
      WorkerTime time = alike.typical();
      return new Line(
          alike.words(),
          duration(time.wallNanos()),
          state -> time.part(state).isUnavailable() ? "unavailable" : percent(time.share(state), 1),
          percent(time.share(state -> true), 1));
    }

    /** Where workers differ, the worst. */
    static Line basis(List<WorkerTime> times) {
      return new Line(
          "basis",
          "",
          state ->
              Stream.of("unavailable", "derived", "measured")
                  .filter(word -> times.stream().anyMatch(t -> t.part(state).basis().equals(word)))
                  .findFirst()
                  .orElse(""),
          "");
    }
  }

  /** Stacked bars of parts, with all figures below. */
  static Timeline parts(String name, List<WorkerTime> times) {
    return parts(name, "What each worker's wall time consisted of", bars("", times), table(times));
  }

  /** The same for two profiles; {@code table} is below it. */
  static Timeline parts(String name, List<WorkerTime> a, List<WorkerTime> b, Table table) {
    List<Timeline.Slice> slices = new ArrayList<>(bars("A ", a));
    slices.addAll(bars("B ", b));
    return parts(name, "What each worker's wall time consisted of, in A and in B", slices, table);
  }

  private static Timeline parts(
      String name, String title, List<Timeline.Slice> slices, Table table) {
    return new Timeline(
        name,
        title,
        new Axis("share of wall time", "%"),
        slices.stream().map(Timeline.Slice::lane).distinct().toList(),
        words(),
        slices,
        List.of(),
        Optional.of(table));
  }

  private static List<Timeline.Slice> bars(String prefix, List<WorkerTime> times) {
    List<Timeline.Slice> slices = new ArrayList<>();
    for (WorkerTime time : times) {
      double at = 0;
      for (State state : STATES) {
        double share = 100 * time.share(state);
        if (share > 0) {
          slices.add(
              new Timeline.Slice(
                  prefix + lane(time.worker()),
                  state.word(),
                  at,
                  at + share,
                  percent(share / 100, 1)));
          at += share;
        }
      }
    }
    return slices;
  }

  private static Table table(List<WorkerTime> times) {
    List<State> shown =
        STATES.stream()
            .filter(s -> ALWAYS.contains(s) || times.stream().anyMatch(t -> t.share(s) >= 0.0005))
            .toList();
    return Columns.<Line>none()
        .right("worker", Line::worker)
        .right("wall", Line::wall)
        .each(shown, State::word, (line, state) -> line.cell.apply(state))
        .right("sum", Line::sum)
        .of(
            Stream.concat(
                    WorkerTime.alike(times).stream().map(Line::of), Stream.of(Line.basis(times)))
                .toList());
  }

  /** What each did, from moment to moment. */
  static Timeline excerpt(String name, Excerpt excerpt, List<WorkerRow> workers) {
    Axis time =
        Axis.ofTime(
            excerpt.slices().stream()
                .mapToLong(piece -> piece.fromNanos() + piece.nanos())
                .max()
                .orElse(0));
    return new Timeline(
        name,
        excerpt.nanos() == excerpt.ofNanos()
            ? "What each worker did, from the beginning to the end"
            : excerpt.isWhole()
                ? "What each worker did: each change in the first %s of %s, then what it did mostly"
                    .formatted(duration(excerpt.nanos()), duration(excerpt.ofNanos()))
                : "What each worker did in the first %s of %s"
                    .formatted(duration(excerpt.nanos()), duration(excerpt.ofNanos())),
        time,
        workers.stream().map(row -> lane(row.time().worker())).toList(),
        words(),
        excerpt.slices().stream().map(piece -> slice(excerpt, piece, time)).toList(),
        excerpt.handOvers().stream().map(passed -> arrow(passed, time)).toList(),
        Optional.empty());
  }

  private static Timeline.Slice slice(Excerpt excerpt, Excerpt.Piece piece, Axis time) {
    String lock =
        piece.lock().isEmpty()
            ? ""
            : piece.holder() < 0
                ? piece.lock()
                : "%s, held by worker %d".formatted(piece.lock(), piece.holder());
    return new Timeline.Slice(
        lane(piece.worker()),
        piece.state().word(),
        time.of(piece.fromNanos()),
        time.of(piece.fromNanos() + piece.nanos()),
        excerpt.isMostly(piece)
            ? "mostly"
            : piece.cpu() < 0 ? lock : lock + (lock.isEmpty() ? "" : ", ") + "CPU " + piece.cpu());
  }

  private static Timeline.Arrow arrow(Excerpt.Passed passed, Axis time) {
    return new Timeline.Arrow(
        lane(passed.from()),
        lane(passed.to()),
        time.of(passed.releasedNanos()),
        time.of(passed.releasedNanos() + passed.latencyNanos()),
        passed.lock());
  }

  private static String lane(int worker) {
    return "worker " + worker;
  }

  private static List<String> words() {
    return State.of(Lane.Kind.WORKER).stream().map(State::word).toList();
  }
}
