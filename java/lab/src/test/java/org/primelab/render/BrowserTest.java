package org.primelab.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A page as a browser sees it. Skipped where Chromium is missing. */
class BrowserTest {
  private static final int CHARTS = 7;

  private static final Pattern PROBED = Pattern.compile("data-probe=\"([\\d ]+)\"");

  /** Says what sticks out; run in a copy of the page that lets it. */
  private static final String PROBE =
      """
      <script>addEventListener('load', () => setTimeout(() => {
        const root = document.documentElement;
        const charts = Array.from(document.querySelectorAll('.chart svg'));
        const wide = charts.filter((svg) => svg.getBoundingClientRect().right > root.clientWidth + 1).length;
        parent.postMessage([root.clientWidth, root.scrollWidth, wide, charts.length].join(' '), '*');
      }, 1500));</script>
      """;

  /**
   * Draws the pointer across the first timeline, then presses Zoom out and Whole: says after each
   * what is shown along x, and before what the pointer was drawn across.
   */
  private static final String ZOOM =
      """
      <script>addEventListener('load', () => setTimeout(async () => {
        const figure = Array.from(document.querySelectorAll('figure')).find((f) => f.whole);
        const chart = figure.querySelector('.chart');
        const box = chart.getBoundingClientRect();
        const seen = [];
        const x = () => figure.view.scale('x');
        const note = () => seen.push(...x().domain());
        const press = (words) => Array.from(figure.querySelectorAll('button'))
            .find((button) => button.textContent === words).click();
        const point = (type, part) => chart.dispatchEvent(new PointerEvent(type,
            { bubbles: true, pointerType: 'mouse', button: 0, clientX: box.left + part * box.width }));
        const settled = () => new Promise((done) => setTimeout(done, 300));
        note();
        for (const part of [0.5, 0.75]) {
          seen.push(x().invert(part * box.width - figure.view.origin()[0]));
        }
        point('pointerdown', 0.5);
        point('pointermove', 0.6);
        point('pointermove', 0.75);
        point('pointerup', 0.75);
        await settled();
        note();
        press('Zoom out');
        await settled();
        note();
        press('Whole');
        await settled();
        note();
        document.documentElement.dataset.zoom = seen.join(' ');
      }, 1500));</script>
      """;

  private static final Pattern ZOOMED = Pattern.compile("data-zoom=\"([^\"]+)\"");

  /**
   * Scrolls the wide table to its end: says how wide its window and all of it are, how many lines
   * the tallest interval takes, how far the name of a row is from the window's left edge then, and
   * which words of drawings are cut.
   */
  private static final String TABLES =
      """
      <script>addEventListener('load', () => setTimeout(() => {
        const table = Array.from(document.querySelectorAll('table'))
            .find((t) => t.textContent.includes('97.9 %'));
        const scroll = table.parentElement;
        scroll.scrollLeft = scroll.scrollWidth;
        const name = table.rows[2].cells[0];
        const lines = (cell) => {
          const all = document.createRange();
          all.selectNodeContents(cell);
          return new Set(Array.from(all.getClientRects(), (box) => Math.round(box.top))).size;
        };
        const intervals = Array.from(table.querySelectorAll('td'))
            .filter((cell) => cell.textContent.includes(' to '));
        const cut = Array.from(document.querySelectorAll('.chart svg text'))
            .filter((text) => text.textContent.includes('\u2026')).length;
        parent.postMessage([scroll.clientWidth, scroll.scrollWidth, Math.max(...intervals.map(lines)),
            Math.round(Math.abs(name.getBoundingClientRect().left - scroll.getBoundingClientRect().left)),
            lines(name), cut].join(' '), '*');
      }, 1500));</script>
      """;

  /** A window has a least width, a frame has none. */
  private static final String FRAME =
      """
      <!DOCTYPE html>
      <iframe width="WIDTH" height="900" src="probed.html"></iframe>
      <script>onmessage = (e) => document.documentElement.dataset.probe = e.data;</script>
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"1280, light", "400, light", "1280, dark", "400, dark"})
  void aPageShowsAllOfItsChartsWithoutAnError(int width, String scheme) throws Exception {
    String page = Pages.html(Pages.everything(Pages.HOSTILE));
    Path file = Files.writeString(folder.resolve("page.html"), page, UTF_8);
    String dom = browse(file, width, scheme);
    assertThat(Files.readString(folder.resolve("console"))).doesNotContain("CONSOLE");
    assertThat(count(dom, "data-drawn=\"yes\"")).isEqualTo(CHARTS);
    assertThat(count(dom, "<svg [^>]*class=\"marks\"")).isEqualTo(CHARTS);
    assertThat(count(dom, "aria-roledescription=\"rect mark\"|role=\"graphics-symbol\""))
        .isGreaterThan(100);
    assertThat(count(dom, "<th [^>]*><button")).isGreaterThan(CHARTS);
  }

  @ParameterizedTest
  @CsvSource({"1280", "400"})
  void nothingSticksOut(int width) throws Exception {
    List<Integer> probed = probed(PROBE, width);
    assertThat(probed.get(0)).isBetween(width - 30, width);
    assertThat(probed.get(1)).as("as wide as the window").isEqualTo(probed.get(0));
    assertThat(probed.get(2)).as("charts that stick out").isZero();
    assertThat(probed.get(3)).as("charts").isEqualTo(CHARTS);
  }

  @Test
  void onANarrowPageNoIntervalIsBrokenAndNoNameIsOutOfSightOrCut() throws Exception {
    List<Integer> probed = probed(TABLES, 400);
    assertThat(probed.get(1)).as("wider than its window").isGreaterThan(probed.get(0) + 100);
    assertThat(probed.get(2)).as("lines of an interval").isEqualTo(1);
    assertThat(probed.get(3)).as("from the left edge to a name").isLessThanOrEqualTo(1);
    assertThat(probed.get(4)).as("lines of a long name").isGreaterThan(1);
    assertThat(probed.get(5)).as("names of bars that are cut").isZero();
  }

  /** What a script of the test says of a page in a frame. */
  private List<Integer> probed(String script, int width) throws Exception {
    opened("probed.html", script);
    Path frame =
        Files.writeString(
            folder.resolve("frame.html"), FRAME.replace("WIDTH", Integer.toString(width)), UTF_8);
    Matcher probed = PROBED.matcher(browse(frame, width, "light"));
    assertThat(probed.find()).isTrue();
    return Stream.of(probed.group(1).split(" ", -1)).map(Integer::valueOf).toList();
  }

  @Test
  void aTimelineIsZoomedByThePointerAndByButtons() throws Exception {
    Matcher zoomed = ZOOMED.matcher(browse(opened("zoomed.html", ZOOM), 1280, "light"));
    assertThat(zoomed.find()).as(Files.readString(folder.resolve("console"))).isTrue();
    double[] seen =
        Stream.of(zoomed.group(1).split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
    double near = (seen[1] - seen[0]) / 1000;
    double length = seen[3] - seen[2];
    assertThat(length).as("what the pointer was drawn across").isPositive();
    assertThat(Arrays.copyOfRange(seen, 4, 6))
        .as("is all that is shown")
        .containsExactly(Arrays.copyOfRange(seen, 2, 4), within(near));
    assertThat(seen[7] - seen[6]).as("twice as much").isCloseTo(2 * length, within(near));
    assertThat(Arrays.copyOfRange(seen, 8, 10))
        .as("the whole again")
        .containsExactly(Arrays.copyOfRange(seen, 0, 2), within(near));
  }

  /** A page with a script of the test behind it: the word for its end occurs in scripts, too. */
  private Path opened(String name, String script) throws IOException {
    String page =
        Pages.html(Pages.everything("plain")).replaceFirst("<meta http-equiv=[^\\n]*\\n", "");
    return Files.writeString(folder.resolve(name), page + script, UTF_8);
  }

  private String browse(Path page, int width, String scheme) throws Exception {
    Optional<String> chromium =
        Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
            .map(entry -> Path.of(entry, "chromium"))
            .filter(Files::isExecutable)
            .map(Path::toString)
            .findFirst();
    assumeTrue(chromium.isPresent(), "no chromium on PATH");
    List<String> command = new ArrayList<>(List.of(chromium.get()));
    command.addAll(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--user-data-dir=" + folder.resolve("profile"),
            "--enable-logging=stderr",
            "--blink-settings=preferredColorScheme=" + (scheme.equals("dark") ? 0 : 1),
            "--window-size=" + width + ",900",
            "--virtual-time-budget=6000",
            "--dump-dom",
            page.toUri().toString()));
    return output(command);
  }

  private String output(List<String> command) throws IOException, InterruptedException {
    Path dom = folder.resolve("dom");
    Process browser =
        new ProcessBuilder(command)
            .redirectOutput(dom.toFile())
            .redirectError(folder.resolve("console").toFile())
            .start();
    if (!browser.waitFor(60, TimeUnit.SECONDS)) {
      browser.destroyForcibly();
      throw new AssertionError("the browser does not end: " + command);
    }
    return Files.readString(dom, UTF_8);
  }

  private static long count(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().count();
  }
}
