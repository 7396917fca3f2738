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

/** A master and two workers of Spark's, for commands in processes of their own. */
class ClusterCommandTest {
  /** π(10^8). */
  private static final long PRIMES = 5_761_455;

  @TempDir static Path folder;

  private static final ChildProcesses CHILDREN = new ChildProcesses(new StopFlag());
  private static TemporaryFolder own;
  private static LocalCluster cluster;

  @BeforeAll
  static void startCluster() throws IOException {
    own = TemporaryFolder.create();
    Path home = SparkJars.find().orElseThrow().homeOrLinksIn(own.path());
    cluster = LocalCluster.start(home, 2, CHILDREN, own.path());
  }

  @AfterAll
  static void nothingIsLeft() throws IOException {
    List<ProcessHandle> all = cluster.master().toHandle().descendants().toList();
    cluster.close();
    CHILDREN.close();
    own.close();
    assertThat(all).noneMatch(ProcessHandle::isAlive);
  }

  private static Started lab(String line) throws IOException {
    return Started.lab(Files.createTempDirectory(folder, "lab"), line);
  }

  private String connected() {
    return "cluster --master %s --secret %s ".formatted(cluster.url(), cluster.secret());
  }

  @Test
  void countsARange() throws IOException, InterruptedException {
    Started lab = lab(connected() + "--range 0..100000000 --chunk 20ms --json --out s");
    JsonNode json = lab.json();
    assertThat(json.path("primes").asLong()).isEqualTo(PRIMES);
    assertThat(json.path("slots").asInt()).isEqualTo(2);
    assertThat(json.path("answeredTwice").asInt()).isZero();
    assertThat(lab.folder().resolve("s/report.html")).content(UTF_8).contains("5761455 primes");
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
}
