package org.primelab.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.primelab.report.Report;
import org.primelab.stats.Interval;

/** An answer as tidy rows. */
class CsvRendererTest {
  private record Answer(String study, boolean interrupted, List<Point> points, long wallNanos) {}

  private record Point(
      int workers,
      String kernel,
      List<Long> runNanos,
      double median,
      double low,
      double high,
      Optional<Interval> speedSeconds) {}

  @Test
  void eachFigureHasItsKeysItsIntervalAndItsUnit() {
    assertThat(
            csv(
                new Answer(
                    "sweep",
                    false,
                    List.of(
                        new Point(
                            2,
                            "a, \"b\"",
                            List.of(5L, 7L),
                            6,
                            5,
                            7,
                            Optional.of(new Interval(1.5, 1.25, 2, 6, 0.95)))),
                    99)))
        .containsExactly(
            "metric,keys,value,low,high,unit,n,coverage",
            "points,\"workers=2;kernel=a, \"\"b\"\"\",6,5,7,ns,,",
            "points.runNanos,\"workers=2;kernel=a, \"\"b\"\";runNanos=1\",5,,,ns,,",
            "points.runNanos,\"workers=2;kernel=a, \"\"b\"\";runNanos=2\",7,,,ns,,",
            "points.speedSeconds,\"workers=2;kernel=a, \"\"b\"\"\",1.5,1.25,2,s,6,0.95",
            "wallNanos,,99,,,ns,,");
  }

  /** Nothing tells the two from each other but their place. */
  @Test
  void elementsThatAreAlikeAreNumbered() {
    Map<String, Object> one = Map.of("share", 0.5);
    assertThat(csv(Map.of("cases", List.of(one, one))))
        .containsExactly(
            "metric,keys,value,low,high,unit,n,coverage",
            "cases.share,cases=1,0.5,,,,,",
            "cases.share,cases=2,0.5,,,,,");
  }

  @Test
  void whatIsUnavailableHasNoRow() {
    assertThat(csv(Map.of("cycles", Map.of("unavailable", "no counter", "cure", "bare metal"))))
        .hasSize(1);
  }

  private static List<String> csv(Object answer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new CsvRenderer(new PrintStream(bytes, true, UTF_8))
        .render(new Report(List.of(), List.of(), List.of(), answer));
    return List.of(bytes.toString(UTF_8).split("\r\n"));
  }
}
