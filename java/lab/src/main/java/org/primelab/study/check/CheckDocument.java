package org.primelab.study.check;

import java.util.List;
import java.util.Map;
import org.primelab.report.Caveat;
import org.primelab.run.JobOrder;
import org.primelab.run.JobResult;
import org.primelab.run.Measurement;
import org.primelab.run.Trial;
import org.primelab.session.Session;
import org.primelab.study.Study;
import org.primelab.suite.Uint64;

/** The answer of {@link Check} for programs. */
final class CheckDocument {
  private CheckDocument() {}

  static Map<String, Object> of(Session session, List<Caveat> caveats) {
    Map<String, Object> document = Study.document(session, caveats);
    document.put("trial", new TrialRow(session.spec().trials().getFirst()));
    document.put("runs", session.spec().runs());
    document.put("interrupted", session.interrupted());
    Check.firstRun(session).ifPresent(run -> putRun(document, run));
    document.put("speedup", Speedup.of(session).ratio());
    return document;
  }

  private static void putRun(Map<String, Object> document, Measurement run) {
    document.put("jobs", run.jobs().stream().map(JobRow::of).toList());
    document.put("wallNanos", run.wallNanos());
    document.put("busyNanos", run.busyNanos());
    document.put("startUpNanos", run.startUpNanos());
    document.put("workers", run.workers());
    document.put("failures", run.failures());
    document.put("losses", run.losses());
    run.lock().ifPresent(use -> document.put("lock", use));
    document.put("herdedThreads", run.herdedThreads());
  }

  /** A trial as scripts know it. */
  private record TrialRow(
      String kernel,
      String model,
      int workers,
      String placement,
      List<Integer> cpus,
      List<Integer> herd,
      JobOrder order,
      Map<String, Object> tuning) {
    TrialRow(Trial trial) {
      this(
          trial.kernel(),
          trial.model().name(),
          trial.workers(),
          trial.placement().name(),
          trial.placement().cpus(),
          trial.placement().herd(),
          trial.order(),
          trial.model().options());
    }
  }

  /** A job as scripts know it. */
  private record JobRow(
      Uint64 n, boolean prime, boolean correct, long beganNanos, long elapsedNanos, int worker) {
    static JobRow of(JobResult job) {
      return new JobRow(
          job.number(),
          job.prime(),
          job.correct(),
          job.beganNanos(),
          job.elapsedNanos(),
          job.worker());
    }
  }
}
