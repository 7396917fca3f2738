package org.primelab.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;
import org.primelab.stats.Interval;

/** Looks that were never taken: one a millisecond. */
class WatchedTest {
  private static final long MILLI = 1_000_000;

  private static Watched watched(int millis, LongPredicate isShared) {
    Tally tally = new Tally(3);
    for (long ms = 0; ms < millis; ms++) {
      tally.add(ms * MILLI, isShared.test(ms));
    }
    return tally.done();
  }

  @Test
  void aNeighbourOfTwoFifthsIsFound() {
    Watched seen = watched(10_000, ms -> ms % 1000 < 400);
    Interval share = seen.share();
    assertThat(share.median()).isEqualTo(0.4);
    assertThat(share.high() - share.low()).as("each second is alike").isZero();
    assertThat(seen.episodes()).hasSize(10).contains(new Episode(2000 * MILLI, 400 * MILLI));
    assertThat(seen.looks()).hasSize(100).allMatch(looks -> looks == 100);
    assertThat(seen.shareOf(3)).isEqualTo(1);
    assertThat(seen.shareOf(4)).isZero();
  }

  @Test
  void aNeighbourWhoNeverGoesIsOneEpisode() {
    Watched seen = watched(2000, ms -> true);
    assertThat(seen.share()).isEqualTo(new Interval(1, 1, 1, 2, 0.5));
    assertThat(seen.episodes()).containsExactly(new Episode(0, 1999 * MILLI));
  }

  @Test
  void nobodyIsNoEpisode() {
    Watched seen = watched(2000, ms -> false);
    assertThat(seen.share().high()).isZero();
    assertThat(seen.episodes()).isEmpty();
  }

  @Test
  void aShortPauseDoesNotEndAnEpisodeAndALongOneDoes() {
    assertThat(watched(100, ms -> ms >= 10 && ms < 30 && ms != 20).episodes())
        .containsExactly(new Episode(10 * MILLI, 20 * MILLI));
    assertThat(watched(100, ms -> ms == 10 || ms == 40).episodes())
        .containsExactly(new Episode(10 * MILLI, MILLI), new Episode(40 * MILLI, MILLI));
  }

  @Test
  void aShareThatDiffersFromSecondToSecondHasAnInterval() {
    Interval share = watched(30_000, ms -> ms / 1000 % 3 == 0).share();
    assertThat(share.median()).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(share.low()).isBetween(0.1, 0.25);
    assertThat(share.high()).isBetween(0.42, 0.6);
  }

  @Test
  void whereNobodyLookedNobodyKnows() {
    Watched unseen = new Watched(3, List.of(0), List.of(0), List.of());
    assertThat(unseen.isSeen()).isFalse();
    assertThat(unseen.shareOf(0)).isNaN();
    assertThatThrownBy(() -> unseen.share()).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new Watched(3, List.of(0), List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Episode(0, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aBreakBetweenLooksLeavesBeatsWithoutAny() {
    Tally tally = new Tally(0);
    tally.add(0, true);
    tally.add(350 * MILLI, false);
    assertThat(tally.shareSoFar()).isEqualTo(0.5);
    assertThat(tally.done().looks()).containsExactly(1, 0, 0, 1);
  }

  @Test
  void anEpisodeOfTheLastLookAloneHasNoLength() {
    Episode last = new Episode(90, 1);
    assertThat(Episode.words(List.of(last))).isEmpty();
    assertThat(Episode.words(List.of(new Episode(0, 400_000_000), last)))
        .isEqualTo(", in episodes of 400.0 ms");
  }
}
