package org.primelab.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.primelab.account.Switched.Kind;
import org.primelab.account.ThreadLives.Life;
import org.primelab.account.Wait.Reason;

/** Streams of records as a kernel could write them: births, ends, losses, a number used twice. */
class ThreadLivesTest {
  private static final Span WINDOW = new Span(0, 1_000_000);

  private final ThreadLives lives = new ThreadLives(WINDOW);

  @Test
  void aThreadLivesFromItsBirthToItsEnd() {
    lives.found(10, 0, true);
    lives.born(100_000, 11, 0);
    lives.switched(110_000, 11, 0, Kind.IN);
    lives.ended(400_000, 11, 0);
    lives.switched(400_100, 11, 0, Kind.OUT);
    List<Life> all = lives.lives();
    assertThat(all)
        .extracting(Life::tid, Life::span)
        .containsExactly(tuple(10, WINDOW), tuple(11, new Span(100_000, 400_000)));
    assertThat(OffStretches.of(all.getFirst().switches()).at(500_000))
        .as("who slept when it was found, and never ran, sleeps")
        .contains(WINDOW);
    assertThat(all.getLast().switches().records())
        .as("made without a CPU, and what came after its end is nobody's")
        .extracting(Switched::kind)
        .containsExactly(Kind.PREEMPTED, Kind.IN);
  }

  /** Before a first record that gives it a CPU, a thread that did not sleep waited for one. */
  @Test
  void whatAThreadDidBeforeItsFirstSwitchIsToldByALook() {
    lives.found(10, 100, false);
    lives.switched(300_000, 10, 0, Kind.IN);
    lives.found(11, 100, false);
    lives.switched(300_000, 11, 0, Kind.OUT);
    lives.found(12, 100, true);
    lives.switched(300_000, 12, 0, Kind.IN);
    lives.found(13, 100, true);
    lives.switched(50, 13, 0, Kind.PREEMPTED);
    lives.found(14, 100, false);
    assertThat(lives.lives())
        .extracting(life -> life.switches().records().stream().map(Switched::kind).toList())
        .containsExactly(
            List.of(Kind.PREEMPTED, Kind.IN),
            List.of(Kind.OUT),
            List.of(Kind.OUT, Kind.IN),
            List.of(Kind.PREEMPTED),
            List.of());
  }

  @Test
  void aNumberThatIsUsedTwiceIsTwoThreads() {
    lives.born(100, 11, 0);
    lives.ended(200, 11, 0);
    lives.born(300, 11, 1);
    lives.switched(310, 11, 1, Kind.IN);
    lives.ended(900, 11, 1);
    List<Life> all = lives.lives();
    assertThat(all).extracting(Life::tid).containsExactly(11, 11);
    assertThat(all).extracting(Life::key).doesNotHaveDuplicates();
    assertThat(all).extracting(Life::span).containsExactly(new Span(100, 200), new Span(300, 900));
  }

  /** The first ended on another CPU, of which the CPU that made both tells nothing. */
  @Test
  void aNumberThatIsUsedAgainAtOnceByTheSameCpuIsTwoThreads() {
    lives.born(100, 11, 0);
    lives.born(18_000, 11, 0);
    lives.switched(200, 11, 1, Kind.IN);
    lives.ended(9_000, 11, 1);
    lives.switched(18_100, 11, 1, Kind.IN);
    List<Life> all = lives.lives();
    assertThat(all).extracting(Life::tid).containsExactly(11, 11);
    assertThat(all)
        .extracting(Life::span)
        .containsExactly(new Span(100, 9_000), new Span(18_000, WINDOW.to()));
    assertThat(lives.recorded()).isEqualTo(5);
  }

  @Test
  void aBirthThatIsToldTwiceIsOneThread() {
    lives.born(100, 11, 0);
    lives.born(400, 11, 0);
    lives.switched(700, 11, 1, Kind.IN);
    assertThat(lives.lives()).extracting(Life::span).containsExactly(new Span(100, WINDOW.to()));
    assertThat(lives.recorded()).isEqualTo(2);
  }

  /** By itself and by inheritance: two events of one thread tell each switch. */
  @Test
  void aSwitchThatIsToldTwiceCountsOnce() {
    lives.found(10, 0, true);
    for (long at = 100_000; at < 900_000; at += 200_000) {
      lives.switched(at, 10, 0, Kind.IN);
      lives.switched(at + 300, 10, 0, Kind.IN);
      lives.switched(at + 100_000, 10, 0, Kind.OUT);
      lives.switched(at + 100_300, 10, 0, Kind.OUT);
    }
    Switches switches = lives.lives().getFirst().switches();
    assertThat(switches.count(Kind.IN, WINDOW)).isEqualTo(4);
    assertThat(ThreadStates.knownNanos(switches)).isEqualTo(WINDOW.nanos());
  }

  /**
   * What looks like the same switch is another one where its CPU had others meanwhile, or a loss.
   */
  @Test
  void aSwitchThatComesSoonAfterAnotherIsNotTheSame() {
    lives.found(10, 0, true);
    lives.switched(100_000, 10, 0, Kind.IN);
    lives.lost(103_000, 0, 2);
    lives.switched(104_000, 10, 0, Kind.IN);
    lives.switched(200_000, 10, 0, Kind.OUT);
    lives.switched(201_000, 11, 0, Kind.IN);
    lives.switched(202_000, 11, 0, Kind.OUT);
    lives.switched(203_000, 10, 0, Kind.OUT);
    assertThat(lives.lives().getFirst().switches().records())
        .extracting(Switched::nanos)
        .endsWith(100_000L, 104_000L, 200_000L, 203_000L);
  }

  /** Of a CPU's loss it is known since which record of that CPU. */
  @Test
  void whatIsLostIsBoundedAndCounted() {
    lives.found(10, 0, false);
    lives.switched(100_000, 10, 1, Kind.IN);
    lives.switched(200_000, 10, 1, Kind.OUT);
    lives.switched(250_000, 99, 0, Kind.IN);
    lives.lost(300_000, 1, 7);
    lives.switched(310_000, 10, 1, Kind.IN);
    Life life = lives.lives().getFirst();
    assertThat(lives.lost()).isEqualTo(7);
    assertThat(life.switches().gaps()).containsExactly(new Span(200_000, 300_000));
    assertThat(life.switches().lost()).isEqualTo(7);
  }

  /** A clock that is wrong by any offset within a millisecond is found to within its skew. */
  @Test
  void waitsBoundTheOffsetOfTheirClock() {
    for (long wrong : new long[] {0, 137_000, -612_345}) {
      List<Switched> records = new ArrayList<>();
      List<Wait> waits = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        long at = 10_000_000L * i;
        records.add(new Switched(at, 0, Kind.IN));
        records.add(new Switched(at + 5_000_000, 0, Kind.OUT));
        long begins = at + 5_000_000 - 800 - 37L * i % 3_000;
        long ends = at + 10_000_000 + 900 + 91L * i % 4_000;
        waits.add(Wait.of(10, Reason.SLEEP, new Span(begins - wrong, ends - wrong)));
      }
      Switches switches = new Switches(new Span(0, 1_000_000_000), records);
      ClockBounds found = ClockBounds.of(waits, Map.of(10, switches), 0).orElseThrow();
      assertThat(Math.abs(found.offsetNanos() - wrong)).isLessThanOrEqualTo(found.skewNanos());
      assertThat(found.skewNanos()).isLessThan(3_000);
      assertThat(found.waits()).isGreaterThan(90);
    }
    assertThat(ClockBounds.of(List.of(), Map.of(), 0)).isEmpty();
  }
}
