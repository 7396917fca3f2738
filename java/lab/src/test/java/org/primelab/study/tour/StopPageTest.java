package org.primelab.study.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class StopPageTest {
  private static final String PAGE =
      """
      # A page

      Words before any stop.

      ## A part

      ### 1. One

      *a script*

      ```
      $ ./lab spinner --work sleep
      Answer: 42
      ```

      Expect `Answer: 42`,
      `it spins on`: as [a page](page.md) says, and `no more`.

      **The same in Java.**

      ## Another

      ### 2. Two

      ```
      $ ./lab lost
      ```

      Expect `lost none`.
      """;

  @Test
  void readsCommandsAndWhatToExpect() {
    assertThat(StopPage.stops(PAGE))
        .containsExactly(
            new Stop(
                1,
                "A part",
                "One",
                List.of("spinner", "--work", "sleep"),
                List.of("Answer: 42", "it spins on"),
                List.of(
                    "a script",
                    "Expect Answer: 42, it spins on: as a page says, and no more.",
                    "The same in Java.")),
            new Stop(
                2,
                "Another",
                "Two",
                List.of("lost"),
                List.of("lost none"),
                List.of("Expect lost none.")));
  }

  @Test
  void aStopThatPromisesNothingIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StopPage.stops(PAGE.replace("Expect `lost none`.", "Run it.")))
        .withMessageContaining("stop 2, Two");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StopPage.stops(PAGE.replace("$ ./lab lost", "$ lab lost")));
  }

  @Test
  void theTourIsNumberedThroughout() {
    Tour tour = Tour.ofChapter();
    assertThat(tour.stops()).hasSizeGreaterThan(20);
    for (int i = 0; i < tour.stops().size(); i++) {
      assertThat(tour.stops().get(i).number()).isEqualTo(i + 1);
    }
    assertThat(tour.stop(0)).isEmpty();
    assertThat(tour.blocks().toString()).contains("./lab spinner --quiz");
  }
}
