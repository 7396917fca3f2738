package org.primelab.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A timeline seen from afar. */
class MostlyTest {
  private static final Span WINDOW = new Span(1_000, 1_400);

  @Test
  void aPieceIsWhatTookMostOfIt() {
    assertThat(Mostly.of(timeline(), WINDOW, 4))
        .containsExactly(
            new Mostly(State.SLEEPING, new Span(1_000, 1_100)),
            new Mostly(State.WAITING, new Span(1_100, 1_300)),
            new Mostly(State.SLEEPING, new Span(1_300, 1_400)));
  }

  @Test
  void piecesMakeUpTheWholeHoweverItIsCut() {
    for (int pieces = 1; pieces < 500; pieces += 7) {
      List<Mostly> seen = Mostly.of(timeline(), WINDOW, pieces);
      assertThat(seen.stream().mapToLong(m -> m.span().nanos()).sum()).isEqualTo(400);
      assertThat(seen.size()).isLessThanOrEqualTo(pieces);
    }
  }

  @Test
  void whatTheLaneDidNotLiveToSeeIsLeftOut() {
    assertThat(Mostly.of(timeline(), new Span(0, 2_000), 2))
        .containsExactly(new Mostly(State.WAITING, WINDOW));
    assertThat(Mostly.of(timeline(), new Span(2_000, 3_000), 9)).isEmpty();
    assertThat(Mostly.of(timeline(), new Span(1_400, 1_400), 9)).isEmpty();
  }

  private static Timeline timeline() {
    return new Timeline(
        new Lane(0, "one", Lane.Kind.JAVA, Lane.ALWAYS),
        WINDOW,
        List.of(
            Slice.off(State.SLEEPING, new Span(1_000, 1_060)),
            Slice.off(State.FILE, new Span(1_060, 1_120)),
            Slice.off(State.WAITING, new Span(1_120, 1_330)),
            Slice.off(State.SLEEPING, new Span(1_330, 1_400))));
  }
}
