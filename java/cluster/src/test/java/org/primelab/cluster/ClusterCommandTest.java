package org.primelab.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.child.ChildProcesses;
import org.primelab.cluster.engine.LocalCluster;
import org.primelab.cluster.engine.SparkJars;
import org.primelab.ffi.StopFlag;
import org.primelab.load.TemporaryFolder;
import tools.jackson.databind.JsonNode;

/**
 * A standalone master and two workers of Spark's, for labs in processes of their own. The workers
 * know this host by two names.
 */
class ClusterCommandTest {
  @TempDir static Path folder;

  private static final ChildProcesses CHILDREN = new ChildProcesses(new StopFlag());
  private static TemporaryFolder own;
  private static LocalCluster cluster;

  @BeforeAll
  static void startCluster() throws IOException {
    own = TemporaryFolder.create();
    Path home = SparkJars.find().orElseThrow().homeOrLinksIn(own.path());
    cluster =
        LocalCluster.start(home, List.of(LocalCluster.HOST, "localhost"), CHILDREN, own.path());
  }

  @AfterAll
  static void nothingIsLeft() {
    List<ProcessHandle> all = ProcessHandle.current().descendants().toList();
    cluster.close();
    CHILDREN.close();
    own.close();
    assertThat(all).hasSizeGreaterThan(2).noneMatch(ProcessHandle::isAlive);
    assertThat(own.path()).doesNotExist();
  }

  private static Started lab(String line) throws IOException {
    return Started.lab(Files.createTempDirectory(folder, "lab"), line);
  }

  private static String connected() {
    return "cluster --master %s --secret %s --executors 2 "
        .formatted(cluster.url(), cluster.secret());
  }

  @Test
  void numbersOfAFileAreTestedAndListed() throws IOException, InterruptedException {
    Path numbers =
        Files.writeString(folder.resolve("numbers"), "7 18446744073709551557 9 1000003\n");
    Started lab =
        lab(connected() + "--numbers %s --list primes --json --no-save".formatted(numbers));
    JsonNode json = lab.json();
    assertThat(json.path("count").asLong()).isEqualTo(3);
    assertThat(json.path("slots").asInt()).isEqualTo(2);
    assertThat(lab.folder().resolve("primes"))
        .content(UTF_8)
        .isEqualTo("7\n18446744073709551557\n1000003\n");
  }

  @Test
  void anotherSecretIsRefused() throws IOException, InterruptedException {
    Path wrong = Files.writeString(folder.resolve("wrong"), "open sesame");
    Started lab =
        lab("cluster --master %s --secret %s --range 0..1000".formatted(cluster.url(), wrong));
    int exit = lab.exit();
    assertThat(exit).as(lab.err()).isEqualTo(2);
    assertThat(lab.err()).hasLineCount(1).contains("refuses this secret");
  }

  @Test
  void twoSessionsOnOneHostAreRefused() throws IOException, InterruptedException {
    Started lab = lab(connected() + "--no-save --per-host start --time 1");
    int exit = lab.exit();
    assertThat(exit).as(lab.err()).isEqualTo(2);
    assertThat(lab.err())
        .hasLineCount(1)
        .contains("two sessions on one host: 127.0.0.1 and localhost have the same boot id");
  }
}
