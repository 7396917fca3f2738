package org.primelab.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.primelab.report.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command that cannot be understood: where, what, and the cure. */
final class Mistake {
  /** How picocli begins where a converter says the rest. */
  private static final Pattern CONVERTED =
      Pattern.compile("^Invalid value for option '(--[a-z-]+)'[^:]*: ");

  private static final Pattern NO_HELP = Pattern.compile("Unknown subcommand '(.*)'\\.");
  private static final Pattern NO_BOOLEAN = Pattern.compile(".*'(.*)' is not a boolean");

  private Mistake() {}

  /** One sentence, to which where help is can be added. */
  static String what(ParameterException e) {
    return switch (e) {
      case UnmatchedArgumentException unmatched ->
          noneSuch(unmatched.getUnmatched().getFirst(), e.getCommandLine());
      case OverwrittenOptionException twice ->
          name(twice.getOverwritten()) + ": it is given twice; leave one out";
      case MissingParameterException missing -> missing(missing.getMissing().getFirst());
      default -> hasEmptyItem(e) ? emptyItem((OptionSpec) e.getArgSpec()) : said(e);
    };
  }

  /** What is said of a word that nothing is called. */
  static String noneSuch(String word, CommandLine in) {
    List<String> names = new ArrayList<>(in.getSubcommands().keySet());
    in.getCommandSpec().options().forEach(option -> names.addAll(List.of(option.names())));
    return "there is no option or command '%s'%s"
        .formatted(word, Nearest.to(word, names).map("; did you mean %s?"::formatted).orElse(""));
  }

  /** What is said of an option at the end of the line, or before another. */
  static String withoutValue(String option) {
    return option + ": its value is missing; give one behind it";
  }

  private static String name(ArgSpec one) {
    return one instanceof OptionSpec option ? option.longestName() : one.paramLabel();
  }

  private static String missing(ArgSpec one) {
    return one.isOption() ? withoutValue(name(one)) : name(one) + ": it is missing; give it";
  }

  /** An empty item of a list is no number, name or place, but that is not what is wrong with it. */
  private static boolean hasEmptyItem(ParameterException e) {
    return e.getArgSpec() instanceof OptionSpec option
        && !option.splitRegex().isEmpty()
        && "".equals(e.getValue());
  }

  private static String emptyItem(OptionSpec option) {
    return option.longestName() + ": the list has an empty item; leave out a comma";
  }

  private static String said(ParameterException e) {
    String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    Matcher noHelp = NO_HELP.matcher(line);
    if (noHelp.matches()) {
      return noneSuch(noHelp.group(1), e.getCommandLine());
    }
    if (line.equals("Missing required subcommand")) {
      return "a command is missing; lab alone names three to try";
    }
    Matcher noBoolean = NO_BOOLEAN.matcher(line);
    return noBoolean.matches() && e.getArgSpec() != null
        ? "%s: it takes no value; leave '%s' out"
            .formatted(name(e.getArgSpec()), noBoolean.group(1))
        : CONVERTED.matcher(line).replaceFirst("$1: ");
  }
}
