package org.primelab.study.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.primelab.report.Report;
import org.primelab.simulated.Screen;
import org.primelab.study.Answers;
import tools.jackson.databind.JsonNode;

/** Checks on machines with many CPUs, whose host moves them about. */
class SimulatedCheckTest {
  @ParameterizedTest
  @ValueSource(ints = {16, 64, 128, 512})
  void aReportFitsAScreenAndTellsWhatShareCoresWereShared(int cpus) {
    Report report = new CheckStudy().answer(SimulatedChecks.session(cpus, 1));
    Screen.holds(report);
    JsonNode json = Answers.json(report);
    assertThat(json.path("workers").size()).as("each in JSON").isEqualTo(cpus);
    JsonNode shared = json.path("sharedCore");
    assertThat(shared.path("basis").asString()).isEqualTo("derived");
    assertThat(shared.path("evidence").size()).isEqualTo(5);
    assertThat(shared.path("share").path("n").asInt()).isPositive();
    assertThat(shared.path("others").asDouble()).as("nobody else is simulated").isZero();
    assertThat(json.path("sharedCores").size()).as("one of each run").isEqualTo(1);
    assertThat(shared.path("share").has("coverage")).as("none is known").isFalse();
    assertThat(String.join("\n", Screen.lines(report))).contains(cpus > 8 ? "workers" : "worker");
  }

  /** Workers of these are pinned in order, so a group's CPUs are its numbers. */
  @Test
  void aGroupOfWorkersRanOnTheCpusOfAllOfThem() {
    List<String> lines = Screen.lines(new CheckStudy().answer(SimulatedChecks.session(128, 1)));
    assertThat(lines)
        .filteredOn(line -> line.contains("20–127"))
        .singleElement()
        .asString()
        .contains(" 20-127 ");
  }
}
