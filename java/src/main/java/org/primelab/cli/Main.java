package org.primelab.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.session.Environment;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: {@code lab <study> [NUMBER...] [options]}. */
@Command(
    name = "lab",
    description = "A performance lab for the JVM: one CPU-bound job under every concurrency model.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = HelpCommand.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:done",
      " 1:a wrong answer, a failed check, or a lost worker that could not be replaced",
      " 2:a mistake in the command; one line says what, where, and the cure",
      "69:a needed part is missing; one line says how to get it",
      "130:interrupted; what was measured until then is saved"
    })
public final class Main {
  private Main() {}

  /** Runs one command and exits. */
  public static void main(String[] args) {
    System.exit(run(Lab.standard(), args));
  }

  /** Runs one command and returns its exit code. */
  static int run(Lab lab, String... args) {
    // A negative number looks like an option; the command itself can say what is wrong with it.
    CommandLine check =
        new CommandLine(new CheckCommand(lab)).setUnmatchedOptionsArePositionalParams(true);
    CommandLine line =
        new CommandLine(new Main())
            .addSubcommand(check)
            .addSubcommand(new ReportCommand(lab))
            .setOut(writer(lab.out()))
            .setErr(writer(lab.err()))
            .setParameterExceptionHandler((e, words) -> mistake(lab, e))
            .setExecutionExceptionHandler((e, command, parsed) -> failure(lab, e, command));
    line.getSubcommands().values().forEach(Main::addHelpOption);
    return args.length == 0 ? line.execute("help") : line.execute(args);
  }

  private static void addHelpOption(CommandLine command) {
    if (!command.getCommandSpec().optionsMap().containsKey("--help")) {
      command.getCommandSpec().mixinStandardHelpOptions(true);
    }
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }

  /** One line for a command that cannot be understood. */
  private static int mistake(Lab lab, ParameterException e) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    String what =
        e instanceof UnmatchedArgumentException unmatched
            ? "there is no option or command '%s'".formatted(unmatched.getUnmatched().getFirst())
            : String.valueOf(e.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^Invalid value for option '(--[a-z-]+)'[^:]*: ", "$1: ");
    lab.err().println("%s: %s; see %s --help".formatted(command, what, command));
    return ExitCode.USAGE;
  }

  private static int failure(Lab lab, Exception e, CommandLine command) throws Exception {
    String name = command.getCommandSpec().qualifiedName();
    return switch (e) {
      case UserError error -> {
        lab.err().println(name + ": " + error.getMessage());
        yield ExitCode.USAGE;
      }
      case MissingLibraryException missing -> {
        lab.err().println(name + ": " + missing.getMessage() + "; build it: mvn -B package");
        yield ExitCode.MISSING;
      }
      default -> throw e;
    };
  }

  /** {@code lab --version}. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"primelab " + Environment.labVersion() + ", JDK " + Runtime.version()};
    }
  }
}
