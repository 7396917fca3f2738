package org.primelab.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.primelab.placement.MixedKinds;
import org.primelab.placement.Placement;
import org.primelab.probe.HostState;
import org.primelab.probe.Reading;
import org.primelab.report.Caveat;
import org.primelab.report.Doubt;
import org.primelab.report.Quantity;
import org.primelab.run.Measurement;
import org.primelab.run.Trial;
import org.primelab.topology.CpuSet;

/** The doubts that the host gives about any session. */
public final class HostCaveats {
  /** Share of the CPUs' time that others may take before it is worth a word. */
  private static final double TOLERATED_SHARE = 0.02;

  /** CPU time is counted in ticks of 10 ms: what is shorter than some of them is noise. */
  private static final long LEAST_MILLIS = 100;

  private HostCaveats() {}

  /** All that apply. */
  public static List<Caveat> of(Session session) {
    Environment e = session.environment();
    double cpuMillis =
        Duration.between(e.began(), e.ended()).toMillis()
            * (double) e.before().countedCpus().orElse(e.cpus());
    List<Caveat> caveats = new ArrayList<>();
    long steal = grown(e.before().stealMillis(), e.after().stealMillis());
    if (isMuch(steal, cpuMillis)) {
      caveats.add(
          new Caveat(
              Doubt.STEAL,
              percent(steal, cpuMillis) + " of the CPUs' time went to other guests of this host"));
    }
    long others = byOthers(e.before(), e.after());
    if (isMuch(others, cpuMillis)) {
      caveats.add(
          new Caveat(
              Doubt.OTHER_LOAD,
              "other processes used " + percent(others, cpuMillis) + " of the CPUs meanwhile"));
    }
    long throttled = grown(e.before().throttledMillis(), e.after().throttledMillis());
    if (throttled > 0) {
      caveats.add(
          new Caveat(
              Doubt.THROTTLED,
              "the cgroup's CPU quota held this process back for " + throttled + " ms"));
    }
    e.neighbours()
        .flatMap(Reading::found)
        .flatMap(Neighbours::notable)
        .map(words -> new Caveat(Doubt.NEIGHBOURS, "somebody else was on the core of " + words))
        .ifPresent(caveats::add);
    e.allowed().ifPresent(cpus -> placed(session, cpus, caveats));
    session.spec().forks().filter(Forks::isUntil).ifPresent(f -> unreached(session, f, caveats));
    session.only(CutShort.class).stream()
        .min(Comparator.comparingInt(CutShort::measured))
        .map(CutShort::caveat)
        .ifPresent(caveats::add);
    if (session.interrupted()) {
      caveats.add(new Caveat(Doubt.INTERRUPTED, "interrupted: what was not run is missing"));
    }
    return caveats;
  }

  /** What the CPUs where workers were, or could have been, have to do with it. */
  private static void placed(Session session, OurCpus cpus, List<Caveat> caveats) {
    Set<Placement> several =
        session.measurements().stream()
            .map(Measurement::trial)
            .filter(trial -> trial.workers() > 1)
            .map(Trial::placement)
            .collect(Collectors.toSet());
    boolean isFree = several.contains(Placement.NONE);
    if (isFree && !cpus.isolated().isEmpty()) {
      caveats.add(
          new Caveat(
              Doubt.ISOLATED,
              "CPUs %s are isolated: the scheduler moves no worker to or from them"
                  .formatted(cpus.isolated())));
    }
    CpuSet used =
        several.stream()
            .map(placement -> CpuSet.of(placement.cpus()))
            .reduce(isFree ? cpus.cpus() : CpuSet.EMPTY, CpuSet::or);
    MixedKinds.caveat(cpus.kinds(), used).ifPresent(caveats::add);
  }

  /**
   * Whether it is too large a share; none is known of a session that ended before it began, because
   * the clock was set back.
   */
  private static boolean isMuch(long millis, double ofMillis) {
    return ofMillis > 0 && millis >= LEAST_MILLIS && millis > TOLERATED_SHARE * ofMillis;
  }

  private static long byOthers(HostState before, HostState after) {
    return grown(before.busyMillis(), after.busyMillis())
        - grown(before.ownMillis(), after.ownMillis());
  }

  private static long grown(Reading<Long> before, Reading<Long> after) {
    return after.orElse(0L) - before.orElse(0L);
  }

  private static String percent(long millis, double ofMillis) {
    // Ticks are counted by the kernel and the whole by the clock: a short session's may be more.
    return String.format(Locale.ROOT, "%.0f %%", Math.min(100, 100.0 * millis / ofMillis));
  }

  /** The number of JVMs or the time was over before medians were known as well as was asked. */
  private static void unreached(Session session, Forks forks, List<Caveat> caveats) {
    ForkTimes times = session.spec().plan().forkTimes(session.observations());
    if (session.interrupted() || times.areWithin(forks.within())) {
      return;
    }
    caveats.add(
        new Caveat(
            Doubt.UNTIL_NOT_REACHED,
            "%s did not make each median known within %s: %s"
                .formatted(
                    Quantity.count(times.jvms(), "JVM"),
                    Quantity.percent(forks.within(), 1),
                    UntilNarrow.known(times.widest())),
            "repeat at a quieter time, ask for less, or give --forks alone for as many as you like"));
  }
}
