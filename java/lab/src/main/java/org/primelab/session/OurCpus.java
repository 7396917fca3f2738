package org.primelab.session;

import java.util.List;
import org.primelab.topology.CoreKind;
import org.primelab.topology.CpuSet;
import org.primelab.topology.CpuSetup;

/**
 * The CPUs that a session could use, as far as it bears on what was measured.
 *
 * @param cpus by their numbers
 * @param isolated those of them between which the scheduler moves no thread
 * @param kinds of cores that they are of, fastest first; none where all cores are alike
 * @param frequencies their governors and limits, in words; none where they are not shown
 */
public record OurCpus(
    CpuSet cpus, CpuSet isolated, List<CoreKind> kinds, List<String> frequencies) {
  public OurCpus {
    kinds = List.copyOf(kinds);
    frequencies = List.copyOf(frequencies);
  }

  static OurCpus of(CpuSetup setup) {
    return new OurCpus(
        setup.allowed(),
        setup.isolated(),
        setup.kinds(),
        setup.frequencies().stream().map(f -> "CPUs " + f.cpus() + ": " + f.words()).toList());
  }
}
