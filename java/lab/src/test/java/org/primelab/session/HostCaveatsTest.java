package org.primelab.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.primelab.report.Caveat;
import org.primelab.topology.CoreKind;
import org.primelab.topology.CpuSet;

class HostCaveatsTest {
  private static final OurCpus ALIKE =
      new OurCpus(CpuSet.parse("0-7"), CpuSet.EMPTY, List.of(), List.of());

  private static List<Caveat> of(OurCpus cpus, long busyAfter) {
    Session busy = Sessions.onABusyHost();
    return HostCaveats.of(
        new Session(
            Session.FORMAT,
            busy.spec(),
            Sessions.environment(cpus, 1000, busyAfter),
            busy.observations(),
            false));
  }

  /** Sessions run for ten seconds, of which others had 98 on eight CPUs. */
  @Test
  void whatOthersUsedIsAShareOfTheCpusThatWereCounted() {
    assertThat(of(ALIKE, 40_000))
        .extracting(Caveat::message)
        .containsExactly("other processes used 49 % of the CPUs meanwhile");
  }

  @Test
  void isolatedCpusAreADoubtWhereWorkersAreNotPlaced() {
    OurCpus isolated = new OurCpus(CpuSet.parse("0-7"), CpuSet.parse("4-7"), List.of(), List.of());
    assertThat(of(isolated, 1100)).extracting(Caveat::code).containsExactly("isolated");
    assertThat(of(ALIKE, 1100)).isEmpty();
  }

  @Test
  void coresOfSeveralKindsAreADoubtWhereWorkersMayBeOnAny() {
    CoreKind large = new CoreKind("large", CpuSet.parse("0-3"));
    OurCpus mixed =
        new OurCpus(
            CpuSet.parse("0-7"),
            CpuSet.EMPTY,
            List.of(large, new CoreKind("small", CpuSet.parse("4-7"))),
            List.of());
    assertThat(of(mixed, 1100)).extracting(Caveat::code).containsExactly("mixed-kinds");
    OurCpus one = new OurCpus(CpuSet.parse("0-3"), CpuSet.EMPTY, List.of(large), List.of());
    assertThat(of(one, 1100)).isEmpty();
  }
}
