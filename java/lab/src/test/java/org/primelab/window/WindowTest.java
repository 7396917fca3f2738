package org.primelab.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowTest {
  private static final Window WINDOW =
      new Window(
          List.of(10L, 20L),
          List.of(1L, 2L, 3L),
          List.of(4L, 5L, 6L),
          List.of(0L, 1L),
          8192,
          0.37,
          1_000_000,
          3,
          2.5,
          1,
          4);

  @Test
  void isTheSameAgainFromItsNumbers() {
    assertThat(Window.of(WINDOW.numbers())).isEqualTo(WINDOW);
  }

  @Test
  void otherNumbersAreNoWindow() {
    List<Long> numbers = WINDOW.numbers();
    List<Long> longer = new ArrayList<>(numbers);
    longer.add(1L);
    for (List<Long> wrong :
        List.of(List.<Long>of(), numbers.subList(0, 8), numbers.subList(0, 9), longer)) {
      assertThatThrownBy(() -> Window.of(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void slicesOfItSayHowCleanItWas() {
    Window quiet = Streams.quiet().windowsSeen().getFirst();
    assertThat(quiet.cleanShare(Streams.SENSOR)).isEqualTo(1);
    Window shared = Streams.quiet().beside(t -> true, 1).windowsSeen().getFirst();
    assertThat(shared.cleanShare(Streams.SENSOR)).isZero();
  }
}
