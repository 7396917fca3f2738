package org.primelab.study.spinner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.primelab.probe.Reading;
import org.primelab.report.Bars;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Chart;
import org.primelab.report.Report;
import org.primelab.report.Sentence;
import org.primelab.report.Table;
import org.primelab.run.Observation;
import org.primelab.session.Session;
import org.primelab.session.Sessions;
import org.primelab.study.Answers;
import tools.jackson.databind.JsonNode;

/** What is made of spins that were never spun. */
class SpinnerStudyTest {
  private static final SpinnerCase LOOP = new SpinnerCase(SpinnerModel.LOOP, Work.PRIME, 0, 0);
  private static final SpinnerCase PROCESS =
      new SpinnerCase(SpinnerModel.PROCESS, Work.PRIME, 0, 0);
  private static final SpinnerCase SLEEP = new SpinnerCase(SpinnerModel.THREAD, Work.SLEEP, 0, 0);

  private final SpinnerStudy spinner = new SpinnerStudy();

  /** A second of work with so many frames, evenly spread. */
  private static Spin spin(SpinnerCase what, int frames, Outcome outcome) {
    List<Long> times = LongStream.range(0, frames).mapToObj(i -> i * Frames.INTERVAL).toList();
    SpinnerStates states = SpinnerStates.of("not yet", "a spinner", "no more");
    return new Spin(what, states, Reading.of(1000L), times, 2000, outcome, Optional.empty());
  }

  private static Outcome prime() {
    return new Outcome(1_000_000_000, 4, true, true);
  }

  private Report answer(List<Guess> guesses, Observation... seen) {
    return spinner.answer(
        new Session(
            Session.FORMAT,
            spinner.quiz(guesses, 1000, true, 42),
            Sessions.environment(1000, 1100),
            List.of(seen),
            false));
  }

  private static <B extends Block> B first(Report report, Class<B> kind) {
    return report.blocks().stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> sentences(Report report) {
    return report.blocks().stream()
        .filter(Sentence.class::isInstance)
        .map(block -> ((Sentence) block).text())
        .toList();
  }

  @Test
  void theQuizComparesGuessesPredictionsAndMeasurements() {
    Report report =
        answer(
            List.of(
                new Guess(Question.PROCESS, Course.FREEZES),
                new Guess(Question.THREAD, Course.UNKNOWN),
                new Guess(Question.COROUTINE, Course.FREEZES)),
            spin(PROCESS, 10, prime()),
            spin(LOOP, 0, prime()));
    Table table = first(report, Table.class);
    assertThat(table.rows().get(0))
        .containsExactly(
            "child process",
            "prime test in Java",
            "10 of 10",
            "100.0 ms",
            "freezes",
            "spins on",
            "spins on");
    assertThat(table.rows().get(1)).endsWith("freezes", "freezes", "freezes");
    assertThat(sentences(report).get(1)).isEqualTo("1 of your 2 guesses is right");
    assertThat(report.failures()).isEmpty();
    assertThat(report.caveats()).isEmpty();
  }

  @Test
  void theAnswerStandsFirst() {
    Report slept = answer(List.of(), spin(SLEEP, 10, new Outcome(1_000_000_000, 0, false, true)));
    assertThat(sentences(slept).getFirst()).isEqualTo("Answer: 42");
    assertThat(Answers.json(slept).path("answer").asInt()).isEqualTo(42);
    assertThat(Answers.json(slept).path("framesDrawn").asInt()).isEqualTo(10);
    Report tested = answer(List.of(), spin(LOOP, 0, prime()));
    assertThat(sentences(tested).getFirst()).isEqualTo("5000111000222021 is prime");
    JsonNode json = Answers.json(tested);
    assertThat(json.path("answer").asBoolean()).isTrue();
    assertThat(json.path("framesExpected").asLong()).isEqualTo(10);
    assertThat(json.path("longestGapNanos").asLong()).isEqualTo(1_000_000_000);
  }

  @Test
  void gapsAreDrawnFromTheFirstFrameToTheEndOfTheWork() {
    Report frozen = answer(List.of(), spin(LOOP, 0, prime()));
    Chart gaps = first(frozen, Chart.class);
    assertThat(gaps.series().getFirst().points())
        .containsExactly(new Chart.Point(1, 1000, 1000, 1000, "the work ended"));
    Report spun = answer(List.of(), spin(PROCESS, 10, prime()));
    assertThat(first(spun, Chart.class).series().getFirst().points())
        .hasSize(11)
        .last()
        .isEqualTo(new Chart.Point(1, 100, 100, 100, "the work ended"));
    Bars quiz =
        first(
            answer(
                List.of(new Guess(Question.PROCESS, Course.SPINS)),
                spin(PROCESS, 10, prime()),
                spin(LOOP, 0, prime())),
            Bars.class);
    assertThat(quiz.bars()).extracting(Bars.Bar::value).containsExactly(100.0, 1000.0);
  }

  @Test
  void workThatWasInterruptedHasNoAnswer() {
    Report report = answer(List.of(), spin(LOOP, 0, new Outcome(5_000_000, 0, false, false)));
    assertThat(sentences(report).getFirst()).isEqualTo("No answer: the work was interrupted.");
    assertThat(Answers.json(report).has("answer")).isFalse();
    assertThat(report.failures()).isEmpty();
  }

  @Test
  void aWrongAnswerAndALostProcessAreFailures() {
    Report report =
        answer(
            List.of(),
            spin(LOOP, 0, new Outcome(1_000_000_000, 4, false, true)),
            spin(PROCESS, 10, prime()).failed("process 9 was killed by signal 9"),
            new NotSpun(PROCESS, "the spinner's process: no memory"));
    assertThat(report.failures())
        .containsExactlyInAnyOrder(
            "wrong answer: trial-java says that 5000111000222021 is composite; the oracle says"
                + " that it is prime",
            "process 9 was killed by signal 9",
            "the spinner's process: no memory");
  }

  @Test
  void whatNobodyWouldHavePredictedIsACaveat() {
    assertThat(answer(List.of(), spin(PROCESS, 0, prime())).caveats())
        .extracting(Caveat::code)
        .containsExactly("not-as-predicted");
  }

  @Test
  void theCostOfGivingControlBackIsTheMedianOfPairs() {
    SpinnerCase yielding = new SpinnerCase(SpinnerModel.VIRTUAL, Work.PRIME, 1, 1000);
    Report report =
        answer(
            List.of(),
            spin(yielding, 10, prime()),
            new YieldRound(0, 110, 100),
            new YieldRound(1, 220, 200),
            new YieldRound(2, 330, 300));
    assertThat(sentences(report))
        .contains("giving control back costs 10.0 % (range of 3: 10.0 % to 10.0 %)");
  }

  @Test
  void withoutAnySpinThereIsNothingToSay() {
    Report nothing = answer(List.of());
    assertThat(sentences(nothing)).containsExactly("Nothing was measured.");
    assertThat(Answers.json(nothing).propertyNames()).last().isEqualTo("interrupted");
  }
}
