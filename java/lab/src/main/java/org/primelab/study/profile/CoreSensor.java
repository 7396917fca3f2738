package org.primelab.study.profile;

import static org.primelab.report.Quantity.percent;
import static org.primelab.report.Quantity.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.primelab.account.State;
import org.primelab.model.SharingSensor.Job;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.run.Measurement;
import org.primelab.run.Trial;
import org.primelab.session.Session;
import org.primelab.study.CoreUse;
import org.primelab.study.Part;
import org.primelab.study.SharedCore;
import org.primelab.study.SoloTimes;

/**
 * Tells of each watched run of a trial whether its workers shared their cores, though nobody could
 * place them: by its jobs' times, by its workers' useful time where they waited for locks within
 * their jobs, and else by looks at the two CPUs before and after it.
 *
 * @param trial which one
 * @param byOne runs of the same work by one worker, at most one a round; none unless asked for
 * @param solo what its jobs take there
 */
record CoreSensor(Trial trial, List<Measurement> byOne, Reading<SoloTimes> solo) {
  static CoreSensor of(Session session, Trial trial, List<Profiled> watched) {
    List<Measurement> byOne = session.of(trial.byOneWorker());
    List<Measurement> runs = watched.stream().map(Profiled::run).toList();
    return new CoreSensor(trial, byOne, SoloTimes.of(session, trial.kernel(), byOne, runs));
  }

  /** The jobs of a run, or its workers, tell what share of their time cores were shared. */
  Reading<SharedCore> sharedCore(Profiled seen) {
    return solo.flatMap(
        alone -> {
          Reading<SharedCore> byJobs = SharedCore.of(seen.run(), alone);
          return byJobs.found().isPresent() ? byJobs : byUsefulTime(seen, alone, byJobs);
        });
  }

  /** Tells the same in a word: of two workers, looks at two CPUs may tell it, too. */
  CoreUse cores(Profiled seen) {
    CoreUse told = CoreUse.of(sharedCore(seen));
    return told == CoreUse.UNKNOWN && trial.workers() == 2
        ? seen.siblings().map(CoreSensor::byLooks).orElse(told)
        : told;
  }

  private static CoreUse byLooks(Siblings siblings) {
    return siblings.relation() == Relation.UNKNOWN
        ? CoreUse.UNKNOWN
        : siblings.relation() == Relation.CORE && siblings.bothBusyShare() >= SmtShare.LEAST_BUSY
            ? CoreUse.SHARED
            : CoreUse.OWN;
  }

  /**
   * Useful time has no waits in it: beside what the worker's jobs take alone it tells as well. The
   * clock is that of the one worker alone in the same round: a few workers who all shared their
   * cores are as alike as under a slower clock.
   */
  private Reading<SharedCore> byUsefulTime(
      Profiled seen, SoloTimes alone, Reading<SharedCore> otherwise) {
    List<Job> work = work(seen, alone);
    List<Job> ofClock = clock(seen.round(), alone).map(List::of).orElse(work);
    return work.isEmpty() || trial.model().sharesNumbers()
        ? otherwise
        : alone
            .cost()
            .map(
                slowdown ->
                    SharedCore.of(
                            work, ofClock, alone.noise(), alone.others(), slowdown, evidence(seen))
                        .beside(alone.gauge()));
  }

  /** All jobs of a worker as one. */
  private static List<Job> work(Profiled seen, SoloTimes alone) {
    List<Job> work = new ArrayList<>();
    for (WorkerTime time : seen.workers()) {
      double seconds = seconds(seen.run(), time.worker(), alone);
      Part useful = time.part(State.USEFUL);
      if (seconds > 0 && !useful.isUnavailable()) {
        double took = (useful.nanos() + time.part(State.KERNEL).nanos()) / 1e9;
        work.add(new Job(time.worker(), seconds, took));
      }
    }
    return work;
  }

  private static double seconds(Measurement run, int worker, SoloTimes alone) {
    return run.jobs().stream().filter(job -> job.worker() == worker).mapToDouble(alone::of).sum();
  }

  private Optional<Job> clock(int round, SoloTimes alone) {
    return byOne.stream()
        .filter(run -> run.iteration() == round && seconds(run, 0, alone) > 0)
        .findFirst()
        .flatMap(
            run ->
                run.workers().stream()
                    .flatMap(worker -> worker.usage().found().stream())
                    .findFirst()
                    .map(used -> new Job(0, seconds(run, 0, alone), used.cpuNanos() / 1e9)));
  }

  private static String evidence(Profiled seen) {
    return "only useful time counts, without waits, steal apart"
        + seen.stolenShare()
            .found()
            .map(share -> text(": the host stole %s of all CPUs' time", percent(share, 1)))
            .orElse(", which nobody tells");
  }
}
