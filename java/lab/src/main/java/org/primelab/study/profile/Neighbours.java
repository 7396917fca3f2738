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
import org.primelab.topology.CpuPair;
import org.primelab.topology.NoTopologyException;
import org.primelab.topology.SysfsTopology;

/**
 * Asks what two CPUs are to each other, before a run and after it: the first two that its workers
 * are placed on, or that this process may use.
 *
 * @param cpus which two; none if nobody wants to know, or there are not two
 * @param before what they were
 * @param stop ends the asking
 */
record Neighbours(Optional<CpuPair> cpus, Reading<RelationReading> before, StopFlag stop) {
  static Neighbours of(boolean wanted, Trial trial, StopFlag stop) {
    Optional<CpuPair> cpus =
        wanted
            ? CpuPair.firstOf(trial.placement().cpus().stream().mapToInt(cpu -> cpu))
                .or(Neighbours::allowed)
            : Optional.empty();
    return new Neighbours(cpus, read(cpus, stop), stop);
  }

  private static Optional<CpuPair> allowed() {
    try {
      return CpuPair.firstOf(SysfsTopology.ofThisMachine().allowed().stream());
    } catch (NoTopologyException e) {
      return Optional.empty();
    }
  }

  private static Reading<RelationReading> read(Optional<CpuPair> cpus, StopFlag stop) {
    if (cpus.isEmpty()) {
      return Reading.unavailable("there are no two CPUs to ask about", "allow the lab two");
    }
    try (RelationProbe probe = RelationProbe.open(stop)) {
      return probe.read(cpus.get().a(), cpus.get().b());
    } catch (CancellationException e) {
      return Reading.unavailable("the run was stopped", "let it end");
    }
  }

  /** What they are now, and how busy both were in between. */
  Optional<Siblings> after(List<Timeline> timelines) {
    return cpus.map(
        two -> {
          BothBusy both = BothBusy.of(timelines, two.a(), two.b());
          return new Siblings(
              two.a(),
              two.b(),
              before,
              read(cpus, stop),
              timelines.stream().mapToLong(t -> t.nanos(State.USEFUL)).sum(),
              2 * both.nanos());
        });
  }
}
