package org.primelab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.primelab.ffi.StopFlag;
import org.primelab.placement.Placement;
import org.primelab.run.Observation;
import org.primelab.run.RunListener;
import org.primelab.run.Runner;
import org.primelab.session.Conditions;
import org.primelab.session.TimeGiven;
import org.primelab.session.Trials;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;

class RivalsTest {
  private static final List<Argument> NUMBERS =
      Stream.of("3", "1000003", "10000000019", "10000000019").map(Argument::parse).toList();

  private final List<Observation> seen = new ArrayList<>();

  private Conditions conditions() {
    return new Conditions(
        new Runner(Kernels.standard(), Duration.ofMillis(1)),
        1,
        new StopFlag(),
        RunListener.NONE,
        seen::add,
        Optional.empty(),
        List.copyOf(seen),
        TimeGiven.fromNow());
  }

  private static Rivals rivals(String... kernels) {
    return new Rivals(
        Stream.of(kernels).map(name -> new Rival(name, Kernel.Language.C)).toList(),
        "prime",
        NUMBERS);
  }

  /** C is timed here, a table is built in a JVM of its own; a second time nothing is timed anew. */
  @Test
  void eachIsTimedNumberByNumberAndItsTableBeside() throws InterruptedException {
    Rivals rivals = rivals("trial-c", "trial-wheel30-c", "trial-modular-c");
    List<RivalTimed> timed = rivals.timed(conditions(), 0);
    assertThat(seen).hasSize(3).containsExactlyElementsOf(timed);
    RivalTimed plain = timed.getFirst();
    assertThat(plain.tableNanos()).isEmpty();
    assertThat(plain.wrong()).isEmpty();
    assertThat(plain.numbers())
        .extracting(RivalTimed.OfNumber::argument, RivalTimed.OfNumber::count)
        .extracting(Object::toString)
        .containsExactly("(3, 1)", "(1000003, 1)", "(10000000019, 2)");
    assertThat(plain.nanos().orElseThrow()).isPositive();
    assertThat(timed.getLast().tableNanos()).isPresent();
    assertThat(rivals.timed(conditions(), 0)).isEqualTo(timed);
    assertThat(seen).hasSize(3);
    assertThat(rivals.fastest(timed)).isPresent();
  }

  @Test
  void numbersStandForOthersOfAboutTheirLength() {
    List<Argument> many = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      many.add(Argument.number(1_000_003 + 2 * i));
    }
    many.addAll(many.subList(0, 2));
    Map<Argument, Integer> sample =
        new Rivals(List.of(), "prime", many).sample(Kernels.standard().suite("prime"));
    assertThat(sample).hasSize(5);
    assertThat(sample.values().stream().mapToInt(count -> count).sum()).isEqualTo(102);
    assertThat(sample.values()).allMatch(count -> count >= 20 && count <= 22);
  }

  @Test
  void aWrongAnswerFailsTheSession() {
    RivalTimed wrong = RivalTimed.wrong("trial-c", Argument.number(7));
    assertThat(rivals("trial-c").fastest(List.of(wrong))).isEmpty();
    assertThat(
            wrong.failures(
                new Trials(
                    List.of(
                        rivals("trial-c").all().getFirst().alone("prime", NUMBERS, Placement.NONE)),
                    1)))
        .containsExactly(
            "wrong answer: what trial-c says on one thread about 7 is not what the oracle says");
  }
}
