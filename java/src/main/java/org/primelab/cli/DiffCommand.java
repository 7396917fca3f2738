package org.primelab.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.primelab.report.Report;
import org.primelab.study.diff.Diff;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lab diff}. */
@Command(name = "diff", description = "Compare two saved sessions, trial by trial.")
final class DiffCommand implements Callable<Integer> {
  private static final String CURE = "give the folder of a saved session";

  private final Lab lab;

  @Parameters(index = "0", paramLabel = "A", description = "Folder of the first session.")
  Path first = Path.of(".");

  @Parameters(index = "1", paramLabel = "B", description = "Folder of the second.")
  Path second = Path.of(".");

  @Option(names = "--json", description = "Print one JSON document instead of tables.")
  boolean json;

  DiffCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    Report report =
        new Diff(Studies.load("A", first, CURE), Studies.load("B", second, CURE)).answer();
    lab.caveats(report);
    lab.renderer(json).render(report);
    return Lab.exitCode(report);
  }
}
