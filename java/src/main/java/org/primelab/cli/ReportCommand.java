package org.primelab.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.primelab.report.Report;
import org.primelab.session.Session;
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

  ReportCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    Session session =
        Studies.load("DIR", folder, "give the folder that 'lab check' printed as 'saved in'");
    Report report = study(session.spec().study()).answer(session);
    lab.caveats(report);
    lab.renderer(json).render(report);
    lab.failures(report);
    return Lab.exitCode(report);
  }

  private static Study study(String name) {
    return Studies.byName(name)
        .orElseThrow(() -> new UserError("DIR", "this lab has no study '%s'".formatted(name)));
  }
}
