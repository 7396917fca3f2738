package org.primelab.study.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.primelab.report.Bars;
import org.primelab.report.Caveat;
import org.primelab.report.Report;
import org.primelab.run.Observation;
import org.primelab.session.CutShort;
import org.primelab.session.Session;
import org.primelab.session.SessionJson;
import org.primelab.session.Sessions;
import org.primelab.stats.Interval;
import org.primelab.study.Answers;
import tools.jackson.databind.JsonNode;

/** What is made of rounds that were never run. */
class ExchangeStudyTest {
  private final ExchangeStudy study = new ExchangeStudy();

  private Report answer(Observation... seen) {
    return study.answer(
        new Session(
            Session.FORMAT,
            study.plan(List.of(4, 1), 10, 1000, 42),
            Sessions.environment(1000, 1100),
            List.of(seen),
            false));
  }

  private static ExchangeTime sent(int pairs, int round, long nanosEach) {
    return new ExchangeTime(Channel.RENDEZVOUS, pairs, round, 1000, 1000, true, 1000 * nanosEach);
  }

  @Test
  void contentionIsTheRatioToTheFewestPairsRoundByRound() {
    Report report = answer(sent(1, 0, 10), sent(4, 0, 30), sent(1, 1, 100), sent(4, 1, 300));
    assertThat(report.failures()).isEmpty();
    JsonNode channels = Answers.json(report).path("channels");
    JsonNode ratio = channels.get(channels.size() - 1).path("ratioToFewestPairs");
    assertThat(SessionJson.mapper().treeToValue(ratio, Interval.class))
        .isEqualTo(new Interval(3, 3, 3, 2, 0.5));
  }

  @Test
  void messagesAdditionsAndWaitsAreDrawn() {
    Report report =
        answer(
            sent(1, 0, 10),
            sent(4, 0, 3000),
            new CountTime(Counter.ATOMIC_LONG, 4, 0, 1000, 1000, 5000),
            new WaitTime(Waiter.LOOP, 0, 10, 10, 100, 900, 2_000_000));
    assertThat(report.blocks().stream().filter(Bars.class::isInstance).map(Bars.class::cast))
        .extracting(Bars::name, bars -> bars.bars().getLast())
        .containsExactly(
            tuple("messages", Bars.Bar.of("rendezvous (CSP), 4 × 4", 3000, "4 × 4")),
            tuple("additions", Bars.Bar.of("AtomicLong, 4 threads", 5, "4 threads")),
            tuple("waits", Bars.Bar.of("timers of one loop", 2, "")));
  }

  @Test
  void whatIsMissingFailsTheRun() {
    Report report =
        answer(
            new ExchangeTime(Channel.PIPE, 4, 0, 1000, 999, false, 5000),
            new ExchangeTime(Channel.STRIPED, 1, 0, 1000, 1000, false, 5000),
            new CountTime(Counter.UNGUARDED, 4, 0, 1000, 400, 5000),
            new CountTime(Counter.ATOMIC_LONG, 4, 0, 1000, 999, 5000),
            new WaitTime(Waiter.LOOP, 0, 10, 9, 100, 900, 200),
            new Broken(Channel.SHARED_MEMORY, "the reader has closed"));
    assertThat(report.failures())
        .containsExactly(
            "pipe to a process with 4 pairs, round 0: 999 of 1000 messages arrived",
            "striped queues with 1 pair, round 0: 1000 of 1000 messages arrived, but others than"
                + " were sent",
            "AtomicLong lost 1 of 1000",
            "timers of one loop: 9 of 10 tasks ended",
            "shared memory, a process: the reader has closed");
  }

  /** A caveat tells why; a reader who was told of a line finds it all the same. */
  @Test
  void whatTheTimeWasTooShortForStandsThereWithoutAFigure() {
    Report report =
        answer(
            new CutShort(40, 2),
            sent(1, 0, 10),
            new CountTime(Counter.ATOMIC_LONG, 4, 0, 1000, 1000, 5000));
    assertThat(report.caveats()).extracting(Caveat::code).contains("cut-short");
    assertThat(report.blocks().toString())
        .contains("one-lock queue", "An object to another process", "Java serialisation, a pipe")
        .contains("unguarded volatile long", "Tasks that wait", "a virtual thread each")
        .doesNotContain("no counter lost", "goes to no process");
  }
}
