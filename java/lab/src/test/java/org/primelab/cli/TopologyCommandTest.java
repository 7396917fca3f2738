package org.primelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primelab.session.SessionJson;
import org.primelab.topology.MachineTree;
import tools.jackson.databind.JsonNode;

class TopologyCommandTest {
  @TempDir Path folder;

  @Test
  void drawsAMachineThatIsElsewhere() {
    MachineTree.regular(folder, 1, 2, 2);
    Outcome run = Outcome.of("topology", "--sysfs", folder.toString(), "--placement", "siblings");
    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("1 package, 2 cores, 4 threads (2 a core at most), 1 NUMA node")
        .contains("│ [0=w0 2=w1] [1 3]                     │");
  }

  @Test
  void printsOneDocument() {
    MachineTree.regular(folder, 2, 2, 1).file("online", "0-2");
    Outcome run = Outcome.of("topology", "--sysfs", folder.toString(), "--json");
    JsonNode json = SessionJson.mapper().readTree(run.out());
    assertThat(json.path("threads").asInt()).isEqualTo(3);
    assertThat(json.path("cpus").path(1).path("l3").size()).isEqualTo(2);
    assertThat(json.path("cpus").path(3).path("package").path("unavailable").asString())
        .isEqualTo("the CPU is offline");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "topology --sysfs ROOT/none | --sysfs: there is no sys/devices/system/cpu in",
        "topology --sysfs ROOT --placement 0,9 | --placement: CPU 9 is not there; nearest: CPU 0",
        "topology --sysfs ROOT --placement 3 | --placement: CPU 3 is offline; nearest: CPU 0-2",
        "topology --sysfs ROOT --placement 2-1 | --placement: '2-1' goes backwards",
        "topology --sysfs ROOT --placement 1,,2 | --placement: the list has an empty item; leave"
            + " out a comma",
        "topology --sysfs ROOT --placement far | --placement: 'far' is not a placement; there are"
            + " none",
        "topology --sysfs ROOT --placement siblings | --placement: no core here has two CPUs",
        "topology --sysfs ROOT --placement llc --workers 9 | --placement: 9 workers need as many",
        "topology --sysfs ROOT --workers 0 | --workers: '0' is not a whole number of 1 or more",
        "topology --record ROOT | --record: cannot write",
        "topology --record ROOT/no/file | its folder is not there",
        "check 7 --placement 60000 | --placement: CPU 60000 is not there; nearest:",
        "check 7 --placement 99999 | --placement: no machine has a CPU 99999",
        "check 7 --placement compact --workers 4000 | --placement: 4000 workers need as many CPUs",
        "check 7 --herd 60000 | --herd: CPU 60000 is not there; nearest:",
        "check 7 --herd x | --herd: 'x' is not a CPU or range of CPUs",
      })
  void aMistakeIsToldInOneLine(String command, String line) {
    MachineTree.regular(folder, 1, 4, 1).file("online", "0-2");
    Outcome run = Outcome.of(command.replace("ROOT", folder.toString()).split(" ", -1));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("lab " + command.split(" ", 2)[0] + ": ").contains(line);
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void recordsThisMachine() {
    Path file = folder.resolve("machine.tar.gz");
    Outcome run = Outcome.of("topology", "--record", file.toString());
    assertThat(run.exit()).isZero();
    assertThat(run.err()).contains("files recorded in " + file);
    assertThat(file).isNotEmptyFile();
    Outcome again = Outcome.of("topology", "--record", file.toString());
    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.err()).contains("(it is there already)");
  }

  @Test
  void aPlacedCheckSaysWhereItsWorkersRan() {
    Outcome run =
        Outcome.of(
            "check", "7", "9", "--placement", "compact", "--workers", "1", "--json", "--no-save");
    assertThat(run.exit()).isZero();
    JsonNode json = SessionJson.mapper().readTree(run.out());
    JsonNode cpu = json.path("trial").path("cpus").path(0);
    assertThat(json.path("trial").path("placement").asString()).isEqualTo("compact");
    assertThat(json.path("workers").path(0).path("location").path("cpus").path(0)).isEqualTo(cpu);
  }

  /** What it finds is this machine's; that its exit code says so where it is asked for, is not. */
  @Test
  void theStrictDoctorExitsWithOneOnAWarning() {
    Outcome run = Outcome.of("doctor", "--json", "--strict");
    JsonNode json = SessionJson.mapper().readTree(run.out());
    assertThat(run.exit())
        .isEqualTo(json.path("checks").findValuesAsString("status").contains("warn") ? 1 : 0);
    assertThat(json.path("workers").path("advised").asInt()).isPositive();
    assertThat(json.path("workers").path("because").path(0).asString()).contains("may be used");
  }

  @Test
  void theDoctorExitsWithZeroWhateverItFinds() {
    Outcome run = Outcome.of("doctor", "--json");
    assertThat(run.exit()).isZero();
    JsonNode checks = SessionJson.mapper().readTree(run.out()).path("checks");
    assertThat(checks.size()).isGreaterThan(10);
    checks.forEach(
        check -> {
          assertThat(check.path("status").asString()).isIn("ok", "warn", "unavailable");
          assertThat(check.path("message").asString()).isNotBlank();
          assertThat(check.path("cure").asString()).isNotBlank();
        });
  }
}
