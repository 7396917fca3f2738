package org.primelab.study.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.primelab.child.Watchdog;
import org.primelab.report.Rows;
import org.primelab.run.Observation;
import org.primelab.session.Conditions;
import org.primelab.session.Rounds;
import org.primelab.session.Rounds.Turn;
import org.primelab.session.Rounds.Until;
import org.primelab.session.UntilNarrow;
import org.primelab.stats.Interval;
import org.primelab.study.Verdict;

/** Carries a {@link ComparePlan} out: each round every contender is invoked, in random order. */
final class CompareRun implements Rounds.Measure<CompareRun.Part, RuntimeException> {
  /**
   * What an interval has to cover that ends a comparison before its time: as much as 10 pairs can.
   * It is looked at after 10, 20, 40 … rounds: more often, or with less, and equal things would
   * seem to differ too often.
   */
  static final double EARLY = 0.998;

  static final int FIRST_LOOK = 10;

  private final ComparePlan plan;
  private final Conditions on;
  private final Invoker invoker;
  private final List<Part> parts;
  private final long[] nanos = new long[2];
  private final List<Invocation> seen = new ArrayList<>();
  private final Set<String> gone = new HashSet<>();
  private Optional<Boolean> duet;
  private int round;
  private int inRound;
  private boolean decided;

  /** Contenders that run at the same time, each on a CPU of its own; or a single one, anywhere. */
  record Part(List<Contender> together) {
    boolean isDuet() {
      return together.size() > 1;
    }
  }

  CompareRun(ComparePlan plan, Conditions on) {
    this.plan = plan;
    this.on = on;
    this.invoker =
        new Invoker(plan, on.kernels(), on.seed(), on.stop(), new UsualTimes(), Watchdog::longest);
    this.duet = plan.duet();
    this.parts =
        Stream.concat(turns(plan).stream(), duets(plan).stream())
            .filter(part -> plan.duet().isEmpty() || plan.duet().get() == part.isDuet())
            .toList();
  }

  private static List<Part> turns(ComparePlan plan) {
    return plan.contenders().stream().map(one -> new Part(List.of(one))).toList();
  }

  private static List<Part> duets(ComparePlan plan) {
    Contender first = plan.first();
    return plan.others().stream()
        .flatMap(
            other -> Stream.of(new Part(List.of(first, other)), new Part(List.of(other, first))))
        .toList();
  }

  void carryOut() throws InterruptedException {
    Until most = plan.rounds().map(Until::rounds).orElseGet(() -> on.given().within(plan.millis()));
    Until until =
        plan.within()
            .<Until>map(share -> new UntilNarrow(most, FIRST_LOOK, share, this::widest, on.seen()))
            .orElse(most);
    Rounds<Part> rounds = new Rounds<>(parts, until, on.seed());
    boolean files = plan.contenders().stream().anyMatch(c -> c.kind() == Contender.Kind.COMMAND);
    // A command's first run reads files that later ones find in memory.
    (files ? rounds.afterWarmUp() : rounds).run(on, this);
  }

  @Override
  public void measure(Part part, Turn turn) throws InterruptedException {
    on.listener()
        .progress(
            "%s: %s".formatted(turn.words(), part.together().getFirst().label()), turn.done());
    long began = on.clock().getAsLong();
    List<Observation> made = part.isDuet() ? duet(part, turn) : alone(part, turn);
    nanos[part.isDuet() ? 1 : 0] += on.clock().getAsLong() - began;
    if (turn.counts()) {
      made.forEach(on.seen());
      made.stream()
          .flatMap(some -> some instanceof Invocation one ? Stream.of(one) : Stream.empty())
          .forEach(seen::add);
      count(turn);
    }
  }

  private List<Observation> alone(Part part, Turn turn) throws InterruptedException {
    Contender one = part.together().getFirst();
    try {
      return invoker.invoke(one, Optional.empty(), turn.round());
    } catch (IOException e) {
      return missing(one, e);
    }
  }

  private List<Observation> missing(Contender one, IOException why) {
    if (gone.add(one.label())) {
      on.seen().accept(new NotInvoked(one.label(), String.valueOf(why.getMessage())));
    }
    return List.of();
  }

  private List<Observation> duet(Part part, Turn turn) throws InterruptedException {
    List<Contender> both = part.together();
    try (ExecutorService seats = Executors.newFixedThreadPool(2)) {
      List<Future<List<Observation>>> playing = new ArrayList<>();
      for (int seat = 0; seat < 2; seat++) {
        int own = seat;
        playing.add(
            seats.submit(
                () -> invoker.invokeOn(own, both.get(own), both.get(1 - own), turn.round())));
      }
      return Rows.all(
          ended(both.get(0), playing.get(0)).stream(), ended(both.get(1), playing.get(1)).stream());
    }
  }

  private List<Observation> ended(Contender one, Future<List<Observation>> playing)
      throws InterruptedException {
    try {
      return playing.get();
    } catch (ExecutionException e) {
      return switch (e.getCause()) {
        case IOException why -> missing(one, why);
        case CancellationException stopped -> throw stopped;
        case null, default -> throw new IllegalStateException(e);
      };
    }
  }

  private void count(Turn turn) {
    inRound = turn.round() == round ? inRound + 1 : 1;
    round = turn.round();
    if (inRound == parts.stream().filter(part -> !isGone(part)).count()) {
      choose(round + 1);
      look(round + 1);
    }
  }

  /** The narrower way to go on, once both were tried. */
  private void choose(int rounds) {
    if (duet.isEmpty() && rounds == Choice.ROUNDS) {
      Optional<Choice> choice = Choice.of(plan, seen, nanos[0], nanos[1]);
      choice.ifPresent(on.seen());
      duet = Optional.of(choice.map(Choice::duet).orElse(false));
    }
  }

  private List<CompareRow> rows(double coverage) {
    return CompareRow.all(plan, duet.orElse(false), seen, List.of(), coverage);
  }

  private OptionalDouble widest() {
    return CompareRow.widest(rows(Interval.USUAL), CompareRow.settled(rows(EARLY)));
  }

  /** Whether all is decided, after rounds in which that may be asked. */
  private void look(int rounds) {
    if (plan.rounds().isEmpty()
        && rounds % FIRST_LOOK == 0
        && Integer.bitCount(rounds / FIRST_LOOK) == 1) {
      decided = rows(EARLY).stream().allMatch(row -> row.verdict() != Verdict.UNDECIDED);
    }
  }

  @Override
  public boolean isGone(Part part) {
    return decided
        || (duet.isPresent() && duet.get() != part.isDuet())
        || gone.contains(plan.first().label())
        || part.together().stream().anyMatch(one -> gone.contains(one.label()))
        || gone.size() == plan.others().size();
  }
}
