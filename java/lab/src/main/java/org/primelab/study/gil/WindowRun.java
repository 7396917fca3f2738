package org.primelab.study.gil;

import java.util.List;
import java.util.stream.Stream;
import org.primelab.ffi.ThreadUsage;
import org.primelab.probe.Reading;
import org.primelab.session.Plan;
import org.primelab.study.Checked;

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

  /** What the CPUs were to each other. */
  Surroundings surroundings();

  /** What each worker used of a CPU for its job; empty where nobody asked. */
  List<Reading<ThreadUsage>> usage();

  /** Answers that were not the oracle's. */
  int wrong();

  @Override
  default Stream<String> failures(Plan plan) {
    return wrong() == 0
        ? Stream.empty()
        : Stream.of(
            "wrong answers: %d of %s with %d workers"
                .formatted(wrong(), words((GilPlan) plan), workers()));
  }
}
