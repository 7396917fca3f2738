package org.primelab.render;

import static org.primelab.render.Html.escaped;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.primelab.probe.Reading;
import org.primelab.report.Bars;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Chart;
import org.primelab.report.Conclusion;
import org.primelab.report.FileList;
import org.primelab.report.Finding;
import org.primelab.report.Graph;
import org.primelab.report.Heading;
import org.primelab.report.HeatMap;
import org.primelab.report.Nest;
import org.primelab.report.Quantity;
import org.primelab.report.Report;
import org.primelab.report.Table;
import org.primelab.report.Timeline;
import org.primelab.session.Environment;
import org.primelab.session.OurCpus;
import org.primelab.session.Session;
import org.primelab.session.SessionJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;

/**
 * One page that needs nothing but itself: no network, and a policy that lets only its own scripts
 * run. It can be read without them.
 */
public final class HtmlRenderer implements Renderer {
  private static final int COLUMNS = 80;

  /** Data of more characters would make a page that no browser opens quickly. */
  private static final int MOST_DATA = 4_000_000;

  /** Nobody reads a specification of more characters. */
  private static final int MOST_SHOWN = 200_000;

  /** What never takes two lines of a table, in letters. */
  private static final int SHORT = 16;

  /** Where the name of a class may go on in another line. */
  private static final Pattern HUMP = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");

  private static final Pattern OPTION = Pattern.compile("(?<!\\S)--[a-z][a-z-]*");

  private static final Pattern BAR = Pattern.compile("[\u2580-\u259F]+");

  private final PrintStream out;
  private final Session session;
  private int tables;

  /**
   * Writes to {@code out}.
   *
   * @param out in UTF-8
   * @param session whose report will be rendered
   */
  public HtmlRenderer(PrintStream out, Session session) {
    this.out = out;
    this.session = session;
  }

  @Override
  public void render(Report report) {
    List<String> scripts =
        Scripts.scripts(report.blocks().stream().anyMatch(HtmlRenderer::isDrawn));
    head(scripts, report.blocks().stream().anyMatch(HtmlRenderer::hasPages));
    out.println("<main>");
    report.failures().forEach(this::failure);
    report.conclusions().forEach(this::block);
    report.caveats().forEach(this::caveat);
    report.details().forEach(this::block);
    out.println("</main>");
    machine(session.environment());
    result(report.data());
    scripts.forEach(script -> out.println("<script>" + script + "</script>"));
    out.println("</body>");
    out.println("</html>");
  }

  private static boolean isDrawn(Block block) {
    return switch (block) {
      case Chart _, HeatMap _, Bars _, Timeline _, Graph _ -> true;
      case Conclusion _, Heading _, Table _, Finding _, Nest _, FileList _ -> false;
    };
  }

  private static boolean hasPages(Block block) {
    return block instanceof FileList list && list.files().stream().anyMatch(FileList.Entry::isPage);
  }

  private void head(List<String> scripts, boolean hasPages) {
    String style = Scripts.style();
    String title = "lab " + session.spec().study();
    out.println("<!DOCTYPE html>");
    if (scripts.size() > 1) {
      out.println("<!--\n" + Scripts.licence() + "-->");
    }
    out.println("<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">");
    out.printf(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">%n",
        Scripts.policy(scripts, style, hasPages));
    out.println("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    out.printf("<title>%s, %s</title>%n", escaped(title), session.environment().began());
    out.println("<style>" + style + "</style>\n</head>\n<body>");
    out.printf(
        "<header>%n<h1>%s</h1>%n<p class=\"where\">%s</p>%n</header>%n",
        escaped(title), escaped(where(session.environment())));
  }

  private static String where(Environment e) {
    return "%s · %s · %s · %s · %s"
        .formatted(
            e.began().truncatedTo(ChronoUnit.SECONDS),
            text(e.cpu()),
            Quantity.count(e.cpus(), "CPU"),
            e.os(),
            jdk(e));
  }

  /** The name of a JVM's maker often has its version within: then that stands there alone. */
  private static String jdk(Environment e) {
    return e.jdk().replaceFirst("(-([0-9.+]+)\\S*) \\2\\S*$", "$1");
  }

  /** What {@code cpu.max} says. */
  private static String quota(String cpuMax) {
    return cpuMax
        .replaceFirst("^max .*", "none")
        .replaceFirst("^(\\d+) (\\d+)$", "$1 µs of each $2");
  }

  private void failure(String failure) {
    out.printf(
        "<aside class=\"note failure\" role=\"note\"><p><strong>wrong:</strong> %s</p></aside>%n",
        prose(failure));
  }

  private void caveat(Caveat caveat) {
    out.printf(
        "<aside class=\"note caveat\" role=\"note\"><p><strong>caveat:</strong> %s"
            + " <span class=\"cure\">(%s)</span></p></aside>%n",
        prose(caveat.message()), prose(caveat.cure()));
  }

  private void block(Block block) {
    switch (block) {
      case Conclusion(String text) ->
          out.printf("<p class=\"conclusion\">%s</p>%n", prose(text.strip()));
      case Heading(String text) -> out.printf("<h2>%s</h2>%n", escaped(text));
      case Finding(String text) -> out.printf("<p class=\"finding\">%s</p>%n", prose(text.strip()));
      case Table table -> table(table);
      case Chart chart ->
          figure(chart.name(), chart.title(), ChartSpec.of(chart), Figures.table(chart));
      case HeatMap map -> figure(map.name(), map.title(), HeatMapSpec.of(map), Figures.table(map));
      case Bars bars -> {
        figure(bars.name(), bars.title(), BarsSpec.of(bars), Figures.table(bars));
        bars.table().ifPresent(this::table);
      }
      case Timeline timeline -> {
        figure(
            timeline.name(), timeline.title(), TimelineSpec.of(timeline), Figures.table(timeline));
        timeline.table().ifPresent(this::table);
      }
      case FileList files -> files(files);
      case Graph graph ->
          figure(graph.name(), graph.title(), GraphSpec.of(graph), Figures.table(graph));
      case Nest nest ->
          out.printf(
              "<pre class=\"plain\" tabindex=\"0\">%s</pre>%n",
              escaped(String.join("\n", new NestedBoxes(COLUMNS).draw(nest))));
    }
  }

  /** An option is of one piece: half of it in the next line reads as another. */
  private static String prose(String text) {
    return OPTION.matcher(escaped(text)).replaceAll("<span class=\"whole\">$0</span>");
  }

  private void table(Table table) {
    out.printf(
        "<div class=\"scroll\" role=\"region\" aria-label=\"table %d\" tabindex=\"0\">%n<table>%n",
        ++tables);
    if (!table.columns().stream().allMatch(column -> column.title().isEmpty())) {
      out.print("<thead><tr>");
      table.columns().forEach(column -> out.print(heading(column)));
      out.println("</tr></thead>");
    }
    out.println("<tbody>");
    for (List<String> row : table.rows()) {
      out.print("<tr>");
      for (int i = 0; i < row.size(); i++) {
        out.print(cell(table.columns().get(i), row.get(i)));
      }
      out.println("</tr>");
    }
    out.println("</tbody>\n</table>\n</div>");
  }

  private static String heading(Table.Column column) {
    String side = column.align() == Table.Align.RIGHT ? " class=\"right\"" : "";
    return "<th scope=\"col\"%s>%s</th>".formatted(side, escaped(column.title()));
  }

  /**
   * Words of some length are in lines of their column; figures, intervals, short names and bars of
   * characters are of one piece: a table that is too wide scrolls.
   */
  private static String cell(Table.Column column, String text) {
    if (column.align() == Table.Align.RIGHT) {
      return "<td class=\"right\">%s</td>".formatted(escaped(text));
    }
    boolean isWhole = text.length() <= SHORT || column.isInterval() || BAR.matcher(text).matches();
    return isWhole
        ? "<td>%s</td>".formatted(escaped(text))
        : "<td class=\"words\">%s</td>".formatted(HUMP.matcher(escaped(text)).replaceAll("<wbr>"));
  }

  /** Axes around nothing would be all that is seen of a chart without figures. */
  private void figure(String name, String title, Map<String, Object> spec, Table figures) {
    if (figures.rows().isEmpty()) {
      return;
    }
    String id = escaped(name);
    out.printf("<figure id=\"%s\" aria-labelledby=\"%s-title\">%n", id, id);
    out.printf("<figcaption id=\"%s-title\">%s</figcaption>%n", id, escaped(title));
    out.println("<div class=\"chart\"></div>\n<div class=\"take\"></div>");
    out.println("<details><summary>Figures of this chart</summary>");
    table(figures);
    out.println("</details>");
    String json = SessionJson.mapper().writeValueAsString(spec);
    boolean isShort = json.length() <= MOST_SHOWN;
    out.printf(
        "<details><summary>Vega-Lite specification</summary>%n"
            + "<pre class=\"plain\" tabindex=\"0\">%s</pre></details>%n",
        isShort ? escaped(json) : "It is as long as its figures: take it as a file.");
    out.printf(
        "<script type=\"application/json\">%s</script>%n</figure>%n",
        Html.inScript(isShort ? json : withoutBlanks(spec)));
  }

  private static String withoutBlanks(Map<String, Object> spec) {
    return SessionJson.mapper()
        .writer()
        .without(SerializationFeature.INDENT_OUTPUT)
        .writeValueAsString(spec);
  }

  /** Links to what lies beside the session, wherever its folder is moved. */
  private void files(FileList list) {
    out.println("<ul class=\"files\">");
    for (FileList.Entry file : list.files()) {
      String name = escaped(list.below() + file.name());
      out.printf("<li><a href=\"%s\">%s</a>: %s</li>%n", name, name, escaped(file.what()));
    }
    out.println("</ul>");
    list.files().stream().filter(FileList.Entry::isPage).forEach(file -> page(list, file));
  }

  /** It may run its own scripts and nothing else. */
  private void page(FileList list, FileList.Entry file) {
    out.printf(
        "<details open><summary>%s</summary>%n<iframe src=\"%s\" title=\"%s\""
            + " sandbox=\"allow-scripts allow-same-origin\"></iframe></details>%n",
        escaped(file.what()), escaped(list.below() + file.name()), escaped(file.what()));
  }

  private void machine(Environment e) {
    out.println("<section aria-labelledby=\"machine\">\n<h2 id=\"machine\">Machine</h2>\n<dl>");
    term("CPU", text(e.cpu()));
    term("CPUs allowed", String.valueOf(e.cpus()));
    term(
        "machine",
        text(e.hypervisor().map(isVirtual -> isVirtual ? "a virtual one" : "no virtual one")));
    e.allowed().ifPresent(this::allowed);
    term("governor", text(e.governor()));
    term("boost", text(e.boost()));
    term("CPU quota", text(e.quota().map(HtmlRenderer::quota)));
    term("system", e.os() + ", " + e.arch());
    term("JVM", jdk(e));
    term("JVM flags", String.join(" ", e.jvmFlags()));
    term("lab", e.version());
    term("began", e.began().toString());
    term("ended", e.ended().toString());
    term("load before, after", text(e.before().load()) + ", " + text(e.after().load()));
    term(
        "steal before, after (ms)",
        text(e.before().stealMillis()) + ", " + text(e.after().stealMillis()));
    term("seed", String.valueOf(session.spec().seed()));
    out.println("</dl>\n</section>");
  }

  private void allowed(OurCpus cpus) {
    term("their numbers", cpus.cpus().toString());
    cpus.kinds().forEach(kind -> term("kind " + kind.name(), kind.cpus().toString()));
    cpus.frequencies().forEach(frequency -> term("frequency", frequency));
  }

  private void term(String name, String value) {
    out.printf("<dt>%s</dt><dd>%s</dd>%n", escaped(name), escaped(value));
  }

  private static String text(Reading<?> reading) {
    return reading.missing().orElseGet(() -> String.valueOf(reading.found().orElseThrow()));
  }

  private void result(Object data) {
    out.println("<section aria-labelledby=\"data\">\n<h2 id=\"data\">Data</h2>");
    Optional<String> json = shortJson(data);
    if (json.isEmpty()) {
      out.println("<p>What <code>--json</code> prints is too long for a page.</p>\n</section>");
      return;
    }
    out.println("<p>What <code>--json</code> prints is within this page.</p>");
    out.println("<div class=\"take\" id=\"take-result\"></div>");
    out.printf(
        "<script type=\"application/json\" id=\"result\">%s</script>%n</section>%n",
        Html.inScript(json.get()));
  }

  private static Optional<String> shortJson(Object data) {
    ShortText text = new ShortText();
    try {
      SessionJson.answers().writeValue(text, data);
      return Optional.of(text.toString());
    } catch (JacksonException e) {
      if (text.isFull) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Takes no more characters than a page should have. */
  private static final class ShortText extends Writer {
    private final StringBuilder text = new StringBuilder();
    private boolean isFull;

    @Override
    public void write(char[] characters, int from, int length) throws IOException {
      isFull = text.length() + length > MOST_DATA;
      if (isFull) {
        throw new IOException("too long");
      }
      text.append(characters, from, length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
