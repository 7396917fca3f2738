package org.primelab.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Stands for a command of an {@link Annex} that does not lie beside this lab. */
@Command(description = "Lies in a jar of its own, which is not here.")
final class AbsentCommand implements Callable<Integer> {
  private final String name;

  /** Whatever was typed behind it. */
  @Unmatched List<String> words = new ArrayList<>();

  AbsentCommand(String name) {
    this.name = name;
  }

  @Override
  public Integer call() {
    throw new MissingPart(name, cure(name));
  }

  /** What to do for the command or study of that name. */
  static String cure(String name) {
    return "lab %s lies in primelab-%s.jar, which is not on the class path; start it by ./lab, which builds that jar, or put it beside primelab.jar"
        .formatted(name, Annex.jarOf(name));
  }
}
