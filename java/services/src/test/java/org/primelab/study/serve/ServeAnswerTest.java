package org.primelab.study.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.primelab.account.Lane;
import org.primelab.account.State;
import org.primelab.http.Call;
import org.primelab.http.ServerKind;
import org.primelab.probe.Reading;
import org.primelab.report.Conclusion;
import org.primelab.report.Heading;
import org.primelab.study.Part;
import org.primelab.study.watch.GroupRow;
import org.primelab.study.watch.ThreadTime;
import org.primelab.study.watch.ThreadTimes;
import org.primelab.traffic.Heard;
import org.primelab.traffic.Latencies;
import org.primelab.traffic.Mix;
import org.primelab.traffic.Outcome;
import org.primelab.traffic.RequestKind;

/** On made-up sessions. */
class ServeAnswerTest {
  private static final Contender VIRTUAL = new Contender(ServerKind.VIRTUAL, Call.FFM);
  private static final Contender LOOP = new Contender(ServerKind.LOOP, Call.FFM);
  private static final Scenario LARGE = new Scenario(new Mix(0.01, 0), 0);
  private static final Scenario WAIT = new Scenario(new Mix(0, 0.45), 0);
  private static final Scenario SLOW = new Scenario(Mix.SMALL, 20);
  private static final long MS = 1_000_000;

  private static Served served(Contender who, Scenario under, Outcome outcome) {
    return new Served(who, under, 0, outcome, 300 * MS);
  }

  private static Outcome outcome(long lag, Heard... heard) {
    return new Outcome(List.of(heard), all(lag, 300), List.of(MS, 2 * MS), 3_000 * MS);
  }

  private static Latencies all(long nanos, long count) {
    return new Latencies(List.of(nanos), List.of(count));
  }

  private static Heard small(long nanos, long count) {
    return new Heard(RequestKind.SMALL, all(nanos, count), 0, 0);
  }

  private static ServeAnswer answer(List<Scenario> scenarios, Served... seen) {
    ServePlan plan = new ServePlan(List.of(VIRTUAL, LOOP), scenarios, 2, 100, 1000);
    return ServeAnswer.of(plan, false, List.of(seen), List.of(), List.of());
  }

  private static List<String> sentences(ServeAnswer answer) {
    List<String> all = new ArrayList<>();
    answer
        .blocks()
        .forEach(
            block -> {
              if (block instanceof Conclusion said) {
                all.add(said.text());
              }
            });
    return all;
  }

  @Test
  void saysWhoStallsSmallRequestsBesideLargeOnes() {
    Heard large = new Heard(RequestKind.LARGE, all(120 * MS, 3), 0, 0);
    ServeAnswer answer =
        answer(
            List.of(LARGE),
            served(VIRTUAL, LARGE, outcome(MS / 10, small(5 * MS, 297), large)),
            served(LOOP, LARGE, outcome(MS / 10, small(105 * MS, 297), large)));
    assertThat(sentences(answer))
        .containsExactly(
            "Beside large requests small ones wait up to 105 ms (p99) at Vert.x, work on its loop"
                + " (C by FFM), and 5.0 ms at Jetty, virtual threads (C by FFM).");
    assertThat(answer.servers())
        .extracting(row -> row.cpuNanosPerRequest().orElseThrow())
        .containsOnly(1e6);
  }

  @Test
  void aHeldLockBehavesLikeALoop() {
    Contender held = new Contender(ServerKind.GUNICORN_GTHREAD, Call.PYDLL);
    Contender free = new Contender(ServerKind.GUNICORN_GTHREAD, Call.CDLL);
    Heard large = new Heard(RequestKind.LARGE, all(120 * MS, 3), 0, 0);
    List<Served> seen =
        List.of(
            served(held, LARGE, outcome(1, small(106 * MS, 297), large)),
            served(free, LARGE, outcome(1, small(10 * MS, 297), large)),
            served(LOOP, LARGE, outcome(1, small(105 * MS, 297), large)));
    ServePlan plan = new ServePlan(List.of(held, free, LOOP), List.of(LARGE), 2, 100, 1000);
    assertThat(sentences(ServeAnswer.of(plan, false, seen, List.of(), List.of())))
        .contains(
            "A held lock behaves like a loop: beside large requests small ones wait up to 106 ms"
                + " (p99) where C holds the lock, 105 ms on a loop, and 10.0 ms where C releases it.");
  }

  @Test
  void aFigureThatTheLagMayHaveMadeIsUnavailable() {
    ServeAnswer answer =
        answer(List.of(LARGE), served(VIRTUAL, LARGE, outcome(2 * MS, small(5 * MS, 300))));
    assertThat(answer.servers().getFirst().small().orElseThrow().p99()).isEmpty();
    assertThat(answer.caveats()).extracting("code").containsExactly("generator-lags");
  }

  @Test
  void oneOfAThousandNeedsTenThousand() {
    ServeAnswer few =
        answer(List.of(LARGE), served(VIRTUAL, LARGE, outcome(1, small(5 * MS, 9_000))));
    ServeAnswer many =
        answer(List.of(LARGE), served(VIRTUAL, LARGE, outcome(1, small(5 * MS, 10_000))));
    assertThat(few.servers().getFirst().small().orElseThrow().p999()).isEmpty();
    assertThat(many.servers().getFirst().small().orElseThrow().p999()).isPresent();
  }

  @Test
  void saysWhomSlowClientsStop() {
    Heard none = new Heard(RequestKind.SMALL, all(3_000 * MS, 300), 300, 0);
    ServeAnswer answer =
        answer(
            List.of(SLOW),
            served(VIRTUAL, SLOW, outcome(1, small(MS, 300))),
            served(LOOP, SLOW, outcome(1, none)));
    assertThat(sentences(answer))
        .containsExactly(
            "20 slow clients stop Vert.x, work on its loop: nearly nobody else is answered.");
    assertThat(answer.servers())
        .extracting(row -> row.answeredSlow().orElseThrow())
        .containsExactly(300L, 0L);
    ServeAnswer fine = answer(List.of(SLOW), served(VIRTUAL, SLOW, outcome(1, small(MS, 300))));
    assertThat(sentences(fine)).containsExactly("20 slow clients stop none of these servers.");
  }

  @Test
  void saysWhatAPoolHolds() {
    Heard waiting = new Heard(RequestKind.WAIT, all(50 * MS, 135), 0, 0);
    Contender pool = new Contender(ServerKind.POOL, Call.FFM);
    ServePlan plan = new ServePlan(List.of(VIRTUAL, pool), List.of(WAIT), 2, 100, 1000);
    ServeAnswer answer =
        ServeAnswer.of(
            plan,
            false,
            List.of(
                served(VIRTUAL, WAIT, outcome(1, small(2 * MS, 165), waiting)),
                served(pool, WAIT, outcome(1, small(900 * MS, 165), waiting))),
            List.of(),
            List.of());
    assertThat(sentences(answer))
        .containsExactly(
            "A pool of 2 threads holds 40 requests a second that wait 50 ms each; 45 came, and small"
                + " ones waited up to 900 ms (p99) at Jetty, a pool of threads (C by FFM), and 2.0 ms"
                + " at Jetty, virtual threads (C by FFM).");
  }

  @Test
  void threadsThatWereWatchedHaveATableAndWhatIsUntoldACaveat() {
    ThreadTime loop =
        new ThreadTime(
            "vert.x-eventloop-thread-0",
            "vert.x-eventloop-thread-*",
            Lane.Kind.JAVA,
            10 * MS,
            List.of(
                new Part(State.ON_CPU, 9 * MS, "measured", "", ""),
                new Part(State.SOCKET, MS, "measured", "", "")));
    ThreadTimes times =
        new ThreadTimes(
            List.of(loop), Reading.unavailable("not allowed", "be root"), Reading.of(3));
    ServePlan plan = new ServePlan(List.of(LOOP), List.of(LARGE), 2, 100, 1000);
    ServeAnswer answer =
        ServeAnswer.of(
            plan, false, List.of(), List.of(new Profiled(LOOP, LARGE, times)), List.of());
    GroupRow row = answer.threadTimes().getFirst().groups().getFirst();
    assertThat(row.parts().onCpu()).isEqualTo(0.9);
    assertThat(row.sum()).isEqualTo(1);
    assertThat(answer.blocks())
        .contains(new Heading("Threads of Vert.x, work on its loop (C by FFM), 1 % large"));
    assertThat(answer.caveats()).extracting("code").containsExactly("no-switches");
  }

  @Test
  void withoutAMeasurementThereIsNothingToSay() {
    assertThat(answer(List.of(LARGE)).blocks()).containsExactly(Conclusion.NOTHING);
  }
}
