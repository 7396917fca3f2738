package org.primelab.study.profile;

import static java.util.Comparator.comparingDouble;
import static org.primelab.report.Quantity.percent;
import static org.primelab.report.Quantity.text;

import java.util.List;
import java.util.stream.Stream;
import org.primelab.account.CrossCheck;
import org.primelab.account.State;
import org.primelab.probe.Reading;
import org.primelab.report.Caveat;
import org.primelab.report.Doubt;
import org.primelab.session.Session;
import org.primelab.study.Part;

/** What makes a profile doubtful. */
final class ProfileCaveats {
  /** The part of a worker's wall time that is much if nobody can tell anything about it. */
  private static final double MUCH_LEFT_OVER = 0.02;

  private ProfileCaveats() {}

  static List<Caveat> of(Session session, List<TrialAnswer> trials) {
    return Stream.concat(
            session.only(NotWatched.class).stream()
                .map(n -> new Caveat(Doubt.NOT_WATCHED, n.reason(), n.cure())),
            trials.stream().flatMap(t -> t.watched().stream()).flatMap(ProfileCaveats::of))
        .distinct()
        .toList();
  }

  private static Stream<Caveat> of(WatchedAnswer found) {
    return Stream.of(
            leftOver(found),
            unseenWaits(found),
            found.seen().checks().stream()
                .filter(CrossCheck::isDoubtful)
                .sorted(comparingDouble(check -> -check.difference()))
                .map(ProfileCaveats::of),
            missing(Doubt.JVM_EVENTS, "the JVM's events", found.seen().jvm()),
            missing(Doubt.SAMPLES, "samples of stacks", found.seen().stacks()),
            found.files().equals(MadeFiles.NOT_KEPT.map(MadeFiles::paths))
                ? Stream.<Caveat>of()
                : missing(Doubt.FILES, "flame graphs and the trace file", found.files()),
            found.seen().stacks().found().stream().flatMap(ProfileCaveats::of))
        .flatMap(caveats -> caveats);
  }

  private static Stream<Caveat> of(Stacks stacks) {
    return Stream.concat(
        stacks.compromise().stream()
            .map(
                why ->
                    new Caveat(
                        Doubt.SECOND_BEST_SAMPLES,
                        "CPU samples come from " + stacks.engine(),
                        why)),
        stacks.missing().stream()
            .map(
                why ->
                    new Caveat(
                        Doubt.CHILD_SAMPLES, "samples of a child process are missing: " + why)));
  }

  private static Stream<Caveat> missing(Doubt doubt, String what, Reading<?> reading) {
    return reading instanceof Reading.Unavailable<?>(String reason, String cure)
        ? Stream.of(new Caveat(doubt, "%s: unavailable: %s".formatted(what, reason), cure))
        : Stream.of();
  }

  /** Said once where no ring could be opened: the reason is the same for all workers. */
  private static Stream<Caveat> leftOver(WatchedAnswer found) {
    return found.times().stream()
        .map(time -> time.part(State.LEFT_OVER))
        .filter(part -> part.basis().equals("unavailable"))
        .map(
            part ->
                new Caveat(
                    Doubt.NO_SWITCHES,
                    "context switches: unavailable: %s; what each worker did is derived from counters, without a timeline"
                        .formatted(part.why().replaceAll("of thread \\d+", "of a thread")),
                    part.cure()))
        .findFirst()
        .map(Stream::of)
        .orElseGet(() -> muchLeftOver(found));
  }

  private static Stream<Caveat> unseenWaits(WatchedAnswer found) {
    return found.times().stream()
        .map(time -> time.part(State.LOCK))
        .filter(Part::isUnavailable)
        .map(
            part ->
                new Caveat(
                    Doubt.LOCK_WAITS, "waits for locks: unavailable: " + part.why(), part.cure()))
        .limit(1);
  }

  private static Stream<Caveat> muchLeftOver(WatchedAnswer found) {
    return found.times().stream()
        .filter(time -> time.share(State.LEFT_OVER) > MUCH_LEFT_OVER)
        .sorted(comparingDouble(time -> -time.share(State.LEFT_OVER)))
        .map(
            time ->
                new Caveat(
                    Doubt.LEFT_OVER,
                    "of %s of worker %d's time nothing is known"
                        .formatted(percent(time.share(State.LEFT_OVER), 1), time.worker())));
  }

  private static Caveat of(CrossCheck check) {
    return new Caveat(
        Doubt.WITNESSES_DISAGREE,
        text(
            "%s: %s: %d by events, %d by %s, %.1f %% apart",
            check.worker() == CrossCheck.ALL ? "all workers" : "worker " + check.worker(),
            check.what(),
            check.byEvents(),
            check.byWitness(),
            check.witness(),
            100 * check.difference()),
        "trust the parts no closer than that; profile a longer run");
  }
}
