package org.primelab.study.profile;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.primelab.account.BothBusy;
import org.primelab.account.State;
import org.primelab.account.Timeline;
import org.primelab.ffi.StopFlag;
import org.primelab.probe.Reading;
import org.primelab.probe.RelationProbe;
import org.primelab.probe.RelationReading;
import org.primelab.run.Trial;
import org.primelab.topology.NoTopologyException;
import org.primelab.topology.SysfsTopology;

/**
 * Asks what two CPUs are to each other, before a run and after it: the first two that its workers
 * are placed on, or that this process may use.
 *
 * @param cpus two of them; none if nobody wants to know, or there are not two
 * @param before what they were
 * @param stop ends the asking
 */
record Neighbours(List<Integer> cpus, Reading<RelationReading> before, StopFlag stop) {
  static Neighbours of(boolean wanted, Trial trial, StopFlag stop) {
    List<Integer> cpus = wanted ? pair(trial) : List.of();
    return new Neighbours(cpus, read(cpus, stop), stop);
  }

  private static List<Integer> pair(Trial trial) {
    List<Integer> placed = trial.placement().cpus().stream().distinct().limit(2).toList();
    if (placed.size() == 2) {
      return placed;
    }
    try {
      List<Integer> allowed =
          SysfsTopology.ofThisMachine().allowed().stream().limit(2).boxed().toList();
      return allowed.size() == 2 ? allowed : List.of();
    } catch (NoTopologyException e) {
      return List.of();
    }
  }

  private static Reading<RelationReading> read(List<Integer> cpus, StopFlag stop) {
    if (cpus.isEmpty()) {
      return Reading.unavailable("there are no two CPUs to ask about", "allow the lab two");
    }
    try (RelationProbe probe = RelationProbe.open(stop)) {
      return probe.read(cpus.get(0), cpus.get(1));
    } catch (CancellationException e) {
      return Reading.unavailable("the run was stopped", "let it end");
    }
  }

  /** What they are now, and how busy both were in between. */
  Optional<Siblings> after(List<Timeline> timelines) {
    if (cpus.isEmpty()) {
      return Optional.empty();
    }
    BothBusy both = BothBusy.of(timelines, cpus.get(0), cpus.get(1));
    return Optional.of(
        new Siblings(
            cpus.get(0),
            cpus.get(1),
            before,
            read(cpus, stop),
            timelines.stream().mapToLong(t -> t.nanos(State.USEFUL)).sum(),
            both.byWorker().values().stream().mapToLong(nanos -> nanos).sum()));
  }
}
