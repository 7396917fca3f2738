package org.primelab.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.primelab.report.Report;
import org.primelab.session.Session;
import org.primelab.study.Study;
import org.primelab.study.diff.Diff;
import org.primelab.study.diff.Side;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lab diff}. */
@Command(name = "diff", description = "Compare two saved sessions, trial by trial.")
final class DiffCommand extends AnsweringCommand {
  private static final String CURE = "give the folder of a saved session";

  @Parameters(
      index = "0",
      paramLabel = "A",
      split = ",",
      description =
          "Folder of the first session; of several, joined by commas, each is one sample.")
  List<Path> first = List.of();

  @Parameters(
      index = "1",
      paramLabel = "B",
      split = ",",
      description = "Folder of the second, or several.")
  List<Path> second = List.of();

  @Option(
      names = "--map",
      paramLabel = "OLD=NEW",
      description = "What is called NEW in B and OLD in A is one thing: trial-c=trial-java.")
  Map<String, String> map = Map.of();

  DiffCommand(Lab lab) {
    super(lab);
  }

  @Override
  Report answer() {
    Diff diff = new Diff(sides("A", first), sides("B", second), map);
    map.keySet().stream()
        .filter(name -> !diff.hasFirst(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new UserError(
                  "--map", "nothing in A is called %s; lab report A shows what is".formatted(name));
            });
    return diff.answer();
  }

  private static List<Side> sides(String where, List<Path> folders) {
    return folders.stream().map(folder -> side(where, folder)).toList();
  }

  private static Side side(String where, Path folder) {
    Session session = Studies.load(where, folder, CURE);
    Study study = Studies.of(where, session);
    return Studies.answer(where, folder, () -> Side.of(study, session));
  }
}
