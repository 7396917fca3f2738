package org.primelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answering is linear in what was seen: looks at CPUs, windows, runs, threads. */
class LinearAnswersTest {
  private static final int CPUS = 2;
  private static final int TIMES = 4;

  /** Sorting takes a little more than in proportion; what looks at all for each, TIMES as much. */
  private static final double MOST = 1.2;

  private static final ClassLoader PLAIN = Thread.currentThread().getContextClassLoader();

  private static Function<String, ToLongFunction<int[]>> visits = _ -> _ -> 0;

  static Collection<String> studies() {
    return EveryStudyTest.studies();
  }

  /** Function, which is the JDK's, is the one type that both loaders' classes share. */
  @BeforeAll
  @SuppressWarnings("unchecked")
  static void loadAgain() throws ReflectiveOperationException {
    Visits.Loader again = new Visits.Loader();
    // Suites are services, which are looked for there.
    Thread.currentThread().setContextClassLoader(again);
    visits = (Function<String, ToLongFunction<int[]>>) again.make(AnswerVisits.class);
  }

  @AfterAll
  static void backToPlain() {
    Thread.currentThread().setContextClassLoader(PLAIN);
  }

  /** A round of these has many windows, and a round of looks at one pair is one look. */
  private static int rounds(String study) {
    return switch (study) {
      case "kernels", "ffi", "neighbours" -> 5;
      case "smt" -> 1000;
      default -> 20;
    };
  }

  @ParameterizedTest
  @MethodSource("studies")
  void answeringIsLinearInWhatWasSeen(String study) {
    ToLongFunction<int[]> visited = visits.apply(study);
    long few = visited.applyAsLong(new int[] {CPUS, rounds(study)});
    long many = visited.applyAsLong(new int[] {CPUS, TIMES * rounds(study)});
    assertThat(few).as("calls are counted").isGreaterThan(rounds(study));
    assertThat((double) many / few).isLessThan(MOST * TIMES);
  }
}
