package org.primelab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.primelab.placement.Placement;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.run.JobOrder;
import org.primelab.run.Measurement;
import org.primelab.run.Model;
import org.primelab.run.Trial;
import org.primelab.run.Variant;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.session.Sessions;
import org.primelab.session.Trials;
import org.primelab.suite.Argument;

class UnsteadyTest {
  private static final int SESSIONS = 300;

  private static final Found NOTHING = List::of;

  private static final Variant THREADS =
      new Variant("prime", "trial-c", new Model.Threads(), Placement.NONE, JobOrder.FIFO);

  private static Trial trial(int workers) {
    return THREADS.trial(List.of(Argument.number(7), Argument.number(-59)), workers);
  }

  /** So many runs of each of some numbers of workers, in ms by the run. */
  private static Session session(int trials, int runs, IntToDoubleFunction millis) {
    List<Trial> all = IntStream.rangeClosed(1, trials).mapToObj(UnsteadyTest::trial).toList();
    List<Measurement> seen =
        IntStream.range(0, runs)
            .boxed()
            .flatMap(
                run -> all.stream().map(one -> Sessions.run(one, run, millis.applyAsDouble(run))))
            .toList();
    return Sessions.whole(new SessionSpec("check", new Trials(all, runs), 30, 1), seen);
  }

  private static Stream<String> codes(Session session) {
    return Unsteady.of(session, NOTHING).stream().map(Caveat::code);
  }

  /** Four things in each session, thirty times each: which is more than any test's least. */
  @Test
  void independentNoiseRaisesEachDoubtInOneOfTwentySessionsAtMost() {
    SplittableRandom random = new SplittableRandom(14);
    List<String> raised =
        IntStream.range(0, SESSIONS)
            .boxed()
            .flatMap(_ -> codes(session(4, 30, _ -> 100 * Math.exp(0.1 * random.nextGaussian()))))
            .toList();
    for (String code : List.of("no-steady-state", "drift", "trend", "two-humps")) {
      assertThat(raised.stream().filter(code::equals).count())
          .as(code)
          .isLessThanOrEqualTo(SESSIONS / 20);
    }
  }

  @Test
  void aChangeForGoodIsNoSteadyStateAndNothingElse() {
    SplittableRandom random = new SplittableRandom(1);
    Session session =
        session(2, 30, run -> (run < 12 ? 110 : 100) * Math.exp(0.005 * random.nextGaussian()));
    assertThat(codes(session)).containsExactly("no-steady-state");
    assertThat(Unsteady.of(session, NOTHING).getFirst().message())
        .contains("from the 13. of 30 on 0.90");
  }

  /** What a study found is tested as what its observations tell. */
  @Test
  void whatWasFoundIsTestedToo() {
    List<Samples.Sample> rising =
        IntStream.range(0, 40)
            .mapToObj(i -> new Samples.Sample(0, i, i < 20 ? 100 : 110 + 0.01 * (i % 3)))
            .toList();
    Samples one = new Samples("a", "kernel", "a", Map.of(), 1, Samples.Mode.MEAN, rising);
    Found found =
        new Found() {
          @Override
          public List<Block> blocks() {
            return List.of();
          }

          @Override
          public List<Samples> repeated() {
            return List.of(one);
          }
        };
    assertThat(Unsteady.of(session(1, 1, _ -> 1), found))
        .extracting(Caveat::code)
        .containsExactly("no-steady-state");
  }
}
