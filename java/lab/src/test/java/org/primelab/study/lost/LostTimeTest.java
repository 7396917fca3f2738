package org.primelab.study.lost;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.primelab.session.Pilot;
import org.primelab.session.Rounds.Due;
import org.primelab.session.SessionClock;
import org.primelab.session.Sessions;
import org.primelab.session.TimeGiven;
import org.primelab.simulated.VirtualClock;
import org.primelab.suite.Kernels;

/** On a machine whose time is made up, ways of losing things take as long as was announced. */
class LostTimeTest {
  /** Ways that start JVMs of their own. */
  private static final Set<Way> IN_JVMS =
      Set.of(Way.STRUCTURED, Way.DAEMONS, Way.VIRTUAL, Way.PLATFORM, Way.CLOSED);

  private static final long JVM_NANOS = 320_000_000;
  private static final long TRY_NANOS = 13_000;

  private final VirtualClock time = new VirtualClock();

  /** Ways that are not tried. */
  private final class MadeUp implements SessionClock {
    private final int tries;

    MadeUp(int tries) {
      this.tries = tries;
    }

    @Override
    public long getAsLong() {
      return time.nanos();
    }

    @Override
    public <E extends Exception> void pass(Object what, Step<E> step) {
      Way way = (Way) ((Due<?>) what).part();
      long jvm = IN_JVMS.contains(way) ? JVM_NANOS : 0;
      time.advance(jvm + tries / LostPlan.ROUNDS * TRY_NANOS);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 10_000, 1_000_000})
  void takesAboutAsLongAsWasAnnounced(int tries) throws InterruptedException {
    LostPlan plan = new LostPlan(tries);
    MadeUp clock = new MadeUp(tries);
    Duration announced = plan.lasting(new Pilot(Kernels.standard(), 2, clock)).orElseThrow();
    plan.carryOut(Sessions.conditions(_ -> {}, new TimeGiven(clock, 0, OptionalLong.empty())));
    assertThat(time.nanos() / (double) announced.toNanos()).isBetween(0.8, 1.2);
  }
}
