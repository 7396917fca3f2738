package org.primelab.given;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.instancio.Random;
import org.instancio.junit.Given;
import org.instancio.junit.GivenProvider;
import org.instancio.junit.InstancioExtension;
import org.instancio.junit.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Seeded, so that what 500 draws hold is what it is, and cannot change by chance. */
@ExtendWith(InstancioExtension.class)
class DrawTest {
  private static final int DRAWS = 500;

  @Test
  @Seed(1)
  void allEdgesAreDrawnAndWhatIsSmallAndLargeBetweenThem(@Given(Dice.class) Random random) {
    List<Long> drawn = Stream.generate(() -> Draw.bits(random)).limit(DRAWS).toList();
    long most = Long.MAX_VALUE;
    assertThat(drawn)
        .contains(Long.MIN_VALUE, Long.MIN_VALUE + 1, -1L, 0L, 1L, most - 1, most)
        .anyMatch(n -> 2 < n && n < 1_000)
        .anyMatch(n -> 1L << 62 < n && n < most - 1);
  }

  @Test
  @Seed(1)
  void nothingIsDrawnFromOutside(@Given(Dice.class) Random random) {
    assertThat(Stream.generate(() -> Draw.whole(random, 3, 40)).limit(DRAWS))
        .contains(3L, 4L, 39L, 40L)
        .allMatch(n -> 3 <= n && n <= 40);
    assertThat(Stream.generate(() -> Draw.real(random, 0.5, 2)).limit(DRAWS))
        .contains(0.5, 2.0)
        .allMatch(x -> 0.5 <= x && x <= 2);
  }

  @Test
  @Seed(1)
  void aListMayBeEmptyOrFull(@Given(Dice.class) Random random) {
    List<Integer> sizes =
        Stream.generate(() -> Draw.list(random, 0, 9, random::trueOrFalse).size())
            .limit(DRAWS)
            .toList();
    assertThat(sizes).contains(0, 1, 8, 9).allMatch(size -> size <= 9);
    assertThat(sizes).filteredOn(size -> size > 1).hasSizeGreaterThan(DRAWS / 2);
  }

  static final class Dice implements GivenProvider {
    @Override
    public Object provide(ElementContext context) {
      return context.random();
    }
  }
}
