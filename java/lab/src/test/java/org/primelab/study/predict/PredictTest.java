package org.primelab.study.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.primelab.model.ListScheduling;
import org.primelab.model.RunTimes;
import org.primelab.model.SoloJob;
import org.primelab.model.StartCost;
import org.primelab.model.Throughput;
import org.primelab.report.Report;
import org.primelab.simulated.Screen;
import org.primelab.study.Answers;

/** What is predicted of a machine that was recorded with many numbers of workers. */
class PredictTest {
  private static List<SoloJob> jobs() {
    return IntStream.range(0, 20)
        .mapToObj(i -> new SoloJob("job " + i, 1 + 0.3 * (i % 7)))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 128, 512})
  void manyNumbersOfWorkersFitAScreen(int workers) {
    ListScheduling truth =
        new ListScheduling(
            jobs(), 1, new Throughput(workers / 2, workers, 0.0005, 1.2), StartCost.NONE);
    List<RunTimes> measured =
        IntStream.rangeClosed(1, workers)
            .mapToObj(
                count ->
                    new RunTimes(
                        count,
                        // Steps between numbers of workers, so that all are to be explained, and
                        // runs enough to tell each of so many.
                        DoubleStream.of(0.99, 1, 1.01, 1, 1, 1, 0.98, 1, 1.02, 1, 1, 1)
                            .map(noise -> noise * truth.seconds(count) * (1 + 0.1 * (count % 2)))
                            .boxed()
                            .toList()))
            .toList();
    Report report =
        new Predict(
                jobs(),
                measured,
                new Throughput(workers / 2, workers, 0.0005, 1.2),
                StartCost.NONE,
                Set.of(1, 2, 4, 8))
            .answer();
    Screen.holds(report);
    assertThat(Answers.json(report).path("points").size()).isEqualTo(workers);
    assertThat(Answers.json(report).path("explanation").size()).isGreaterThan(workers / 2);
  }
}
