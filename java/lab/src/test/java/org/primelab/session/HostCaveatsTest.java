package org.primelab.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.primelab.probe.Reading;
import org.primelab.report.Caveat;
import org.primelab.stats.Interval;
import org.primelab.topology.CoreKind;
import org.primelab.topology.CpuSet;
import org.primelab.window.Episode;

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

  private static Stream<String> neighbours(boolean certain, Neighbours.Cpu... cpus) {
    Session quiet = Sessions.onABusyHost();
    Neighbours seen = new Neighbours("buffer-320", certain, List.of(cpus));
    return HostCaveats.of(
            new Session(
                Session.FORMAT,
                quiet.spec(),
                Sessions.environment(1000, 1100).with(Reading.of(seen)),
                quiet.observations(),
                false))
        .stream()
        .filter(caveat -> caveat.code().equals("neighbours"))
        .map(Caveat::message);
  }

  private static Neighbours.Cpu cpu(int id, double share, List<Integer> siblings) {
    return new Neighbours.Cpu(
        id,
        new Interval(share, share, share, 30, 0.95),
        400,
        siblings,
        List.of(new Episode(5, 400_000_000)));
  }

  /** Wall times of sessions beside another tenant carried no word of him. */
  @Test
  void anotherTenantOnTheCoreIsADoubt() {
    assertThat(neighbours(true, cpu(0, 0.01, List.of()), cpu(1, 0.63, List.of())))
        .containsExactly(
            "somebody else was on the core of CPU 1: 63 % of the time, in episodes of 400.0 ms");
    assertThat(neighbours(true, cpu(0, 0.5, List.of(2))))
        .as("where siblings are declared, it may be a thread of this machine")
        .singleElement()
        .asString()
        .contains("sibling 2");
    assertThat(neighbours(true, cpu(0, 0.01, List.of()))).isEmpty();
    assertThat(neighbours(false, cpu(0, 0.9, List.of()))).as("nobody knows").isEmpty();
  }
}
