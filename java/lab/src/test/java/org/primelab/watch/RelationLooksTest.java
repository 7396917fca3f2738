package org.primelab.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.primelab.ffi.StopFlag;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.probe.RelationReading;
import org.primelab.topology.CpuPair;
import org.primelab.topology.CpuSet;

/** Looks at the CPUs of a machine that is simulated: 1 and 3 are siblings, 2 is always busy. */
class RelationLooksTest {
  private final StopFlag stop = new StopFlag();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final CountDownLatch turn = new CountDownLatch(6);
  private final List<CpuPair> looked = Collections.synchronizedList(new ArrayList<>());

  private Reading<RelationReading> look(CpuPair pair) {
    looked.add(pair);
    turn.countDown();
    boolean siblings = pair.equals(new CpuPair(1, 3));
    return pair.a() == 2 || pair.b() == 2
        ? Reading.unavailable("CPU 2 is busy", "let nothing else run on it")
        : Reading.of(
            new RelationReading(
                pair.a(),
                pair.b(),
                System.nanoTime(),
                siblings ? 7 : 60,
                siblings ? 1.9 : 0,
                siblings ? Relation.CORE : Relation.APART));
  }

  private CpuLooks seen(CpuSet cpus, Function<CpuPair, Reading<RelationReading>> eye)
      throws InterruptedException {
    RelationLooks looks = new RelationLooks(cpus, eye, () -> closed.set(true), stop);
    try (looks) {
      turn.await();
    }
    return looks.seen();
  }

  @Test
  void eachPairHasItsTurn() throws InterruptedException {
    CpuLooks seen = seen(CpuSet.of(0, 1, 2, 3), this::look);
    assertThat(closed).isTrue();
    assertThat(new HashSet<>(looked.subList(0, 6))).hasSize(6);
    assertThat(seen.pairs()).isEqualTo(6);
    assertThat(seen.count()).isEqualTo(looked.size());
    assertThat(seen.refused()).isEqualTo(looked.stream().filter(p -> p.list().contains(2)).count());
    assertThat(seen.refusal()).isEqualTo("CPU 2 is busy");
    assertThat(seen.readings())
        .filteredOn(reading -> reading.relation() == Relation.CORE)
        .isNotEmpty()
        .allMatch(reading -> reading.cpuA() == 1 && reading.cpuB() == 3);
  }

  @Test
  void aLookThatIsCutShortIsNone() throws InterruptedException {
    assertThat(seen(CpuSet.of(4, 5), this::untilItIsStopped).count()).isZero();
  }

  private Reading<RelationReading> untilItIsStopped(CpuPair pair) {
    while (turn.getCount() > 0) {
      turn.countDown();
    }
    while (!stop.isRaised()) {
      Thread.onSpinWait();
    }
    throw new CancellationException("asked to stop at " + pair);
  }

  @Test
  void looksTakeLittleOfTheTimeAndAreBounded() {
    assertThat(RelationLooks.restNanos(500_000, 0)).isEqualTo(50_000_000);
    assertThat(RelationLooks.restNanos(3_000_000, 0)).isEqualTo(147_000_000);
    long looks = 0;
    for (long at = 0; at < 86_400_000_000_000L; looks++) {
      at += 500_000 + RelationLooks.restNanos(500_000, at);
    }
    assertThat(looks).as("in a day").isLessThan(20_000);
  }

  @Test
  void theCpusOfAProcessAreReadOrNot() {
    assertThat(new Target((int) ProcessHandle.current().pid()).allowedCpus())
        .hasValueSatisfying(cpus -> assertThat(cpus.size()).isPositive());
    assertThat(new Target(Integer.MAX_VALUE).allowedCpus()).isEmpty();
  }
}
