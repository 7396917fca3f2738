package org.primelab.cli;

import java.nio.file.Path;
import org.primelab.report.Report;
import org.primelab.session.Session;
import org.primelab.study.Study;
import org.primelab.study.diff.Diff;
import org.primelab.study.diff.Side;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code lab diff}. */
@Command(name = "diff", description = "Compare two saved sessions, trial by trial.")
final class DiffCommand extends AnsweringCommand {
  private static final String CURE = "give the folder of a saved session";

  @Parameters(index = "0", paramLabel = "A", description = "Folder of the first session.")
  Path first = Path.of(".");

  @Parameters(index = "1", paramLabel = "B", description = "Folder of the second.")
  Path second = Path.of(".");

  DiffCommand(Lab lab) {
    super(lab);
  }

  @Override
  Report answer() {
    return new Diff(side("A", first), side("B", second)).answer();
  }

  private static Side side(String where, Path folder) {
    Session session = Studies.load(where, folder, CURE);
    Study study = Studies.of(where, session);
    return Studies.answer(where, folder, () -> Side.of(study, session));
  }
}
