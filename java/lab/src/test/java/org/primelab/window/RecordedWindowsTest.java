package org.primelab.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.primelab.Checkout;

/**
 * Windows of a guest with two CPUs on an AMD EPYC (Zen 5), ten busy processes beside it: what
 * {@code lab kernels --family trial} took of two kernels in its first six rounds. A line is a
 * window: the kernel and then what {@link Window} consists of, in its order.
 */
class RecordedWindowsTest {
  private static final Sensor SENSOR = new Sensor("buffer-256", 1518, 1.25, 384);

  private static final Path RECORDED =
      Checkout.ROOT.resolve("java/lab/src/test/resources/window/zen5.txt");

  private static Figure figure(String kernel) throws IOException {
    List<Window> windows =
        Files.readAllLines(RECORDED).stream()
            .map(line -> line.split("\\|", -1))
            .filter(cells -> cells[0].equals(kernel))
            .map(RecordedWindowsTest::window)
            .toList();
    assertThat(windows).hasSize(18);
    return (Figure) new Judge(SENSOR, 1).judge(windows);
  }

  private static Window window(String[] cells) {
    return new Window(
        numbers(cells[1]),
        numbers(cells[2]),
        numbers(cells[3]),
        numbers(cells[4]),
        Integer.parseInt(cells[5]),
        Double.parseDouble(cells[6]),
        Long.parseLong(cells[7]),
        Integer.parseInt(cells[8]),
        Double.parseDouble(cells[9]),
        Integer.parseInt(cells[10]),
        Integer.parseInt(cells[11]));
  }

  private static List<Long> numbers(String cell) {
    return Arrays.stream(cell.split(",", -1)).map(Long::valueOf).toList();
  }

  /**
   * A 64-bit division takes a Zen 5 seven cycles; the number has 47,453,132 odd divisors to try.
   */
  @Test
  void aDivisionTakesSevenCyclesWhateverElseRuns() throws IOException {
    Figure plain = figure("trial-c");
    assertThat(plain.cycles().median() / 47_453_132).isCloseTo(7, withinPercentage(0.5));
    assertThat(plain.clean().share()).isBetween(0.7, 0.99);
    assertThat(plain.clean().share(Disturbance.PREEMPTED)).isPositive();
    assertThat(Streams.drift(plain).isDoubtful()).isFalse();
  }

  /** All of its strata have slices: the whole took 31.3 times less in the whole session. */
  @Test
  void aRatioOfSixRoundsIsThatOfAllFifteen() throws IOException {
    Figure quick = figure("trial-difference30-c-avx2");
    assertThat(figure("trial-c").over(quick).contains(31.3)).isTrue();
    assertThat(figure("trial-c").over(quick).median()).isCloseTo(31.3, withinPercentage(1));
  }
}
