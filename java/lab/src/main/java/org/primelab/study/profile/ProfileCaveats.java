package org.primelab.study.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.primelab.account.CrossCheck;
import org.primelab.account.State;
import org.primelab.probe.Reading;
import org.primelab.report.Caveat;
import org.primelab.session.HostCaveats;
import org.primelab.session.Session;

/** What makes a profile doubtful. */
final class ProfileCaveats {
  /** Of a worker's wall time, that nobody can tell anything about. */
  private static final double MUCH_LEFT_OVER = 0.02;

  private ProfileCaveats() {}

  static List<Caveat> of(Session session, List<TrialProfile> trials) {
    List<Caveat> caveats = new ArrayList<>(HostCaveats.of(session));
    session
        .only(NotWatched.class)
        .forEach(n -> caveats.add(new Caveat("not-watched", n.reason(), n.cure())));
    trials.stream().flatMap(t -> t.shown().stream()).forEach(p -> caveats.addAll(of(p)));
    return caveats.stream().distinct().toList();
  }

  private static List<Caveat> of(Profiled profiled) {
    List<Caveat> caveats = new ArrayList<>();
    leftOver(profiled).forEach(caveats::add);
    profiled.checks().stream()
        .filter(CrossCheck::isDoubtful)
        .map(ProfileCaveats::of)
        .forEach(caveats::add);
    missing("jvm-events", "the JVM's events", profiled.jvm(), caveats);
    missing("samples", "samples of stacks", profiled.stacks(), caveats);
    if (!profiled.files().equals(MadeFiles.NOT_KEPT)) {
      missing("files", "flame graphs and the trace file", profiled.files(), caveats);
    }
    if (profiled.stacks() instanceof Reading.Value<Stacks>(Stacks stacks)) {
      stacks
          .compromise()
          .ifPresent(
              why ->
                  caveats.add(
                      new Caveat(
                          "second-best-samples",
                          "CPU samples come from %s".formatted(stacks.engine()),
                          why)));
      stacks
          .missing()
          .forEach(
              why ->
                  caveats.add(
                      new Caveat(
                          "child-samples",
                          "samples of a child process are missing: " + why,
                          "see whether it was killed; profile it again")));
    }
    return caveats;
  }

  private static void missing(String code, String what, Reading<?> reading, List<Caveat> caveats) {
    if (reading instanceof Reading.Unavailable<?>(String reason, String cure)) {
      caveats.add(new Caveat(code, "%s: unavailable: %s".formatted(what, reason), cure));
    }
  }

  /** Said once where no ring could be opened: the reason is the same for all workers. */
  private static Stream<Caveat> leftOver(Profiled profiled) {
    return profiled.workers().stream()
        .map(time -> time.part(State.LEFT_OVER))
        .filter(part -> part.basis().equals("unavailable"))
        .map(
            part ->
                new Caveat(
                    "no-switches",
                    "context switches: unavailable: %s; what each worker did is derived from counters, without a timeline"
                        .formatted(part.why().replaceAll("of thread \\d+", "of a thread")),
                    part.cure()))
        .findFirst()
        .map(Stream::of)
        .orElseGet(() -> muchLeftOver(profiled));
  }

  private static Stream<Caveat> muchLeftOver(Profiled profiled) {
    return profiled.workers().stream()
        .filter(time -> time.share(State.LEFT_OVER) > MUCH_LEFT_OVER)
        .map(
            time ->
                new Caveat(
                    "left-over",
                    "of %s of worker %d's time nothing is known"
                        .formatted(ProfileView.percent(time.share(State.LEFT_OVER)), time.worker()),
                    "profile it again, with fewer workers or a longer run"));
  }

  private static Caveat of(CrossCheck check) {
    return new Caveat(
        "witnesses-disagree",
        String.format(
            Locale.ROOT,
            "worker %d: %s: %d by events, %d by %s, %.1f %% apart",
            check.worker(),
            check.what(),
            check.byEvents(),
            check.byWitness(),
            check.witness(),
            100 * check.difference()),
        "trust the parts no closer than that; profile a longer run");
  }
}
