package org.primelab.study.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.primelab.account.CrossCheck;
import org.primelab.account.Lane;
import org.primelab.account.Slice;
import org.primelab.account.Span;
import org.primelab.account.State;
import org.primelab.account.Timeline;
import org.primelab.account.WaitGraph;
import org.primelab.probe.Reading;
import org.primelab.report.Caveat;
import org.primelab.study.watch.SeenProcess.Safepoints;
import org.primelab.watch.Watched.SwitchCount;

/** What a watch that was made up says of what it lacks. */
class WatchAnswerTest {
  private static WatchAnswer seen(
      SwitchCount switches, Reading<Integer> rings, List<EndedEarly> early) {
    return WatchAnswer.of(
        process(List.of(), switches, rings),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        early,
        List.of(),
        List.of());
  }

  private static SeenProcess process(
      List<CrossCheck> checks, SwitchCount switches, Reading<Integer> rings) {
    return new SeenProcess(
        7,
        List.of("java", "App"),
        Optional.empty(),
        3_000_000,
        2,
        List.of(),
        List.of(),
        List.of(),
        new WaitGraph(List.of(), List.of()),
        checks,
        switches,
        rings,
        Reading.of(1),
        Reading.of(0L),
        new Safepoints(0, 0, 0),
        List.of(),
        List.of());
  }

  private static List<String> doubts(List<DoubtedThreads> doubted) {
    CrossCheck check = new CrossCheck(12, "CPU time, ns", "a counter", 50, 90, 100);
    SeenProcess seen = process(List.of(check), new SwitchCount(9, 0, 9, 9), Reading.of(1));
    return WatchAnswer.of(
            seen, List.of(), Optional.empty(), Optional.empty(), List.of(), doubted, List.of())
        .caveats()
        .stream()
        .map(Caveat::message)
        .toList();
  }

  @Test
  void aThreadOfWhichWitnessesDisagreeIsNamed() {
    String rest = ": CPU time, ns: 50 by events, 90 by a counter, 40.0 % apart";
    assertThat(doubts(List.of(new DoubtedThreads(List.of("fighter-0")))))
        .containsExactly("fighter-0" + rest);
    assertThat(doubts(List.of())).as("of a session of before").containsExactly("lane 12" + rest);
  }

  @Test
  void recordsThatWereLostAreShownWithTheirNumber() {
    WatchAnswer answer = seen(new SwitchCount(100, 9, 60, 50), Reading.of(1), List.of());
    assertThat(answer.caveats())
        .singleElement()
        .satisfies(caveat -> assertThat(caveat.code()).isEqualTo("records-lost"))
        .satisfies(caveat -> assertThat(caveat.message()).startsWith("9 records found no room"))
        .satisfies(caveat -> assertThat(caveat.cure()).contains("perf_event_mlock_kb"));
    assertThat(answer.blocks().toString()).contains("100 events recorded, 9 lost");
  }

  @Test
  void whatIsMissingOrEndedEarlyIsSaidWithItsCure() {
    String full = "a recording needs 64 MiB in /tmp, which has 9";
    WatchAnswer answer =
        seen(
            new SwitchCount(0, 0, 0, 0),
            Reading.unavailable("errno 24 (EMFILE: too many files are open)", "raise ulimit -n"),
            List.of(new EndedEarly(full)));
    assertThat(answer.caveats())
        .extracting(Caveat::code)
        .containsExactly("no-switches", "ended-early");
    assertThat(answer.caveats().getFirst().message())
        .isEqualTo("context switches are not known: errno 24 (EMFILE: too many files are open)");
    assertThat(answer.caveats().getLast().message())
        .isEqualTo("it was watched no longer than 3.0 ms: " + full);
  }

  private static Timeline busy(int from, int to) {
    List<Slice> slices = new ArrayList<>();
    for (int part = 0; part < 12; part++) {
      Span span = new Span(100L * part, 100L * (part + 1));
      boolean isOnCpu = part >= from && part < to;
      slices.add(
          isOnCpu
              ? new Slice(State.ON_CPU, span, "", Slice.NOBODY, 0)
              : new Slice(State.WAITING, span, "", Slice.NOBODY, Slice.NO_CPU));
    }
    return new Timeline(
        new Lane(0, "main", Lane.Kind.JAVA, Lane.ALWAYS), new Span(0, 1200), slices);
  }

  @Test
  void howManyCpusWereInUseIsTestedPartByPart() {
    BusyParts parts = BusyParts.of(List.of(busy(0, 12), busy(6, 12)), new Span(0, 1200));
    assertThat(parts.cpus())
        .containsExactly(1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0);
    assertThat(parts.repeated()).isPresent();
    assertThat(BusyParts.of(List.of(busy(0, 0)), new Span(0, 1200)).repeated())
        .as("it was on no CPU")
        .isEmpty();
  }
}
