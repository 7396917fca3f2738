package org.primelab.study.gil;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.probe.Reading;
import org.primelab.topology.CpuPair;
import org.primelab.topology.MachineTree;

class RelationsTest {
  @TempDir Path root;

  private Reading<CpuPair> allowed(String list) {
    MachineTree.regular(root, 1, 18, 1)
        .at("proc/self/status", "Name:\tjava\nCpus_allowed_list:\t" + list + "\nThreads:\t9");
    return Relations.pair(root);
  }

  @Test
  void twoCpusAreAPairHoweverTheyAreListed() {
    assertThat(allowed("0-1")).isEqualTo(Reading.of(new CpuPair(0, 1)));
    assertThat(allowed("3,17")).isEqualTo(Reading.of(new CpuPair(3, 17)));
  }

  @Test
  void moreOrFewerAreNone() {
    assertThat(allowed("0-2,5"))
        .isInstanceOfSatisfying(
            Reading.Unavailable.class,
            reading -> assertThat(reading.reason()).contains("may use 4 CPUs"));
    assertThat(allowed("7"))
        .isInstanceOfSatisfying(
            Reading.Unavailable.class,
            reading -> assertThat(reading.reason()).contains("may use one CPU"));
  }

  @Test
  void aSystemThatDoesNotTellIsNone() {
    assertThat(Relations.pair(root)).isInstanceOf(Reading.Unavailable.class);
  }
}
