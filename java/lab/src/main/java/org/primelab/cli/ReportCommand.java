package org.primelab.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.primelab.render.CsvRenderer;
import org.primelab.render.HtmlRenderer;
import org.primelab.render.JmhRenderer;
import org.primelab.render.MarkdownRenderer;
import org.primelab.render.Renderer;
import org.primelab.report.Report;
import org.primelab.session.Session;
import org.primelab.study.Samples;
import org.primelab.study.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lab report}. */
@Command(name = "report", description = "Print a saved session's results again, without measuring.")
final class ReportCommand implements Callable<Integer> {
  private final Lab lab;

  @Parameters(paramLabel = "DIR", description = "The session's folder, as 'lab check' named it.")
  Path folder = Path.of(".");

  @Option(names = "--json", description = "Print one JSON document instead of tables.")
  boolean json;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write a page to look at, which needs no network.")
  @Nullable Path html;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Write Markdown, to paste into an issue; - is standard output.")
  @Nullable Path markdown;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Write a line for each cell of each table and chart; - is standard output.")
  @Nullable Path csv;

  @Option(
      names = "--jmh",
      paramLabel = "FILE",
      description = "Write the times as JMH's JSON, for viewers of that; - is standard output.")
  @Nullable Path jmh;

  ReportCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    Session session =
        Studies.load("DIR", folder, "give the folder that 'lab check' printed as 'saved in'");
    Study study = Studies.of("DIR", session);
    Report report = Studies.answer("DIR", folder, () -> study.answer(session));
    List<Asked> asked = asked(session, study);
    lab.caveats(report);
    asked.forEach(a -> a.file.write(a.option, lab, report));
    if (asked.stream().noneMatch(a -> a.file.isStandardOutput())) {
      lab.renderer(json).render(report);
    }
    lab.failures(report);
    return Lab.exitCode(report);
  }

  /** A file that an option asks for. */
  private record Asked(String option, ResultFile file) {}

  private List<Asked> asked(Session session, Study study) {
    List<Asked> asked = new ArrayList<>();
    ask(asked, "--html", html, out -> new HtmlRenderer(out, session));
    ask(asked, "--markdown", markdown, MarkdownRenderer::new);
    ask(asked, "--csv", csv, CsvRenderer::new);
    if (jmh != null) {
      List<Samples> samples = samples(session, study);
      ask(asked, "--jmh", jmh, out -> new JmhRenderer(out, session, samples));
    }
    return asked;
  }

  private static List<Samples> samples(Session session, Study study) {
    List<Samples> samples = study.samples(session);
    if (samples.isEmpty()) {
      throw new UserError(
          "--jmh",
          "a session of 'lab %s' has no times that JMH's format can hold; take --json or --csv"
              .formatted(session.spec().study()));
    }
    return samples;
  }

  private static void ask(
      List<Asked> asked,
      String option,
      @Nullable Path file,
      Function<PrintStream, Renderer> renderer) {
    if (file != null) {
      asked.add(new Asked(option, new ResultFile(file, renderer)));
    }
  }
}
