package org.primelab.study.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.primelab.ffi.StopFlag;
import org.primelab.ffi.ThreadAffinity;
import org.primelab.http.Call;
import org.primelab.http.ServerKind;
import org.primelab.run.Observation;
import org.primelab.run.RunListener;
import org.primelab.run.Runner;
import org.primelab.session.Conditions;
import org.primelab.session.Plan;
import org.primelab.session.TimeGiven;
import org.primelab.suite.Kernels;
import org.primelab.traffic.Mix;

/** Plans that ask a server that really runs; what it takes is nobody's to say here. */
class LivePlansTest {
  private static final Contender LOOP = new Contender(ServerKind.LOOP, Call.FFM);
  private static final Scenario SMALL = new Scenario(Mix.SMALL, 0);

  private static List<Observation> carriedOut(Plan plan) throws InterruptedException {
    List<Observation> seen = new ArrayList<>();
    plan.carryOut(
        new Conditions(
            new Runner(Kernels.standard(), Duration.ZERO),
            1,
            new StopFlag(),
            RunListener.NONE,
            seen::add,
            Optional.empty(),
            List.of(),
            TimeGiven.fromNow()));
    return seen;
  }

  @Test
  void aSearchAsksAndLeavesThisThreadWhereItWas() throws InterruptedException {
    var before = ThreadAffinity.ofCurrentThread();
    List<Integer> cpus = before.stream().boxed().toList();
    Apart apart = new Apart(cpus.subList(0, 1), cpus.subList(cpus.size() - 1, cpus.size()));
    long boundNanos = 50_000_000;
    List<Observation> seen =
        carriedOut(new SearchPlan(List.of(LOOP), SMALL, 1, boundNanos, apart, 1));
    assertThat(ThreadAffinity.ofCurrentThread()).isEqualTo(before);
    assertThat(seen).first().isInstanceOf(Probed.class);
    Probed probed = (Probed) seen.getFirst();
    assertThat(probed.perSecond()).isEqualTo(RateSearch.FIRST);
    assertThat(probed.outcome().lag().count()).isBetween(400L, 800L);
  }

  @Test
  void aServerIsWatchedUnderTheSameLoad() throws InterruptedException {
    ServePlan serve = new ServePlan(List.of(LOOP), List.of(SMALL), 1, 50, 1_000);
    List<Observation> seen = carriedOut(new ProfilePlan(serve));
    assertThat(seen).last().isInstanceOf(Profiled.class);
    assertThat(((Profiled) seen.getLast()).times().threads())
        .anySatisfy(
            thread -> {
              assertThat(thread.group()).startsWith("vert.x-eventloop-thread");
              assertThat(thread.wallNanos()).isPositive();
              assertThat(thread.parts()).isNotEmpty();
            });
  }
}
