package org.primelab.study.spinner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primelab.lock.LockMode;

class SpinnerCaseTest {
  @ParameterizedTest
  @CsvSource({
    "THREAD,  SLEEP,  0, 0,    SPINS",
    "THREAD,  BLOCK,  0, 0,    SPINS",
    "THREAD,  PRIME,  0, 0,    SPINS",
    "THREAD,  NATIVE, 0, 0,    SPINS",
    "PROCESS, PRIME,  0, 0,    SPINS",
    "PROCESS, NATIVE, 0, 0,    SPINS",
    "VIRTUAL, SLEEP,  1, 0,    SPINS",
    "VIRTUAL, BLOCK,  1, 0,    SPINS",
    "VIRTUAL, PRIME,  1, 0,    FREEZES",
    "VIRTUAL, NATIVE, 1, 0,    FREEZES",
    "VIRTUAL, PRIME,  2, 0,    SPINS",
    "VIRTUAL, NATIVE, 2, 0,    SPINS",
    "VIRTUAL, PRIME,  1, 1000, SPINS",
    "LOOP,    SLEEP,  0, 0,    SPINS",
    "LOOP,    BLOCK,  0, 0,    FREEZES",
    "LOOP,    PRIME,  0, 0,    FREEZES",
    "LOOP,    NATIVE, 0, 0,    FREEZES",
    "LOOP,    NATIVE, 0, 1000, SPINS",
  })
  void whatToExpect(SpinnerModel model, Work work, int carriers, long every, Course course) {
    SpinnerCase what = new SpinnerCase(model, work, carriers, every);
    assertThat(what.predicted()).isEqualTo(course);
    assertThat(what.why()).endsWith(".");
  }

  @ParameterizedTest
  @CsvSource({
    "SLEEP,   HELD,     5,    SPINS",
    "BLOCK,   HELD,     5,    FREEZES",
    "BLOCK,   RELEASED, 5,    SPINS",
    "NETWORK, HELD,     5,    FREEZES",
    "NETWORK, RELEASED, 5,    SPINS",
    "PRIME,   RELEASED, 5,    SPINS",
    "PRIME,   RELEASED, 300,  STUTTERS",
    "PRIME,   RELEASED, 800,  STUTTERS",
    "PRIME,   RELEASED, 1000, FREEZES",
    "NATIVE,  HELD,     5,    FREEZES",
    "NATIVE,  RELEASED, 5,    SPINS",
  })
  void whatToExpectUnderTheInterpreterLock(Work work, LockMode mode, long millis, Course course) {
    SpinnerCase what = new SpinnerCase(work, new UnderLock(mode, millis * 1_000_000));
    assertThat(what.predicted()).isEqualTo(course);
    assertThat(what.why()).endsWith(".");
    assertThat(what.label()).startsWith("thread under the interpreter lock (");
  }

  @ParameterizedTest
  @CsvSource({
    "30, 30, SPINS",
    "31, 30, SPINS",
    "26, 30, SPINS",
    "25, 30, STUTTERS",
    "4,  30, STUTTERS",
    "3,  30, FREEZES",
    "0,  30, FREEZES",
    "0,  0,  UNKNOWN",
  })
  void howItFared(long drawn, long expected, Course course) {
    assertThat(Course.of(drawn, expected)).isEqualTo(course);
  }

  @Test
  void aLockWhereThereIsNoneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpinnerCase(SpinnerModel.GIL, Work.SLEEP, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new UnderLock(LockMode.HELD, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UnderLock(LockMode.HELD, 1_000_000_001));
  }

  @Test
  void carriersAndYieldsWhereThereAreNoneAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpinnerCase(SpinnerModel.THREAD, Work.SLEEP, 1, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpinnerCase(SpinnerModel.VIRTUAL, Work.SLEEP, 0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpinnerCase(SpinnerModel.VIRTUAL, Work.SLEEP, 1, 5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpinnerCase(SpinnerModel.THREAD, Work.PRIME, 0, 5));
  }
}
