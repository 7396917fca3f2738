package org.primelab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.primelab.Checkout;
import org.primelab.render.HtmlRenderer;
import org.primelab.session.Session;
import org.primelab.session.SessionJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the page of each study consists of, for sessions of machines that are not there: its
 * sentences, the first row of each table, and how each chart is drawn, with two of its figures. A
 * deliberate change: run with the environment variable PRIMELAB_GOLDEN=write, and look at what git
 * shows.
 */
class KeptPagesTest {
  private static final Path KEPT = Checkout.ROOT.resolve("java/lab/src/test/resources/pages");

  private static final Pattern MAIN = Pattern.compile("(?s)<main>\\R(.*)</main>");
  private static final Pattern ROWS =
      Pattern.compile("(?s)(<tbody>\\R<tr>.*?</tr>\\R)(.*?)(</tbody>)");
  private static final Pattern ROW = Pattern.compile("<tr>");
  private static final Pattern SHOWN =
      Pattern.compile("(?s)<details><summary>Vega-Lite specification</summary>.*?</details>\\R");
  private static final Pattern DATA =
      Pattern.compile("(?s)<script type=\"application/json\">(.*?)</script>");

  /** When a sweep was predicted, and the hash of that. */
  private static final Pattern OF_THIS_RUN =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z|\\b[0-9a-f]{64}\\b");

  @ParameterizedTest
  @MethodSource("org.primelab.cli.EveryStudyTest#studies")
  void aPageIsAsItWasLookedAt(String study) throws IOException {
    Session session = MadeUpSessions.of(study, 4, 7);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, UTF_8)) {
      new HtmlRenderer(out, session).render(Studies.of("DIR", session).answer(session));
    }
    String shown = outline(bytes.toString(UTF_8));
    Path kept = KEPT.resolve(study + ".html");
    if ("write".equals(System.getenv("PRIMELAB_GOLDEN"))) {
      Files.createDirectories(KEPT);
      Files.writeString(kept, shown);
    }
    assertThat(shown).isEqualTo(Files.readString(kept));
  }

  private static String outline(String page) {
    String main = MAIN.matcher(page).results().findFirst().orElseThrow().group(1);
    String once = SHOWN.matcher(main).replaceAll("");
    String shorter =
        replaced(ROWS, once, rows -> rows.group(1) + left(rows.group(2)) + rows.group(3));
    return OF_THIS_RUN
        .matcher(replaced(DATA, shorter, data -> drawing(data.group(1))))
        .replaceAll("…");
  }

  private static String replaced(Pattern what, String text, Function<MatchResult, String> by) {
    return what.matcher(text).replaceAll(found -> Matcher.quoteReplacement(by.apply(found)));
  }

  private static String left(String rows) {
    long more = ROW.matcher(rows).results().count();
    return more == 0 ? "" : "<!-- rows more: " + more + " -->\n";
  }

  private static String drawing(String json) {
    JsonNode spec =
        SessionJson.mapper()
            .readTree(json.replace("\\u003c", "<").replace("\\u003e", ">").replace("\\u0026", "&"));
    shorten(spec);
    return spec.toPrettyString();
  }

  /** Of all figures that are drawn, two. */
  private static void shorten(JsonNode spec) {
    if (spec instanceof ObjectNode object
        && object.path("data").path("values") instanceof ArrayNode values) {
      int all = values.size();
      while (values.size() > 2) {
        values.remove(2);
      }
      values.add(all + " in all");
    }
    spec.forEach(KeptPagesTest::shorten);
  }
}
