package org.primelab.ffi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.BitSet;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class ThreadAffinityTest {
  private static final BitSet BEFORE = ThreadAffinity.ofCurrentThread();

  @Test
  void aPinnedThreadRunsWhereItWasTold() throws Exception {
    BitSet first = only(BEFORE.nextSetBit(0));
    BitSet last = only(BEFORE.length() - 1);
    for (BitSet one : new BitSet[] {first, last}) {
      int cpu =
          inNewThread(
              () -> {
                ThreadAffinity.setCurrentThread(one);
                assertThat(ThreadAffinity.ofCurrentThread()).isEqualTo(one);
                return ThreadAffinity.currentCpu();
              });
      assertThat(cpu).isEqualTo(one.nextSetBit(0));
    }
    assertThat(ThreadAffinity.ofCurrentThread()).isEqualTo(BEFORE);
  }

  @Test
  void aThreadInheritsTheSetOfItsStarter() throws Exception {
    BitSet one = only(BEFORE.nextSetBit(0));
    BitSet inherited =
        inNewThread(
            () -> {
              ThreadAffinity.setCurrentThread(one);
              return inNewThread(ThreadAffinity::ofCurrentThread);
            });
    assertThat(inherited).isEqualTo(one);
  }

  @Test
  void theKernelsSilentDroppingOfCpusIsNoticedAndUndone() throws Exception {
    BitSet withAbsent = only(BEFORE.nextSetBit(0));
    withAbsent.set(60_000);
    inNewThread(
        () -> {
          assertThatExceptionOfType(OsRefusal.class)
              .isThrownBy(() -> ThreadAffinity.setCurrentThread(withAbsent))
              .withMessageContaining("60000");
          assertThat(ThreadAffinity.ofCurrentThread()).isEqualTo(BEFORE);
          return 0;
        });
  }

  @Test
  void refusalsCarryTheErrno() {
    assertThatExceptionOfType(OsRefusal.class)
        .isThrownBy(() -> ThreadAffinity.setCurrentThread(only(60_000)))
        .matches(e -> e.errno() == OsRefusal.EINVAL);
    assertThatExceptionOfType(OsRefusal.class)
        .isThrownBy(() -> ThreadAffinity.setCurrentThread(new BitSet()))
        .matches(e -> e.errno() == OsRefusal.EINVAL);
    assertThatExceptionOfType(OsRefusal.class)
        .isThrownBy(() -> ThreadAffinity.of(Integer.MAX_VALUE))
        .matches(e -> e.errno() == OsRefusal.ESRCH);
  }

  @Test
  void aVirtualThreadMayNotPinItself() throws Exception {
    FutureTask<Integer> task =
        new FutureTask<>(
            () -> {
              assertThatExceptionOfType(WrongThreadException.class)
                  .isThrownBy(() -> ThreadAffinity.setCurrentThread(BEFORE));
              assertThatExceptionOfType(WrongThreadException.class)
                  .isThrownBy(ThreadAffinity::ofCurrentThread);
              return 0;
            });
    Thread.ofVirtual().start(task);
    task.get();
  }

  private static BitSet only(int cpu) {
    BitSet one = new BitSet();
    one.set(cpu);
    return one;
  }

  private static <T> T inNewThread(Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    new Thread(task).start();
    return task.get();
  }
}
