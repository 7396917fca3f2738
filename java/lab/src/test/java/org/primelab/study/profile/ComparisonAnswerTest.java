package org.primelab.study.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.primelab.report.Caveat;
import org.primelab.report.Report;
import org.primelab.report.Sentence;
import org.primelab.run.Observation;
import org.primelab.session.Session;
import org.primelab.session.Sessions;
import org.primelab.study.Answers;
import tools.jackson.databind.JsonNode;

/** Two profiles side by side. */
class ComparisonAnswerTest {
  private static Session session(long wallNanos, double useful) {
    List<Observation> seen = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      seen.add(MadeUpProfiles.profiled(round, wallNanos, useful, Optional.empty()));
      seen.add(MadeUpProfiles.run(MadeUpProfiles.TWO, round, wallNanos, wallNanos));
    }
    return MadeUpProfiles.session(5, false, seen);
  }

  private static Report compare(Session a, Session b) {
    return ComparisonAnswer.of(a, b, Map.of("flame", "x/difference.html"), List.of());
  }

  private static List<String> text(Report report) {
    return report.blocks().stream()
        .filter(Sentence.class::isInstance)
        .map(block -> ((Sentence) block).text())
        .toList();
  }

  @Test
  void theLargestChangeAndTheWallTimesAreSaid() {
    Report report = compare(session(1_000_000_000, 0.25), session(500_000_000, 0.75));
    assertThat(text(report))
        .anyMatch(line -> line.startsWith("the largest change: ") && line.contains("75.0 %"))
        .anyMatch(line -> line.startsWith("unwatched, B took 0.500 times as long"))
        .contains("flame: x/difference.html");
    JsonNode json = Answers.json(report);
    assertThat(json.path("wallRatio").path("median").asDouble()).isEqualTo(0.5);
    assertThat(json.path("a").path("workers").size()).isEqualTo(2);
    assertThat(json.path("parts"))
        .anySatisfy(
            part -> {
              assertThat(part.path("state").asString()).isEqualTo("useful");
              assertThat(part.path("a").asDouble()).isEqualTo(0.25);
              assertThat(part.path("b").asDouble()).isEqualTo(0.75);
            });
  }

  @Test
  void equalOnesAreNotCalledDifferent() {
    assertThat(text(compare(session(1_000_000_000, 0.5), session(1_000_000_000, 0.5))))
        .as("five runs of each say nothing of equality")
        .anyMatch(line -> line.startsWith("unwatched, B took 1.000 times as long (range of 5"))
        .noneMatch(line -> line.endsWith(": no difference seen"));
  }

  @Test
  void doubtsOfBothAreToldOfEach() {
    Session quiet = session(1_000_000_000, 0.5);
    Session busy =
        new Session(
            Session.FORMAT,
            quiet.spec(),
            Sessions.environment(1000, 99_000),
            quiet.observations(),
            false);
    assertThat(compare(quiet, busy).caveats())
        .extracting(Caveat::message)
        .anyMatch(message -> message.startsWith("B: other processes used"))
        .noneMatch(message -> message.startsWith("A: "));
  }

  @Test
  void anotherStudyIsNoProfile() {
    Session check = Sessions.twoRunsOfTwoProcesses();
    assertThatThrownBy(() -> compare(session(1_000_000_000, 0.5), check))
        .hasMessage(
            "it is a session of 'lab check', not of 'lab profile'; " + ComparisonAnswer.CURE);
    assertThatThrownBy(() -> compare(MadeUpProfiles.session(1, false, List.of()), session(1, 0.5)))
        .hasMessage("it holds no watched run that ended; " + ComparisonAnswer.CURE);
  }

  @Test
  void theDocumentHasTheNamesOfTheContract() {
    JsonNode json = Answers.json(new ProfileStudy().answer(session(1000, 0.25)));
    JsonNode worker = json.path("workers").get(0);
    assertThat(worker.path("wallNanos").asLong()).isEqualTo(1000);
    assertThat(worker.path("parts").path("useful").asDouble()).isEqualTo(0.25);
    assertThat(worker.path("parts").path("lock").asDouble()).isEqualTo(0.75);
    assertThat(worker.path("parts").path("runQueue").asDouble()).isZero();
    assertThat(worker.path("parts").path("safepoint").asDouble()).isZero();
    assertThat(worker.path("parts").path("other").asDouble()).isZero();
    assertThat(worker.path("sum").asDouble()).isEqualTo(1);
    assertThat(json.path("locks").isArray()).isTrue();
    assertThat(json.path("files").path("unavailable").asString()).isEqualTo("not kept");
    assertThat(json.path("overhead").path("median").asDouble()).isEqualTo(1);
  }
}
