package org.primelab.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primelab.cli.Lab;
import org.primelab.cli.Main;
import org.primelab.session.TimeGiven;
import tools.jackson.databind.JsonNode;

/** The lab's own cluster, and what is refused before there is one. */
class OwnClusterTest {
  private static final String FOR_LONG = "cluster --range 0..1000000000000 --no-save";

  /** Master, two workers, a driver, and who takes the folder away, with a child of its own. */
  private static final int CHILDREN = 6;

  @TempDir Path folder;

  @Test
  void aKilledExecutorLosesNothing() throws IOException, InterruptedException {
    String line = "cluster --range 0..2000000000 --chunk 10ms --kills 1 --json --out s";
    Started lab = Started.lab(folder, line);
    JsonNode json = lab.json();
    assertThat(lab.folders()).isEmpty();
    assertThat(json.path("count").asLong()).as("π(2·10^9)").isEqualTo(98_222_287);
    assertThat(json.path("killed").asInt()).isEqualTo(1);
    assertThat(json.path("answered")).isEqualTo(json.path("tasks"));
    assertThat(json.path("speedup").path("n").asInt()).isEqualTo(8);
    JsonNode again = Started.lab(folder, "report s --json").json();
    assertThat(again.path("count")).isEqualTo(json.path("count"));
  }

  @Test
  void aSessionOnEachHostIsGathered() throws IOException, InterruptedException {
    JsonNode hosts =
        Started.lab(folder, "cluster --json --out s --per-host start --time 1")
            .json()
            .path("hosts");
    assertThat(hosts).hasSize(1);
    assertThat(hosts.path(0).path("name").asString()).isEqualTo("127.0.0.1");
    assertThat(hosts.path(0).path("bootId").asString()).hasSize(36);
    assertThat(hosts.path(0).path("retried").asBoolean()).isFalse();
    assertThat(hosts.path(0).path("environment").path("cpus").asInt()).isPositive();
    assertThat(folder.resolve("s/hosts/127.0.0.1/session.json")).isRegularFile();
  }

  @Test
  void anInterruptEndsAll() throws IOException, InterruptedException {
    Started lab = Started.lab(folder, FOR_LONG);
    List<ProcessHandle> all = awaitAll(lab.process());
    new ProcessBuilder("kill", "-INT", Long.toString(lab.process().pid())).start().waitFor();
    assertThat(lab.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(lab.exit()).as(lab.err()).isEqualTo(130);
    awaitEnd(all);
    assertThat(lab.folders()).isEmpty();
    assertThat(lab.err()).doesNotContain("Exception");
  }

  @Test
  void allEndsWithALabThatIsKilled() throws IOException, InterruptedException {
    Started lab = Started.lab(folder, FOR_LONG);
    List<ProcessHandle> all = awaitAll(lab.process());
    assertThat(listeningElsewhere(all)).isEmpty();
    lab.process().destroyForcibly().waitFor();
    awaitEnd(all);
    assertThat(lab.folders()).isEmpty();
  }

  private static List<String> listeningElsewhere(List<ProcessHandle> all) throws IOException {
    List<String> lines;
    try (var out = new ProcessBuilder("ss", "-tlnpH").start().inputReader(UTF_8)) {
      lines = out.lines().toList();
    }
    return lines.stream()
        .filter(line -> all.stream().anyMatch(p -> line.contains("pid=" + p.pid() + ",")))
        .filter(line -> !line.contains(" 127.0.0.1:") && !line.contains("[::ffff:127.0.0.1]:"))
        .toList();
  }

  private static void awaitEnd(List<ProcessHandle> all) {
    for (ProcessHandle one : all) {
      var _ = one.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }
    assertThat(all).noneMatch(ProcessHandle::isAlive);
  }

  private static List<ProcessHandle> awaitAll(Process lab) throws InterruptedException {
    while (lab.isAlive()) {
      List<ProcessHandle> all = lab.descendants().toList();
      if (all.size() > CHILDREN) {
        return all;
      }
      Thread.sleep(20);
    }
    throw new AssertionError("the lab has ended with " + lab.exitValue());
  }

  @Test
  void withoutSparkItSaysHowToGetIt() throws IOException, InterruptedException {
    Started lab =
        Started.lab(folder, "cluster --range 0..9", Map.of("SPARK_HOME", folder.toString()));
    int exit = lab.exit();
    assertThat(exit).as(lab.err()).isEqualTo(69);
    assertThat(lab.err())
        .hasLineCount(1)
        .contains("lab cluster: --master: there is no Spark here; unpack spark-4.2.0-bin");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cluster --no-save | --range: give a range, as 0..1_000_000, or --numbers, and not both",
        "cluster --range 5..5 | --range: 5..5 holds no number",
        "cluster --range 0..9 --master local[2] | --master: 'local[2]' is no master",
        "cluster --range 0..9 --master spark://a:7077 | --secret: spark://a:7077 shares a secret",
        "cluster --range 0..9 --conf a=b | --conf: 'a=b' is no setting",
        "cluster --range 0..9 --kills 101 | --kills: it takes 0 to 100, not 101",
        "cluster --range 0..9 --master yarn --kills 1 | --kills: executors of others are left alive",
        "cluster --range 0..9 --executors 17 | --executors: it takes 1 to 16, not 17",
        "cluster --range 0..9 --chunk 1ms | --chunk: it takes 10ms to 1m",
        "cluster --range 0..9 --list p --kernel sieve-simple-c | --kernel: sieve-simple-c tests no",
        "cluster --range 0..9 start | start: belongs to no option; a command needs --per-host",
        "cluster --per-host | --per-host: the command is missing",
        "cluster --per-host start --out x | --out: each session is saved below this one",
      })
  void aMistakeIsOneLine(String line, String says) {
    var err = new ByteArrayOutputStream();
    PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream(), true, UTF_8);
    Lab lab = new Lab(nowhere, new PrintStream(err, true, UTF_8), false, TimeGiven.fromNow());
    int exit = Main.run(lab, line.split(" "));
    assertThat(exit).as(err.toString(UTF_8)).isEqualTo(2);
    assertThat(err.toString(UTF_8)).hasLineCount(1).contains(says);
  }
}
