package org.primelab.study.gil;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.probe.Reading;

class CpuPairTest {
  @TempDir Path root;

  private Reading<CpuPair> allowed(String list) throws IOException {
    Path folder = Files.createDirectories(root.resolve("proc/self"));
    Files.writeString(
        folder.resolve("status"), "Name:\tjava\nCpus_allowed_list:\t" + list + "\nThreads:\t9\n");
    return CpuPair.of(root);
  }

  @Test
  void twoCpusAreAPairHoweverTheyAreListed() throws IOException {
    assertThat(allowed("0-1")).isEqualTo(Reading.of(new CpuPair(0, 1)));
    assertThat(allowed("3,17")).isEqualTo(Reading.of(new CpuPair(3, 17)));
  }

  @Test
  void moreOrFewerAreNone() throws IOException {
    assertThat(allowed("0-2,5"))
        .isInstanceOfSatisfying(
            Reading.Unavailable.class,
            reading -> assertThat(reading.reason()).contains("may use 4 CPUs"));
    assertThat(allowed("7")).isInstanceOf(Reading.Unavailable.class);
  }

  @Test
  void aSystemThatDoesNotTellIsNone() throws IOException {
    assertThat(CpuPair.of(root)).isInstanceOf(Reading.Unavailable.class);
    Path folder = Files.createDirectories(root.resolve("proc/self"));
    Files.writeString(folder.resolve("status"), "Name:\tjava\n");
    assertThat(CpuPair.of(root)).isInstanceOf(Reading.Unavailable.class);
  }
}
