package org.primelab.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.primelab.account.Account;
import org.primelab.account.Accounts;
import org.primelab.account.CrossCheck;
import org.primelab.account.Estimate;
import org.primelab.account.Evidence;
import org.primelab.account.HandOver;
import org.primelab.account.Hazards;
import org.primelab.account.Hold;
import org.primelab.account.Lane;
import org.primelab.account.LockKind;
import org.primelab.account.LockTable;
import org.primelab.account.LockWait;
import org.primelab.account.SecondWitness;
import org.primelab.account.Span;
import org.primelab.account.State;
import org.primelab.account.Stint;
import org.primelab.account.Switches;
import org.primelab.account.Timeline;
import org.primelab.account.Timelines;
import org.primelab.account.Totals;
import org.primelab.account.Wait;
import org.primelab.account.Worked;
import org.primelab.ffi.PerfCounters.Count;
import org.primelab.ffi.ThreadUsage;
import org.primelab.lock.MutexKind;
import org.primelab.probe.Reading;
import org.primelab.run.Measurement;
import org.primelab.run.Model;
import org.primelab.run.WorkerResult;

/** Brings together what several witnesses saw of one run. */
final class Joining {
  private final Measurement run;
  private final Span window;
  private final ThreadRecorder threads;
  private final List<Hold> holds;
  private final List<LockWait> lockWaits;
  private final Reading<SecondWitness.Counted> safepoints;
  private final Reading<JvmActivity> jvm;
  private final Reading<Profile> samples;
  private final Path folder;

  Joining(
      Measurement run,
      Span window,
      ThreadRecorder threads,
      List<Hold> holds,
      List<LockWait> lockWaits,
      Reading<SecondWitness.Counted> safepoints,
      Reading<Path> jvm,
      Reading<Profile> samples,
      Path folder) {
    this.run = run;
    this.window = window;
    this.threads = threads;
    this.holds = holds;
    this.lockWaits = lockWaits;
    this.safepoints = safepoints;
    this.samples = samples;
    this.folder = folder;
    this.jvm = jvm.flatMap(JvmActivity::read);
  }

  RunProfile profile() {
    Evidence evidence = evidence();
    List<Timeline> timelines = Timelines.of(evidence);
    List<Timeline> whole = Timelines.of(overAllStints(evidence));
    Estimate.Source estimates = new Estimate.Source(evidence);
    Map<String, LockKind> kinds = new HashMap<>(activity().kinds());
    kinds.put(MutexKind.PTHREAD.label(), LockKind.PTHREAD);
    return new RunProfile(
        window,
        timelines.stream()
            .map(
                timeline ->
                    asFarAsSeen(
                        account(
                            timeline, whole.get(timeline.lane().number()), evidence, estimates)))
            .toList(),
        timelines,
        LockTable.of(evidence, timelines, kinds),
        HandOver.of(evidence, timelines),
        Hazards.of(activity().calls(), activity().safepoints(), timelines, Hazards.LONG_NANOS),
        checks(evidence, whole),
        counters(evidence),
        evidence.stints(),
        jvm,
        samples,
        ChildSamples.in(folder, children()));
  }

  /**
   * Over all the time that a worker's own figures are of. A process reads them sooner and later
   * than it is recorded.
   */
  private List<CrossCheck> checks(Evidence evidence, List<Timeline> whole) {
    if (run.trial().model().hasProcesses()) {
      return List.of();
    }
    SecondWitness second = secondWitness();
    List<CrossCheck> checks = new ArrayList<>();
    for (Timeline timeline : whole) {
      if (evidence.isKnown(timeline.lane()) && !Accounts.threads(timeline, evidence).isEmpty()) {
        Totals totals = totals(timeline.lane(), evidence);
        checks.addAll(CrossCheck.of(timeline, evidence, totals));
        checks.addAll(second.of(timeline, evidence, totals.runQueueNanos()));
      }
    }
    // What is made of counters alone is no timeline that a counter could be held against.
    if (!checks.isEmpty()) {
      checks.addAll(0, second.of(activity().safepoints()));
    }
    return checks;
  }

  /**
   * Where no event tells of waits there is nothing to hold against another witness: that is a
   * caveat by itself.
   */
  private SecondWitness secondWitness() {
    Set<String> locks = new TreeSet<>();
    if (!run.trial().model().waitsUnseen()) {
      lockWaits.stream().map(LockWait::lock).forEach(locks::add);
      holds.stream().map(Hold::lock).forEach(locks::add);
    }
    boolean told = jvm instanceof Reading.Value;
    locks.removeIf(
        lock -> lock.equals(MutexKind.PTHREAD.label()) ? !samples.found().isPresent() : !told);
    return new SecondWitness(
        locks,
        lockWaits,
        told ? threads.javaWaits() : Map.of(),
        Set.of(MutexKind.PTHREAD.label()),
        jvm.flatMap(_ -> safepoints));
  }

  /**
   * The evidence from when the first worker was ready until the last had ended, which is more than
   * the window.
   */
  private Evidence overAllStints(Evidence evidence) {
    return run.trial().model() instanceof Model.Sequential
        ? evidence
        : evidence.over(
            evidence.stints().stream().map(Stint::span).reduce(Span::around).orElse(window));
  }

  /** How many were known to work. */
  private int children() {
    return run.trial().model().hasProcesses()
        ? (int) threads.stints().stream().mapToInt(Stint::tid).distinct().count()
        : 0;
  }

  private JvmActivity activity() {
    return jvm.orElse(JvmActivity.NOTHING);
  }

  private Evidence evidence() {
    List<Wait> waits = new ArrayList<>(activity().waits());
    waits.addAll(mutexWaits());
    return new Evidence(
        window,
        Lane.workers(run.trial().workers()),
        threads.stints(),
        threads.switches(),
        waits,
        holds,
        activity().safepoints(),
        jobs(),
        activity().skewNanos());
  }

  /** Flight Recorder knows nothing of pthread mutexes. */
  private List<Wait> mutexWaits() {
    if (!(samples instanceof Reading.Value<Profile>(Profile profile))) {
      return List.of();
    }
    try {
      return NativeWaits.read(profile.jfr()).stream()
          .filter(NativeWait::isForOurs)
          .map(
              w ->
                  Wait.forLock(
                      w.tid(), MutexKind.PTHREAD.label(), new Span(w.fromNanos(), w.toNanos())))
          .toList();
    } catch (IOException e) {
      // Then the waits are left over, and the samples themselves say that they cannot be read.
      return List.of();
    }
  }

  /** A worker that takes part in every number has one all the time. */
  private List<Worked> jobs() {
    if (run.trial().model().sharesNumbers()) {
      return IntStream.range(0, run.trial().workers())
          .mapToObj(w -> new Worked(w, window))
          .toList();
    }
    return run.jobs().stream()
        .map(
            job -> {
              long began = window.from() + job.beganNanos();
              return new Worked(job.worker(), new Span(began, began + job.elapsedNanos()));
            })
        .toList();
  }

  private Account asFarAsSeen(Account account) {
    return run.trial().model().waitsUnseen()
        ? Accounts.withoutLocks(
            account,
            "a virtual thread leaves its carrier while it waits for a lock of the JVM",
            "take --mutex pthread, or --model threads")
        : account;
  }

  private Account account(
      Timeline timeline, Timeline whole, Evidence evidence, Estimate.Source estimates) {
    Totals totals = totals(timeline.lane(), evidence);
    for (int tid : Accounts.threads(timeline, evidence)) {
      if (evidence.switchesOf(tid) instanceof Reading.Unavailable<Switches> why) {
        return estimates.of(timeline.lane(), totals, why);
      }
    }
    long preemptedElsewhere = whole.nanos(State.RUN_QUEUE) - timeline.nanos(State.RUN_QUEUE);
    return Accounts.of(
        timeline,
        evidence,
        new Totals(
            totals.usage(), totals.runQueueNanos().map(nanos -> nanos - preemptedElsewhere)));
  }

  private Totals totals(Lane lane, Evidence evidence) {
    return new Totals(usage(lane.number()), runQueue(evidence, lane.number()));
  }

  private Reading<ThreadUsage> usage(int worker) {
    return threads.usage(worker).orElseGet(() -> usageByItself(worker));
  }

  private Reading<ThreadUsage> usageByItself(int worker) {
    return run.workers().stream()
        .filter(result -> result.worker() == worker)
        .findFirst()
        .map(WorkerResult::usage)
        .orElseGet(() -> Reading.unavailable("the worker did not start", "run it again"));
  }

  private Reading<Long> runQueue(Evidence evidence, int worker) {
    Map<Integer, Reading<Long>> delays = threads.runQueue();
    long sum = 0;
    for (int tid : threadsOf(evidence, worker)) {
      Reading<Long> delay =
          delays.getOrDefault(
              tid, Reading.unavailable("thread " + tid + " did not end in time", "run it again"));
      if (!(delay instanceof Reading.Value<Long>(Long nanos))) {
        return delay;
      }
      sum += nanos;
    }
    return Reading.of(sum);
  }

  private static Set<Integer> threadsOf(Evidence evidence, int worker) {
    Set<Integer> tids = new TreeSet<>();
    evidence.stints().stream()
        .filter(stint -> stint.lane() == worker)
        .forEach(stint -> tids.add(stint.tid()));
    return tids;
  }

  /** Threads that worked for several workers are counted for none. */
  private List<Map<String, Reading<Count>>> counters(Evidence evidence) {
    Map<Integer, Map<String, Reading<Count>>> counts = threads.counts();
    return IntStream.range(0, run.trial().workers())
        .mapToObj(worker -> threadsOf(evidence, worker))
        .map(
            tids ->
                tids.size() == 1
                    ? counts.getOrDefault(tids.iterator().next(), Map.of())
                    : Map.<String, Reading<Count>>of())
        .<Map<String, Reading<Count>>>map(LinkedHashMap::new)
        .toList();
  }
}
