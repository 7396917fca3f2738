package org.primelab.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.primelab.ffi.StopFlag;

/** Which kernel wins, by a clock that only kernels move. */
class RaceTest {
  private final Race race = new Race(Kernel.Family.TRIAL, this::now);
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
    Kernel.Implementation slowAtFirst =
        (n, stop) -> {
          now += now == 0 ? 1_000_000 : 10;
          return true;
        };
    assertThat(winner(kernel("a", Kernel.Language.C, slowAtFirst), runs("b", 100))).hasValue("a");
  }

  @Test
  void whatCannotRunHereOrNeedsATableOrIsNotOfCTakesNoPart() {
    Kernel missing =
        new Kernel(
            "missing",
            "s",
            Kernel.Family.TRIAL,
            Kernel.Language.C,
            "neon",
            new Uint64(0),
            Optional.of("another CPU"),
            taking(1));
    Kernel other =
        new Kernel(
            "other",
            "s",
            Kernel.Family.PRIMALITY,
            Kernel.Language.C,
            "baseline",
            new Uint64(0),
            Optional.empty(),
            taking(1));
    Kernel java = kernel("java", Kernel.Language.JAVA, taking(1));
    Kernel table = kernel("table", Kernel.Language.C, withTable(taking(1)));
    assertThat(winner(missing, other, java, table, runs("a", 100))).hasValue("a");
    assertThat(winner(missing, other, java, table)).isEmpty();
  }

  private Optional<String> winner(Kernel... kernels) {
    return race.winner(List.of(kernels)).map(Kernel::name);
  }

  private long now() {
    return now;
  }

  private Kernel runs(String name, long nanos) {
    return kernel(name, Kernel.Language.C, taking(nanos));
  }

  private Kernel.Implementation taking(long nanos) {
    return (n, stop) -> {
      now += nanos;
      return true;
    };
  }

  private static Kernel.Implementation withTable(Kernel.Implementation test) {
    return new Kernel.Implementation() {
      @Override
      public boolean isPrime(long n, StopFlag stop) {
        return test.isPrime(n, stop);
      }

      @Override
      public boolean hasTable() {
        return true;
      }
    };
  }

  private static Kernel kernel(
      String name, Kernel.Language language, Kernel.Implementation implementation) {
    return new Kernel(
        name,
        "s",
        Kernel.Family.TRIAL,
        language,
        "baseline",
        new Uint64(0),
        Optional.empty(),
        implementation);
  }
}
