package org.primelab.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.primelab.ffi.ThreadUsage;
import org.primelab.placement.Placement;
import org.primelab.probe.Location;
import org.primelab.probe.Reading;
import org.primelab.run.JobOrder;
import org.primelab.run.JobResult;
import org.primelab.run.Measurement;
import org.primelab.run.Model;
import org.primelab.run.Trial;
import org.primelab.run.WorkerResult;
import org.primelab.session.Environment;
import org.primelab.session.Neighbours;
import org.primelab.session.Session;
import org.primelab.session.Sessions;
import org.primelab.stats.Interval;
import org.primelab.study.check.CheckStudy;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;

/** Who waited for a CPU is told apart from who shared one, job by job where workers read that. */
class OnCpuTest {
  private static final long ALONE = 100_000_000;
  private static final Argument SEVEN = Argument.number(7);
  private static final SoloTimes SOLO =
      new SoloTimes(
          Map.of(SEVEN, ALONE / 1e9),
          0.01,
          0.1,
          Reading.of(new Slowdown(2, "the divider is shared")),
          Optional.of(new Neighbours.Seen(0.2, 800)));

  private static JobResult job(int worker, long elapsed, Optional<Long> cpu) {
    return new JobResult(SEVEN, Answer.of(true), Answer.of(true), worker, 0, elapsed, cpu);
  }

  /** One worker's jobs: it had a CPU for the sum of those times. */
  private static Measurement run(List<JobResult> jobs, long cpuNanos) {
    Trial trial =
        new Trial(
            "prime",
            "trial-c",
            List.of(SEVEN),
            new Model.Threads(),
            Placement.NONE,
            1,
            JobOrder.FIFO);
    long busy = jobs.stream().mapToLong(JobResult::elapsedNanos).sum();
    WorkerResult worker =
        new WorkerResult(
            0,
            jobs.size(),
            busy,
            1,
            Reading.of(new ThreadUsage(cpuNanos, cpuNanos, 0, 0, 3)),
            Location.unwatched());
    return new Measurement(trial, 0, 1, busy, jobs, List.of(), List.of(worker), List.of());
  }

  /** Three undisturbed jobs, one that waited for a CPU as long again, one that shared its core. */
  private static Measurement disturbed(boolean isRead) {
    List<JobResult> jobs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      jobs.add(job(0, ALONE, Optional.of(ALONE).filter(_ -> isRead)));
    }
    jobs.add(job(0, 2 * ALONE, Optional.of(ALONE).filter(_ -> isRead)));
    jobs.add(job(0, 2 * ALONE, Optional.of(2 * ALONE).filter(_ -> isRead)));
    return run(jobs, 6 * ALONE);
  }

  @Test
  void aJobThatWaitedForACpuSharedNone() {
    SharedCore told = SharedCore.of(disturbed(true), SOLO).found().orElseThrow();
    assertThat(told.share().median()).isEqualTo(2 / 6.0, within(1e-9));
    assertThat(told.evidence())
        .contains(
            "1 of 5 jobs took up to 2.00 times as long as alone, as beside a busy sibling",
            "steal or preemption: a job had its CPU for 50 % of its time, which is left out",
            "one worker alone shared cores for 10 % of its time, with other tenants; the rest is our"
                + " own workers'")
        .endsWith(
            "the gauge of neighbours saw another thread, ours or another tenant's, in 20 % of 800"
                + " looks meanwhile; as one worker alone shared less, it was mostly our own"
                + " workers'");
    assertThat(told.others()).isEqualTo(0.1);
  }

  @Test
  void whereNobodyReadItOneWhoWaitedLongTellsNothing() {
    assertThat(SharedCore.of(disturbed(false), SOLO).missing())
        .hasValueSatisfying(why -> assertThat(why).contains("had a CPU for only 86 %"));
  }

  @Test
  void thatNobodyWaitedIsToldByEachJob() {
    Measurement run = run(List.of(job(0, ALONE, Optional.of(ALONE * 99 / 100))), ALONE);
    assertThat(SharedCore.of(run, SOLO).found().orElseThrow().evidence())
        .contains(
            "no steal or preemption: CPU time was at least 99 % of each job's time, with 3"
                + " involuntary switches");
  }

  /** One job in ten beside another tenant, for all of its time. */
  @Test
  void whatOneWorkerAloneSharedWasSharedWithOthers() {
    double[] stretches = {1, 1, 1.004, 1, 0.998, 1, 2, 1, 1.002, 1};
    Reading<Slowdown> byHalves = Reading.of(new Slowdown(2, "the divider is shared"));
    assertThat(SoloTimes.others(stretches, byHalves)).isEqualTo(2 / 11.0, within(0.01));
    assertThat(SoloTimes.others(new double[] {1, 1, 1}, byHalves)).isZero();
    assertThat(SoloTimes.others(stretches, Reading.unavailable("not known", "measure it")))
        .isZero();
  }

  /** Alone, too, only the time on a CPU is what a job takes. */
  @Test
  void soloTimesAreThoseOnACpu() {
    Measurement alone = run(List.of(job(0, 3 * ALONE, Optional.of(ALONE))), ALONE);
    SoloTimes told =
        SoloTimes.of("trial-c", List.of(alone), List.of(), Optional.empty()).found().orElseThrow();
    assertThat(told.seconds()).containsEntry(SEVEN, ALONE / 1e9);
  }

  private static Optional<Neighbours.Seen> gauge(boolean isCertain, double... shares) {
    Measurement alone = run(List.of(job(0, ALONE, Optional.of(ALONE))), ALONE);
    List<Neighbours.Cpu> cpus =
        Arrays.stream(shares)
            .mapToObj(
                share ->
                    new Neighbours.Cpu(
                        0, new Interval(share, share, share, 30, 0.95), 400, List.of(), List.of()))
            .toList();
    Environment seen =
        Sessions.environment(1000, 1100)
            .with(Reading.of(new Neighbours("buffer", isCertain, cpus)));
    Session session =
        new Session(
            Session.FORMAT,
            new CheckStudy().plan(alone.trial(), 1, false, 1),
            seen,
            List.of(alone),
            false);
    return SoloTimes.of(session, "trial-c", List.of(alone), List.of())
        .found()
        .orElseThrow()
        .gauge();
  }

  private static String together(double share, double others, double gauge) {
    Interval seen = new Interval(share, share, share, 20, 0);
    return new SharedCore(seen, others, "derived", List.of(), Map.of())
        .beside(Optional.of(new Neighbours.Seen(gauge, 100)))
        .evidence()
        .getLast();
  }

  /** Either sensor alone does not tell whose thread it was; both often do. */
  @Test
  void bothSensorsTogetherTellWhoseThreadItWas() {
    assertThat(together(0.3, 0.02, 0.3))
        .endsWith("; as one worker alone shared less, it was mostly our own workers'");
    assertThat(together(0.3, 0.2, 0.3)).endsWith("; it was our own workers' in part");
    assertThat(together(0.3, 0.3, 0.3))
        .endsWith("; as one worker alone shared as much, it was another tenant's");
    assertThat(together(0.3, 0.02, 0.005))
        .endsWith("; so what stretched the jobs may be something else than a shared core");
    assertThat(together(0, 0, 0.3))
        .endsWith(
            "; a worker of ours would have stretched these jobs, so that it was somebody else, at other work");
    assertThat(together(0, 0, 0.02)).endsWith("looks meanwhile");
  }

  /** It tells without any job that somebody was there, and not who. */
  @Test
  void theGaugeOfNeighboursIsASecondOpinion() {
    assertThat(gauge(true, 0.1, 0.3).map(Neighbours.Seen::words))
        .hasValue(
            "the gauge of neighbours saw another thread, ours or another tenant's, in 20 % of 800"
                + " looks meanwhile");
    assertThat(gauge(false, 0.1)).as("no core was ever seen alone").isEmpty();
    assertThat(gauge(true)).as("nobody looked").isEmpty();
  }
}
