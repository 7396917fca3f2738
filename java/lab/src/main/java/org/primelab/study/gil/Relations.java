package org.primelab.study.gil;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.primelab.ffi.StopFlag;
import org.primelab.probe.Reading;
import org.primelab.probe.RelationProbe;
import org.primelab.probe.RelationReading;
import org.primelab.study.RunWitness;
import org.primelab.topology.CpuPair;
import org.primelab.topology.CpuSet;
import org.primelab.topology.NoTopologyException;
import org.primelab.topology.SysfsTopology;
import org.primelab.window.CoreLook;
import org.primelab.window.LooksAround;

/**
 * Looks at the CPUs of this process around a run: what two are to each other, where they are two,
 * and who else works on their cores.
 *
 * @param cpus the two, or why there are none
 * @param probe of the two
 * @param witness of who else works on the cores of all
 */
record Relations(Reading<CpuPair> cpus, Optional<RelationProbe> probe, RunWitness witness)
    implements AutoCloseable {
  /**
   * What was seen before a run.
   *
   * @param relation of the two CPUs
   * @param cores a look at each
   */
  record Before(Reading<RelationReading> relation, Reading<List<CoreLook>> cores) {}

  /**
   * The two CPUs that this process may use, if it is two: with more, nobody knows on which ones the
   * workers of a round have been.
   */
  static Reading<CpuPair> pair(Path root) {
    try {
      CpuSet allowed = new SysfsTopology(root).read().allowed();
      return allowed.size() == 2
          ? Reading.of(CpuPair.firstOf(allowed.stream()).orElseThrow())
          : Reading.unavailable(
              allowed.size() == 1
                  ? "this process may use one CPU, which is related to none"
                  : "this process may use %d CPUs, and the relation is one of two"
                      .formatted(allowed.size()),
              "give the lab two CPUs: taskset -c 0,1 ./lab gil, or other numbers");
    } catch (NoTopologyException e) {
      return Reading.unavailable(String.valueOf(e.getMessage()), "see lab topology");
    }
  }

  static Relations open(Reading<CpuPair> cpus, RunWitness witness, StopFlag stop) {
    return new Relations(
        cpus,
        cpus instanceof Reading.Value ? Optional.of(RelationProbe.open(stop)) : Optional.empty(),
        witness);
  }

  /** Looks before a run, last at the cores. */
  Before before() {
    return new Before(read(), witness.look());
  }

  /** Looks after it, first at the cores. */
  Surroundings since(Before before) {
    Reading<LooksAround> cores = witness.since(before.cores);
    return new Surroundings(before.relation, read(), cores);
  }

  private Reading<RelationReading> read() {
    return cpus.flatMap(pair -> probe.orElseThrow().read(pair.a(), pair.b()));
  }

  @Override
  public void close() {
    probe.ifPresent(RelationProbe::close);
  }
}
