package org.primelab.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.primelab.report.Bars;
import org.primelab.report.Block;
import org.primelab.report.Chart;
import org.primelab.report.FileList;
import org.primelab.report.Report;
import org.primelab.session.SessionJson;
import tools.jackson.databind.JsonNode;

class HtmlRendererTest {
  private static final Pattern RUNS = Pattern.compile("(?s)<script>(.*?)</script>");
  private static final Pattern POLICY =
      Pattern.compile("<meta http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\">");
  private static final Pattern DATA =
      Pattern.compile("(?s)<script type=\"application/json\"[^>]*>(.*?)</script>");

  @Test
  void doubtsStandAboveWhatTheyAreAbout() {
    String page = Pages.html(Pages.everything("plain"));
    assertThat(page.indexOf("<strong>wrong:</strong> failed: plain")).isPositive();
    assertThat(page.indexOf("<strong>caveat:</strong> plain"))
        .isPositive()
        .isLessThan(page.indexOf("<h2>A heading</h2>"));
    assertThat(page.indexOf("<h2>A heading</h2>")).isLessThan(page.indexOf("<figure id=\"sweep\""));
    assertThat(page.indexOf("<figure id=\"bars\""))
        .isLessThan(page.indexOf("<h2 id=\"machine\">Machine</h2>"));
    assertThat(page)
        .contains("<th scope=\"col\" class=\"right\">time</th>")
        .contains("<td class=\"right\">1.11 s</td>")
        .contains("<dt>CPU</dt><dd>A CPU</dd>")
        .contains("<dd>unavailable: no governor (bare metal)</dd>");
  }

  @Test
  void whatAUserWroteIsTextAndNothingElse() {
    String page = Pages.html(Pages.everything(Pages.HOSTILE));
    assertThat(RUNS.matcher(page).replaceAll("")).doesNotContain("<script>").doesNotContain("<img");
    assertThat(matches(RUNS, page)).hasSize(4).noneMatch(script -> script.contains("boom"));
    assertThat(page).contains("&lt;img src=x onerror=&#39;boom()&#39;&gt;&quot;&amp;--&gt;");
    List<String> data = matches(DATA, page);
    assertThat(data).hasSize(8);
    assertThat(json(data.getLast()).path("study").asString()).isEqualTo(Pages.HOSTILE);
    assertThat(json(data.getFirst()).path("title").asString()).isEqualTo("Times " + Pages.HOSTILE);
  }

  @Test
  void charactersThatHaveNoPlaceInAPageAreReplaced() {
    assertThat(Html.escaped("a\0b\u001b[31m\ud800c\n\té𝔭"))
        .isEqualTo("a\ufffdb\ufffd[31m\ufffdc\n\té𝔭");
  }

  @Test
  void onlyThePagesOwnScriptsMayRun() throws Exception {
    String page = Pages.html(Pages.everything("plain"));
    String policy = matches(POLICY, page).getFirst();
    assertThat(policy).startsWith("default-src 'none'; ").doesNotContain("unsafe");
    for (String script : matches(RUNS, page)) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(UTF_8));
      assertThat(policy).contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
    }
    assertThat(RUNS.matcher(page).replaceAll(""))
        .doesNotContain(" style=\"")
        .doesNotContain(" src=\"")
        .doesNotContain("<link");
  }

  /** Links are to names alone: the folder can be moved, and sent. */
  @Test
  void filesAreLinkedFromWhereThePageLies() {
    FileList files =
        new FileList(
            "/results/a",
            "trial-2/",
            List.of(
                new FileList.Entry("flame.html", "flame graph", true),
                new FileList.Entry("trace.json", "every slice", false)));
    String page = Pages.html(new Report(List.of(files), List.of(), List.of(), Map.of()));
    assertThat(page)
        .contains("<li><a href=\"trial-2/flame.html\">trial-2/flame.html</a>: flame graph</li>")
        .contains("<a href=\"trial-2/trace.json\">")
        .containsOnlyOnce("<iframe src=\"trial-2/flame.html\"")
        .doesNotContain("/results/a");
    assertThat(matches(POLICY, page).getFirst()).contains("; frame-src 'self' file:; ");
    assertThat(matches(POLICY, Pages.html(Pages.withoutCharts())).getFirst())
        .doesNotContain("frame-src");
  }

  @Test
  void aPageWithoutChartsIsSmall() {
    String page = Pages.html(Pages.withoutCharts());
    assertThat(matches(RUNS, page)).hasSize(1);
    assertThat(page.length()).isLessThan(30_000);
  }

  @Test
  void nothingIsDrawnOfNothing() {
    Block bars = Bars.of("none", "Nothing", new Chart.Axis("time", "ns"), List.of());
    Report report = new Report(List.of(bars), List.of(), List.of(), Map.of("study", "none"));
    assertThat(Pages.html(report)).doesNotContain("<figure");
  }

  @Test
  void aPageNamesThoseWhoWroteItsScriptsAndTheirTerms() {
    String page = Pages.html(Pages.everything("plain"));
    String terms = page.substring(page.indexOf("<!--"), page.indexOf("-->"));
    assertThat(terms)
        .contains("Vega 5.", "2015-2023, University of Washington Interactive Data Lab")
        .contains("Vega-Lite 5.", "Vega-Embed 6.", "D3 (", "Mike Bostock", "JSON-Patch")
        .contains("IN NO EVENT SHALL THE COPYRIGHT OWNER OR CONTRIBUTORS BE LIABLE");
    for (String script : List.of("vega", "vega-lite", "vega-embed")) {
      assertThat(terms).contains("https://github.com/vega/" + script + ")");
    }
    assertThat(Pages.html(Pages.withoutCharts())).doesNotContain("<!--");
  }

  @Test
  void valuesOfSeveralOrdersOfMagnitudeAreDotsOnALogarithmicAxis() {
    List<String> data = matches(DATA, Pages.html(Pages.everything("plain")));
    JsonNode few = json(data.get(3)).path("layer").get(0);
    assertThat(few.path("mark").path("type").asString()).isEqualTo("bar");
    assertThat(few.path("encoding").path("x").has("scale")).isFalse();
    JsonNode many = json(data.get(4));
    assertThat(many.path("layer").get(0).path("mark").path("type").asString()).isEqualTo("point");
    assertThat(many.path("layer").get(0).path("encoding").path("x").path("scale").path("type"))
        .hasToString("\"log\"");
    assertThat(many.path("data").path("values").findValuesAsString("name"))
        .as("nothing has no place on it")
        .containsExactly("call", "plain");
  }

  @Test
  void aChartCanBeTakenOutWithItsData() {
    JsonNode sweep = json(matches(DATA, Pages.html(Pages.everything("a band"))).getFirst());
    assertThat(sweep.path("$schema").asString()).endsWith("/vega-lite/v5.json");
    assertThat(sweep.path("data").path("values").size()).isEqualTo(36);
    List<String> marks = new ArrayList<>();
    sweep.path("layer").forEach(layer -> marks.add(layer.path("mark").path("type").asString()));
    assertThat(marks).containsExactly("point", "area", "line", "rule", "line", "rule", "text");
    assertThat(sweep.path("layer").get(5).path("mark").has("strokeDash")).isTrue();
    assertThat(sweep.path("layer").get(1).path("encoding").path("y2").path("field").asString())
        .isEqualTo("high");
  }

  private static JsonNode json(String text) {
    return SessionJson.mapper().readTree(text);
  }

  private static List<String> matches(Pattern pattern, String page) {
    List<String> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(page);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
