package org.primelab.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.primelab.Checkout;
import org.primelab.render.LiveProgress.Behind;
import org.primelab.run.RunListener;
import org.primelab.session.TimeGiven;

/** How much lies behind, and how long the rest takes. */
class LiveProgressTest {
  @Test
  void saysTheShareAndTheTimeThatIsLeft() {
    assertThat(words(5, 0.25)).isEqualTo(" 25 % timing, about 15 s left,");
    assertThat(LiveProgress.words("timing", new Behind(0.25, 5), Double.NaN, 8))
        .as("of a step that takes three seconds now")
        .isEqualTo(" 25 % timing, about 12 s left,");
    assertThat(words(5, 0.01)).isEqualTo("  1 % timing,");
    assertThat(words(5, 1)).isEqualTo("100 % timing,");
    assertThat(words(5, Double.NaN)).isEqualTo("timing,");
  }

  private static String words(int seconds, double done) {
    return LiveProgress.words("timing", new Behind(done, seconds), Double.NaN, seconds);
  }

  /** A single number that takes long has no share: what was announced tells. */
  @Test
  void whereNothingLiesBehindTheAnnouncedTimeTells() {
    assertThat(LiveProgress.words("0 of 1 number", new Behind(0, 0.1), 40, 12))
        .isEqualTo("  0 % 0 of 1 number, about 28 s left,");
    assertThat(LiveProgress.words("", new Behind(0, 0), 40, 1)).isEqualTo("  0 % about 39 s left,");
    assertThat(LiveProgress.words("0 of 1 number", new Behind(0, 0.1), 40, 45))
        .as("it takes longer than that")
        .isEqualTo("  0 % 0 of 1 number,");
    assertThat(LiveProgress.words("timing", new Behind(0.5, 10), 40, 10))
        .as("what lies behind says more")
        .isEqualTo(" 50 % timing, about 10 s left,");
  }

  @Test
  void timeAloneTellsWhereAPlanSaysHowLongItTakes() {
    assertThat(new TimeGiven(() -> 3_500_000_000L, 1_000_000_000L).share(10_000)).isEqualTo(0.25);
    assertThat(new TimeGiven(() -> 99_000_000_000L, 0).share(10_000)).isEqualTo(1);
  }

  @Test
  void whoDoesNotAskAgainHearsTheShareOfThatMoment() {
    List<Object[]> heard = new ArrayList<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void progress(String doing, double done) {
            heard.add(new Object[] {doing, done});
          }
        };
    DoubleSupplier half = () -> 0.5;
    listener.progress("warming up", half);
    assertThat(heard).extracting(one -> one[0], one -> one[1]).contains(tuple("warming up", 0.5));
  }

  /** A process that is watched for as long as it likes is the one thing whose end nobody knows. */
  @Test
  void everyStudyTellsAShare() throws IOException {
    Path sources = Checkout.ROOT.resolve("java/lab/src/main/java/org/primelab/study");
    List<String> without = new ArrayList<>();
    int told = 0;
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String code = Files.readString(file);
        told += code.contains(".progress(") || code.contains("on.tell(") ? 1 : 0;
        if (code.matches("(?s).*progress\\([^;]*NaN.*")) {
          without.add(file.getFileName().toString());
        }
      }
    }
    assertThat(told).isGreaterThan(10);
    assertThat(without).containsExactly("WatchPlan.java");
  }
}
