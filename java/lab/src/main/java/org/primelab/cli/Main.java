package org.primelab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.NativeLibrary;
import org.primelab.ffi.OsRefusal;
import org.primelab.probe.EventRefusal;
import org.primelab.report.Prose;
import org.primelab.session.Environment;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;

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
  private static final String VERSION = "--version";

  /** Written as it is: there is no memory to make anything of by then. */
  private static final byte[] NO_MEMORY =
      "lab: its JVM has no memory left; give it more: LAB_JAVA_OPTS=-Xmx1g\n".getBytes(UTF_8);

  private static final FileOutputStream DOUBTS = new FileOutputStream(FileDescriptor.err);

  /** What picocli wraps help at, too. */
  private static final int HELP_COLUMNS = 80;

  private static final SequencedMap<String, Function<Lab, Callable<Integer>>> COMMANDS =
      new LinkedHashMap<>();

  static {
    COMMANDS.put("tour", TourCommand::new);
    COMMANDS.put("check", CheckCommand::new);
    COMMANDS.put("kernels", KernelsCommand::new);
    COMMANDS.put("ffi", FfiCommand::new);
    COMMANDS.put("topology", TopologyCommand::new);
    COMMANDS.put("smt", SmtCommand::new);
    COMMANDS.put("neighbours", NeighboursCommand::new);
    COMMANDS.put("list", ListCommand::new);
    COMMANDS.put("init", InitCommand::new);
    COMMANDS.put("doctor", DoctorCommand::new);
    COMMANDS.put("gil", GilCommand::new);
    COMMANDS.put("spinner", SpinnerCommand::new);
    COMMANDS.put("start", StartCommand::new);
    COMMANDS.put("exchange", ExchangeCommand::new);
    COMMANDS.put("lost", LostCommand::new);
    COMMANDS.put("clients", ClientsCommand::new);
    COMMANDS.put("sweep", SweepCommand::new);
    COMMANDS.put("predict", PredictCommand::new);
    COMMANDS.put("profile", ProfileCommand::new);
    COMMANDS.put("watch", WatchCommand::new);
    COMMANDS.put("compare", CompareCommand::new);
    COMMANDS.put("diff", DiffCommand::new);
    COMMANDS.put("report", ReportCommand::new);
    Annex.COMMANDS.forEach(name -> COMMANDS.put(name, lab -> Annex.commandOrCure(name, lab)));
  }

  private Main() {}

  /** Runs one command and exits. */
  public static void main(String[] args) {
    Thread.setDefaultUncaughtExceptionHandler(Main::end);
    StandardOutput out = StandardOutput.ofProcess();
    int exit = run(Lab.standard(out), args);
    if (out.failure().isPresent()) {
      System.err.println("lab: results could not be printed: " + out.failure().get());
      exit = Math.max(exit, ExitCode.USAGE);
    }
    System.exit(exit);
  }

  /** A thread without memory would leave others waiting for what it had to do. */
  private static synchronized void end(Thread thread, Throwable thrown) {
    if (thrown instanceof OutOfMemoryError) {
      try {
        DOUBTS.write(NO_MEMORY);
      } catch (IOException e) {
        // Nobody reads it; the exit code is left.
      }
      Runtime.getRuntime().halt(ExitCode.MISSING);
    }
    System.err.print("Exception in thread \"" + thread.getName() + "\" ");
    thrown.printStackTrace();
  }

  /** Runs one command in this JVM, and returns its exit code. */
  public static int run(Lab lab, String... args) {
    if (args.length == 0) {
      FirstScreen.ofThisMachine().lines().forEach(lab.out()::println);
      return ExitCode.DONE;
    }
    if (args.length == 1 && args[0].equals(VERSION)) {
      // Reading the options of all commands would take longer than all else.
      lab.out().println(version());
      return ExitCode.DONE;
    }
    Function<Lab, Callable<Integer>> maker = COMMANDS.get(args[0]);
    return maker == null
        ? line(lab).execute(args)
        : alone(args[0], maker.apply(lab), lab).execute(Arrays.copyOfRange(args, 1, args.length));
  }

  /** All commands. */
  static CommandLine line(Lab lab) {
    CommandLine line = new CommandLine(new Main());
    line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, Main::byQuestion);
    COMMANDS.forEach((name, maker) -> line.addSubcommand(name, command(name, maker.apply(lab))));
    return listening(lab, line);
  }

  /** One of them: looking at the options of the others would take time at start. */
  private static CommandLine alone(String name, Callable<Integer> command, Lab lab) {
    if (command instanceof MeasuringCommand) {
      NativeLibrary.loadAhead();
    }
    return listening(lab, command(name, command).setCommandName("lab " + name));
  }

  private static CommandLine listening(Lab lab, CommandLine line) {
    // What others call an argument file would print the first line of any.
    return line.setExpandAtFiles(false)
        .setOut(writer(lab.out()))
        .setErr(writer(lab.err()))
        .setExecutionStrategy(Main::execute)
        .setParameterExceptionHandler((e, words) -> mistake(lab, e))
        .setExecutionExceptionHandler((e, command, parsed) -> failure(lab, e, command));
  }

  /** A list of a lone comma is empty to picocli, as if its option had not been given. */
  private static int execute(CommandLine.ParseResult parsed) {
    CommandLine.ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    for (OptionSpec option : last.matchedOptions()) {
      for (String typed : option.originalStringValues()) {
        if (!option.splitRegex().isEmpty() && List.of(typed.split(",", -1)).contains("")) {
          throw new ParameterException(
              last.commandSpec().commandLine(),
              "%s: '%s' has an empty item; leave out a comma"
                  .formatted(option.longestName(), typed));
        }
      }
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  /** The names of all commands. */
  static Set<String> commands() {
    return COMMANDS.keySet();
  }

  private static String byQuestion(CommandLine.Help help) {
    StringBuilder text = new StringBuilder();
    for (String question : Guide.questions()) {
      text.append(question).append(System.lineSeparator());
      for (String name : Guide.answering(question)) {
        CommandLine.Help one = help.subcommands().get(name);
        if (one != null) {
          String line =
              "  %-11s %s".formatted(name, one.commandSpec().usageMessage().description()[0]);
          Prose.wrapped(line, HELP_COLUMNS, " ".repeat(14))
              .forEach(part -> text.append(part).append(System.lineSeparator()));
        }
      }
    }
    return text.toString();
  }

  private static CommandLine command(String name, Callable<Integer> asked) {
    // What is wrong with a word is told in one line, which is ours.
    CommandLine.tracer().setLevel(CommandLine.TraceLevel.OFF);
    CommandLine command = new CommandLine(asked);
    Guide.of(name).ifPresent(one -> command.getCommandSpec().usageMessage().footer(one.footer()));
    command.getCommandSpec().mixinStandardHelpOptions(true);
    Converters.teach(command.getCommandSpec());
    // What follows the name of a command that is to run elsewhere is that one's.
    command.setStopAtPositional(name.equals("cluster"));
    // A negative number looks like an option; the command itself can say what is wrong with it.
    return command.setUnmatchedOptionsArePositionalParams(
        List.of("check", "sweep", "profile").contains(name));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }

  /** One line for a command that cannot be understood. */
  private static int mistake(Lab lab, ParameterException e) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    String what = Mistake.what(e);
    lab.err().println(Prose.printable(command + ": " + withHelp(what, command)));
    return ExitCode.USAGE;
  }

  /** A line end in it comes from what was typed. */
  private static String oneLine(Exception e) {
    return Prose.printable(String.valueOf(e.getMessage()));
  }

  private static String withHelp(String what, String command) {
    return "%s%s see %s --help".formatted(what, what.endsWith("?") ? "" : ";", command);
  }

  private static int failure(Lab lab, Exception e, CommandLine command) throws Exception {
    String name = command.getCommandSpec().qualifiedName() + ": ";
    String what =
        switch (e) {
          case Misbehaved kernels -> String.join("\n", kernels.sentences());
          case UnknownOption unknown ->
              withHelp(
                  Mistake.noneSuch(unknown.word(), command),
                  command.getCommandSpec().qualifiedName());
          case UserError error -> oneLine(error);
          case MissingPart part -> oneLine(part);
          case MissingLibraryException missing -> missing.getMessage() + "; " + missing.cure();
          case OsRefusal refusal ->
              "the system refuses: %s; %s".formatted(refusal.getMessage(), cure(refusal));
          default -> throw e;
        };
    what.lines().map(Prose::printable).forEach(line -> lab.err().println(name + line));
    return switch (e) {
      case Misbehaved _ -> ExitCode.FAILED;
      case UserError _ -> ExitCode.USAGE;
      default -> ExitCode.MISSING;
    };
  }

  /** What a user can do about a refusal that nothing else answered. */
  static String cure(OsRefusal refusal) {
    return switch (refusal.door()) {
      case AFFINITY -> "leave --placement and --herd out";
      case LOCATION -> "let the filter of system calls (seccomp) pass getcpu";
      case EVENTS -> EventRefusal.cure(refusal);
      case MUTEX -> "leave --mutex pthread out, or give the process more memory (ulimit -v)";
    };
  }

  /** {@code lab --version}. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {version()};
    }
  }

  private static String version() {
    return "primelab %s, commit %s, native ABI %d, JDK %s"
        .formatted(
            Environment.labVersion(),
            Environment.labCommit(),
            NativeLibrary.abi(),
            Runtime.version());
  }
}
