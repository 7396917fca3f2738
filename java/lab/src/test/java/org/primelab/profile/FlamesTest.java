package org.primelab.profile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.primelab.profile.Flames.Drawn;
import org.primelab.profile.Flames.Source;

/** Pages of a real recording. */
class FlamesTest {
  /** Whatever a page would load by itself; a link that waits for a click is none. */
  private static final Pattern LOADS =
      Pattern.compile(
          "<link|@import|\\ssrc\\s*=|url\\((?!['\"]?data:)|fetch\\(|XMLHttpRequest|import\\(");

  private static final View CPU = View.of(SampleKind.CPU);

  @TempDir Path folder;
  private Path jfr;
  private Flames flames;

  @BeforeEach
  void readsTheRecording() throws IOException {
    jfr = RecordedProfile.unpack(folder);
    flames = Flames.read(List.of(new Source(jfr, "")));
  }

  @ParameterizedTest
  @EnumSource
  void everyKindHasItsPagesAndTheyLoadNothing(SampleKind kind) throws IOException {
    View view = View.of(kind).eachThread();
    for (Path page :
        List.of(
            flames.graph(folder.resolve("flame.html"), view).orElseThrow().file(),
            flames.heatMap(folder.resolve("heat.html"), view).orElseThrow().file(),
            flames.difference(flames, folder.resolve("diff.html"), view).orElseThrow().file())) {
      assertThat(Files.readString(page))
          .startsWith("<!DOCTYPE html>")
          .contains(kind.title)
          .doesNotContainPattern(LOADS)
          .endsWith("</html>\n");
    }
  }

  @Test
  void theStackLeadsFromTheThreadToTheKernelInC() throws IOException {
    assertThat(lines(flames, CPU.eachThread()))
        .anyMatch(
            line ->
                line.startsWith("[worker-0];Record$$Lambda.run")
                    && line.contains(
                        "org/primelab/kernel/Kernels$Native.isPrime_[0];"
                            + "org/primelab/ffi/NativeKernel.isPrime_[0];"
                            + "trial_c_is_prime;trial_c_divisor_in "));
  }

  @Test
  void theClassOfALockStandsOnItsWaiters() throws IOException {
    assertThat(lines(flames, View.of(SampleKind.LOCK)))
        .anyMatch(line -> line.contains("ReentrantLock$NonfairSync_[i] "))
        .anyMatch(line -> line.contains("lambda$main$6_[j];java/lang/Object_[i] "));
  }

  @Test
  void waitsAreAddedUpInNanoseconds() throws IOException {
    long waited =
        NativeWaits.read(jfr).stream().mapToLong(wait -> wait.toNanos() - wait.fromNanos()).sum();
    assertThat(weight(flames, View.of(SampleKind.NATIVE_LOCK))).isEqualTo(waited);
    Path page = folder.resolve("locks.html");
    flames.graph(page, View.of(SampleKind.NATIVE_LOCK));
    assertThat(Files.readString(page)).contains("+ ' ns'").doesNotContain("' samples'");
    flames.graph(page, CPU);
    assertThat(Files.readString(page)).contains("+ ' samples'");
  }

  @Test
  void childrenAreAddedUpAndToldApart() throws IOException {
    Flames both = Flames.read(List.of(new Source(jfr, ""), new Source(jfr, "child 1")));
    assertThat(weight(both, CPU)).isEqualTo(2 * weight(flames, CPU));
    assertThat(lines(both, CPU)).hasSameSizeAs(lines(flames, CPU));
    assertThat(both.threads(SampleKind.CPU))
        .containsExactly(
            "child 1 main", "child 1 spinner", "child 1 worker-0", "main", "spinner", "worker-0");
    assertThat(lines(both, CPU.eachThread()))
        .anyMatch(line -> line.startsWith("[child 1 worker-0];"));
  }

  @Test
  void oneThreadCanBeShownAlone() throws IOException {
    View spinner = CPU.only(sample -> sample.thread().equals("spinner")).eachThread();
    assertThat(lines(flames, spinner)).allMatch(line -> line.startsWith("[spinner];"));
    assertThat(weight(flames, spinner)).isBetween(1L, weight(flames, CPU) - 1);
  }

  @Test
  void howManySamplesAndUnknownStacksIsTold() throws IOException {
    Drawn cpu = flames.graph(folder.resolve("a.html"), CPU).orElseThrow();
    assertThat(cpu.samples()).isEqualTo(weight(flames, CPU));
    assertThat(cpu.unknown()).isZero();
    Drawn wall = flames.graph(folder.resolve("b.html"), View.of(SampleKind.WALL)).orElseThrow();
    assertThat(wall.unknown()).as("the launcher's thread").isBetween(1L, wall.samples() / 2);
    assertThat(flames.heatMap(folder.resolve("c.html"), View.of(SampleKind.WALL)))
        .contains(new Drawn(folder.resolve("c.html"), wall.samples(), wall.unknown()));
  }

  @Test
  void whatIsTheSameTwiceDoesNotDiffer() throws IOException {
    Flames both = Flames.read(List.of(new Source(jfr, ""), new Source(jfr, "")));
    Path page = folder.resolve("diff.html");
    both.difference(flames, page, CPU);
    assertThat(Files.readString(page)).doesNotContainPattern("(?m)^d=(?!0$)");
  }

  @Test
  void whatIsNewIsMarked() throws IOException {
    Path page = folder.resolve("diff.html");
    Flames renamed = Flames.read(List.of(new Source(jfr, "other")));
    renamed.difference(flames, page, CPU.eachThread());
    assertThat(Files.readString(page)).containsPattern("(?m)^d=U$");
  }

  @Test
  void nothingToShowLeavesNoFile() throws IOException {
    View nobody = CPU.only(sample -> false);
    Path page = folder.resolve("none.html");
    assertThat(flames.graph(page, nobody)).isEmpty();
    assertThat(flames.heatMap(page, nobody)).isEmpty();
    assertThat(flames.difference(flames, page, nobody)).isEmpty();
    assertThat(flames.collapsed(page, nobody)).isEmpty();
    assertThat(page).doesNotExist();
  }

  @Test
  void aTitleIsText() throws IOException {
    Path page = folder.resolve("a.html");
    flames.graph(page, CPU.titled("1 < 2 & <script>"));
    assertThat(Files.readString(page))
        .containsPattern("<h1>1 &lt; 2 &amp; &lt;script&gt; \\(\\d+\\)</h1>");
  }

  private List<String> lines(Flames of, View view) throws IOException {
    Path text = folder.resolve("stacks.txt");
    Optional<Drawn> drawn = of.collapsed(text, view);
    assertThat(drawn).isPresent();
    return Files.readAllLines(text, UTF_8);
  }

  private long weight(Flames of, View view) throws IOException {
    return lines(of, view).stream()
        .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
