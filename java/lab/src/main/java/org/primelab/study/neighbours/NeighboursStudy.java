package org.primelab.study.neighbours;

import java.util.List;
import java.util.Map;
import org.primelab.report.Report;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.study.Answer;
import org.primelab.study.Study;

/** For which share of the time does somebody else work on the cores that we run on? */
public final class NeighboursStudy implements Study {
  @Override
  public String name() {
    return "neighbours";
  }

  @Override
  public Map<String, Class<? extends Record>> kinds() {
    return Map.of(
        "neighboursPlan",
        NeighboursPlan.class,
        "sensorFound",
        SensorFound.class,
        "cpuWatched",
        CpuWatched.class);
  }

  /** So many ms on these CPUs. */
  public SessionSpec plan(List<Integer> cpus, long millis, long seed) {
    return new SessionSpec(name(), new NeighboursPlan(cpus, millis), 0, seed);
  }

  @Override
  public Report answer(Session session) {
    return Answer.report(session, NeighboursAnswer.of(session));
  }
}
