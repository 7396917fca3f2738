package org.primelab.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.primelab.ffi.StopFlag;
import org.primelab.prime.PrimeSuite;

/** Which kernel wins, by a clock that only kernels move. */
class RaceTest {
  private static final Suite SUITE = new PrimeSuite();

  private final Race race = new Race("some-best", List.of(Argument.number(7)));
  private long now;

  @Test
  void theFastestWins() {
    assertThat(winner(runs("a", 300), runs("b", 100), runs("c", 200))).hasValue("b");
  }

  @Test
  void whoIsHardlyFasterThanOneBeforeItDoesNotWin() {
    assertThat(winner(runs("a", 100), runs("b", 96))).hasValue("a");
    assertThat(winner(runs("a", 100), runs("b", 94))).hasValue("b");
  }

  @Test
  void oneSlowRunDoesNotLose() {
    Code slowAtFirst =
        (n, stop) -> {
          now += now == 0 ? 1_000_000 : 10;
          return 1;
        };
    assertThat(winner(kernel("a", Kernel.Language.C, slowAtFirst), runs("b", 100))).hasValue("a");
  }

  @Test
  void whatCannotRunHereOrNeedsATableOrIsNotOfCTakesNoPart() {
    Kernel missing = kernel("missing", Kernel.Language.C, Optional.of("another CPU"), taking(1));
    Kernel java = kernel("java", Kernel.Language.JAVA, taking(1));
    Kernel table = kernel("table", Kernel.Language.C, withTable(taking(1)));
    assertThat(winner(missing, java, table, runs("a", 100))).hasValue("a");
    assertThat(winner(missing, java, table)).isEmpty();
  }

  private Optional<String> winner(Kernel... kernels) {
    return race.run(List.of(kernels), () -> now).map(Kernel::name);
  }

  private Kernel runs(String name, long nanos) {
    return kernel(name, Kernel.Language.C, taking(nanos));
  }

  private Code taking(long nanos) {
    return (n, stop) -> {
      now += nanos;
      return 1;
    };
  }

  private static Code withTable(Code code) {
    return new Code() {
      @Override
      public long call(Argument argument, StopFlag stop) {
        return code.call(argument, stop);
      }

      @Override
      public boolean hasTable() {
        return true;
      }
    };
  }

  private static Kernel kernel(String name, Kernel.Language language, Code code) {
    return kernel(name, language, Optional.empty(), code);
  }

  private static Kernel kernel(
      String name, Kernel.Language language, Optional<String> missing, Code code) {
    return new Kernel(
        name,
        SUITE,
        SUITE.group("trial"),
        "s",
        language,
        Kernel.BASELINE,
        new Uint64(0),
        missing,
        Optional.empty(),
        code);
  }
}
