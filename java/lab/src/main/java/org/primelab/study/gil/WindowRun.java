package org.primelab.study.gil;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.ffi.ThreadUsage;
import org.primelab.probe.Reading;
import org.primelab.report.Quantity;
import org.primelab.session.Plan;
import org.primelab.study.Checked;
import org.primelab.window.Sensor;
import org.primelab.window.WitnessedRun;

/** Workers that each did the whole job once, side by side. */
public sealed interface WindowRun extends Checked permits LockRun, PythonRun {
  /** How they did it. */
  Way way();

  /** Who did it, in a session of that plan, and how. */
  String words(GilPlan plan);

  /** What their jobs consist of, in a session of that plan: the name of a kernel, or words. */
  String work(GilPlan plan);

  /** How many there were. */
  int workers();

  /** The round in which they did it, from 0. */
  int round();

  /** The time from the first one's start to the last one's end, in ns. */
  long wallNanos();

  /** What the CPUs were like. */
  Surroundings surroundings();

  /** What each worker used of a CPU for its job; empty where nobody asked. */
  List<Reading<ThreadUsage>> usage();

  /** What looks at the cores around it tell; empty where there were none, or none that tells. */
  Optional<WitnessedRun> witnessed(Sensor sensor);

  /** A smaller share of the time is lost when workers begin and end. */
  double LOST = 0.03;

  /**
   * Whether it took longer than CPUs that never rest need at most, as others had them.
   *
   * @param looked how many CPUs there are
   * @param inTurn whether the workers work one after the other, under the lock
   */
  default boolean isPreempted(int looked, boolean inTurn) {
    List<ThreadUsage> used = usage().stream().flatMap(one -> one.found().stream()).toList();
    double all = used.stream().mapToLong(ThreadUsage::cpuNanos).sum();
    double longest = used.stream().mapToLong(ThreadUsage::cpuNanos).max().orElse(0);
    // Of more workers than CPUs, one may begin when the others have ended (R. L. Graham, "Bounds on
    // Multiprocessing Timing Anomalies", 1969).
    double ofMany = workers() <= looked ? longest : (all - longest) / looked + longest;
    return used.stream().anyMatch(one -> one.involuntarySwitches() > 0)
        && (inTurn ? all : ofMany) < (1 - LOST) * wallNanos();
  }

  /** Answers that were not the oracle's. */
  int wrong();

  @Override
  default Stream<String> failures(Plan plan) {
    return wrong() == 0
        ? Stream.empty()
        : Stream.of(
            "wrong answers: %d of %s with %s"
                .formatted(wrong(), words((GilPlan) plan), Quantity.count(workers(), "worker")));
  }
}
