package org.primelab.render;

import java.io.PrintStream;
import java.util.Optional;
import org.primelab.report.Words;
import org.primelab.session.Session;
import org.primelab.study.Samples;

/** Every form that the answer of a session can be given in, beside the terminal's. */
public enum Output {
  /** One document for programs. */
  JSON(
      "Print one JSON document instead of tables.", false, (out, session) -> new JsonRenderer(out)),

  /** A page. */
  HTML(
      "Write a page to look at, which needs no network.",
      true,
      (out, session) -> new HtmlRenderer(out, session)),

  /** Text with tables. */
  MARKDOWN(
      "Write Markdown, to paste into an issue; - is standard output.",
      true,
      (out, session) -> new MarkdownRenderer(out)),

  /** All figures, one a row. */
  CSV(
      "Write a row for each figure: metric, keys, value, low, high, unit, n; - is standard output.",
      true,
      (out, session) -> new CsvRenderer(out)),

  /** Times alone, in the words of JMH. */
  JMH(
      "Write the times as JMH's JSON, for viewers of that; - is standard output.",
      true,
      (out, session) -> new JmhRenderer(out, session, Samples.of(session))) {
    @Override
    public Optional<String> refusal(Session session) {
      return Samples.of(session).isEmpty()
          ? Optional.of(
              "a session of 'lab %s' has no times that JMH's format can hold; take --json or --csv"
                  .formatted(session.spec().study()))
          : Optional.empty();
    }
  };

  /** How one is made. */
  @FunctionalInterface
  private interface Maker {
    Renderer on(PrintStream out, Session session);
  }

  private final String description;
  private final boolean file;
  private final Maker maker;

  Output(String description, boolean file, Maker maker) {
    this.description = description;
    this.file = file;
    this.maker = maker;
  }

  /** The option that asks for it. */
  public String option() {
    return "--" + Words.of(this);
  }

  /** What the option does, for its help. */
  public String description() {
    return description;
  }

  /** Whether the option names a file; if not, the output takes the place of the tables. */
  public boolean isFile() {
    return file;
  }

  /** Why this session cannot be given in this form, with what to do; nothing if it can. */
  public Optional<String> refusal(Session session) {
    return Optional.empty();
  }

  /** Renders the answer to {@code session} on {@code out}, in UTF-8. */
  public Renderer on(PrintStream out, Session session) {
    return maker.on(out, session);
  }
}
