package org.primelab.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HandfulsTest {
  private static double[] random(int jobs) {
    SplittableRandom random = new SplittableRandom(17);
    return random.doubles(jobs, 1e-7, 1e-5).toArray();
  }

  private static List<SoloJob> handfuls(double[] seconds) {
    return Handfuls.of(seconds).jobs(i -> "job " + i, seconds);
  }

  private static double makespan(List<SoloJob> queue, int workers) {
    return ListScheduling.ideal(queue, workers).seconds(workers);
  }

  @Test
  void aQueueOfAThousandIsLeftAsItIs() {
    double[] seconds = random(1000);
    assertThat(handfuls(seconds)).hasSize(1000).extracting(SoloJob::name).contains("job 999");
  }

  @Test
  void aHundredThousandShortJobsBecomeThousandsThatTakeAsLong() {
    double[] seconds = random(100_000);
    List<SoloJob> queue = handfuls(seconds);
    assertThat(queue).hasSizeBetween(1000, 10_000);
    assertThat(queue.getFirst().name()).startsWith("job 0 and ").endsWith(" more");
    assertThat(queue.getLast().name()).isEqualTo("job 99999");
    assertThat(queue.stream().mapToDouble(SoloJob::seconds).sum())
        .isCloseTo(Arrays.stream(seconds).sum(), within(1e-9));
  }

  @Test
  void theMakespanIsThatOfSingleJobs() {
    double[] seconds = random(20_000);
    List<SoloJob> single =
        Arrays.stream(seconds).mapToObj(each -> new SoloJob("41", each)).toList();
    List<SoloJob> coarse = Handfuls.coarse(single);
    assertThat(coarse).hasSizeLessThan(1000);
    for (int workers : new int[] {1, 2, 7, 16}) {
      double right = makespan(single, workers);
      assertThat(makespan(handfuls(seconds), workers)).isCloseTo(right, within(0.001 * right));
      assertThat(makespan(coarse, workers)).isCloseTo(right, within(0.01 * right));
    }
  }

  @Test
  void aLongJobIsNeverInAHandful() {
    double[] seconds = random(5000);
    seconds[2500] = 1;
    assertThat(handfuls(seconds)).extracting(SoloJob::name).contains("job 2500");
  }
}
