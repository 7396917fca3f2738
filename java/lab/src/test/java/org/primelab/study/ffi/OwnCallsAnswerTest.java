package org.primelab.study.ffi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.primelab.ffi.CallKind;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Finding;
import org.primelab.report.Report;
import org.primelab.run.Observation;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.session.Sessions;
import org.primelab.study.Answers;
import org.primelab.study.SensorFound;
import org.primelab.suite.Argument;
import org.primelab.window.Streams;
import org.primelab.window.Window;
import tools.jackson.databind.JsonNode;

/** Calls of a kernel that were never made. */
class OwnCallsAnswerTest {
  private static final OwnCallsPlan PLAN =
      new OwnCallsPlan("mine", List.of("sum"), List.of(Argument.parse("7")), 1000);

  private final FfiStudy study = new FfiStudy();
  private final List<Observation> seen = new ArrayList<>(List.of(new SensorFound(Streams.SENSOR)));

  private void timed(CallKind kind, Streams stream) {
    for (int fork = 0; fork < 3; fork++) {
      int round = 0;
      for (Window window : stream.seeded(fork).windowsSeen()) {
        seen.add(
            new OwnCallTime(
                fork,
                round++,
                "sum",
                Argument.parse("7"),
                kind,
                10,
                Math.round(window.nanos()),
                true,
                Optional.of(window)));
      }
    }
  }

  private Report report() {
    return study.answer(
        new Session(
            Session.FORMAT,
            new SessionSpec("ffi", PLAN, 0, 1),
            Sessions.environment(1000, 1100),
            seen,
            false));
  }

  private JsonNode calls() {
    return Answers.json(report()).path("calls");
  }

  /** A neighbour doubles what 40 % of the slices take. */
  @Test
  void aFigureIsThatOfCleanSlices() {
    timed(CallKind.C, Streams.quiet().beside(t -> t % 10 < 4, 2));
    timed(CallKind.FFM, Streams.quiet().of(103_000).beside(t -> t % 10 < 4, 2));
    JsonNode ffm = calls().get(1);
    assertThat(ffm.path("nanos").path("median").asDouble())
        .as("103,000 cycles at 3 GHz")
        .isCloseTo(103_000 / 3.0, within(150.0));
    assertThat(ffm.path("overC").path("median").asDouble()).isCloseTo(1000, within(150.0));
    assertThat(ffm.path("clean").path("share").asDouble()).isBetween(0.4, 0.75);
    assertThat(ffm.path("clean").path("reasons").get(0).path("what").asString())
        .isEqualTo("neighbour");
    assertThat(ffm.path("clock").path("median").asDouble()).isCloseTo(3, within(0.01));
    assertThat(findings()).anyMatch(text -> text.startsWith("clean slices, which alone count: "));
  }

  @Test
  void nothingCleanGivesABoundAndNoFigure() {
    timed(CallKind.C, Streams.quiet().beside(t -> true, 2));
    JsonNode c = calls().get(0);
    assertThat(c.path("nanos").path("unavailable").asString())
        .startsWith("0 % of slices were clean, neighbour 100 %")
        .endsWith("cycles at most");
    assertThat(c.path("forks")).isEmpty();
    assertThat(report().caveats())
        .filteredOn(caveat -> caveat.code().equals("not-clean"))
        .extracting(Caveat::message)
        .singleElement()
        .asString()
        .startsWith("1 kind of call without a figure (sum(7) by c): 0 % of slices");
  }

  /** Sessions of before have no looks: the low rounds are each JVM's figure. */
  @Test
  void sessionsWithoutWindowsAreAnsweredByTheirLowRounds() {
    for (int round = 0; round < 20; round++) {
      for (int fork = 0; fork < 3; fork++) {
        long nanos = round % 2 == 0 ? 1000 : 9000;
        seen.add(
            new OwnCallTime(
                fork,
                round,
                "sum",
                Argument.parse("7"),
                CallKind.C,
                10,
                nanos,
                true,
                Optional.empty()));
      }
    }
    JsonNode c = calls().get(0);
    assertThat(c.path("nanos").path("median").asDouble()).isEqualTo(100);
    assertThat(c.has("clean")).isFalse();
    assertThat(findings()).noneMatch(text -> text.startsWith("clean slices"));
  }

  private List<String> findings() {
    List<Block> blocks = report().blocks();
    return blocks.stream()
        .filter(Finding.class::isInstance)
        .map(block -> ((Finding) block).text())
        .toList();
  }
}
