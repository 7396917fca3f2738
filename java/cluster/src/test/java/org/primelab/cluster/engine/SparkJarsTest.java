package org.primelab.cluster.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkJarsTest {
  @TempDir Path folder;

  @Test
  void aDistributionComesFirst() throws IOException {
    Files.createDirectory(folder.resolve("jars"));
    assertThat(SparkJars.find(Map.of("SPARK_HOME", folder.toString()), folder.resolve("none")))
        .contains(new SparkJars(Optional.of(folder), List.of()));
  }

  @Test
  void aHomeWithoutJarsIsNone() {
    assertThat(SparkJars.find(Map.of("SPARK_HOME", folder.toString()), folder.resolve("none")))
        .isEmpty();
  }

  @Test
  void theBuildsJarsAreLinked() throws IOException {
    Path one = Files.createFile(folder.resolve("one.jar"));
    Path two = Files.createFile(folder.resolve("two.jar"));
    Path list = Files.writeString(folder.resolve("list"), one + File.pathSeparator + two + "\n");
    SparkJars jars = SparkJars.find(Map.of(), list).orElseThrow();
    Path home = jars.homeOrLinksIn(folder.resolve("private"));
    assertThat(home.resolve("jars", "one.jar")).isSymbolicLink();
    assertThat(home.resolve("jars", "two.jar").toRealPath()).isEqualTo(two.toRealPath());
  }

  @Test
  void jarsThatAreGoneAreNone() throws IOException {
    Path list = Files.writeString(folder.resolve("list"), folder.resolve("gone.jar").toString());
    assertThat(SparkJars.find(Map.of(), list)).isEmpty();
    assertThat(SparkJars.find(Map.of(), folder.resolve("no-list"))).isEmpty();
  }
}
