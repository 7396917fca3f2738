package org.primelab.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.primelab.ffi.LinkOrder;
import org.primelab.ffi.ThreadAffinity;
import org.primelab.load.LoadedSuite;
import org.primelab.session.SessionSpec;
import org.primelab.study.compare.CompareStudy;
import org.primelab.study.compare.Contender;
import org.primelab.study.compare.Contender.Kind;
import org.primelab.study.compare.Gate;
import org.primelab.study.compare.Team;
import org.primelab.study.compare.Vary;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lab compare}. */
@Command(
    name = "compare",
    description =
        "Which is faster? Kernels, models, one kernel under other JVM flags or on another JDK, or any"
            + " commands: in fresh processes, by turns, with a verdict.")
final class CompareCommand extends LoadingCommand<CompareStudy> {
  @Parameters(
      paramLabel = "KERNEL|NUMBER",
      arity = "0..*",
      description =
          "Kernels, the first being the one that others are compared with; numbers or spans A..B"
              + " are what they are timed on (default: short ones of their family).")
  List<String> words = new ArrayList<>();

  @Mixin SuiteOption suite = new SuiteOption();

  @Option(
      names = "--command",
      paramLabel = "LINE",
      description = "A line for the shell, in place of kernels; give two or more.")
  List<String> commands = new ArrayList<>();

  @Mixin JdkOption jdks = new JdkOption();

  /**
   * What {@code --jvm-args} said, once for each set; kernels of the user's own are loaded without.
   */
  private List<String> flags = List.of();

  @Mixin TeamOptions teams = new TeamOptions();

  @Mixin TimeOption time = new TimeOption(60);

  @Option(
      names = "--forks",
      paramLabel = "N",
      description =
          "Invoke each just so many times, in place of a time; with --until, so many at most.")
  @Nullable Integer forks;

  @Mixin UntilOption until = new UntilOption();

  @Option(
      names = "--equal",
      paramLabel = "SHARE",
      description = "A smaller difference is none: 2%%, 0.5%% (default: 2%%).")
  String equal = "2%";

  @Option(
      names = "--fail-if",
      paramLabel = "CONDITION",
      description = "Exit with 1 where the interval says so: 'slower 3%%', 'faster 3%%'.")
  @Nullable String failIf;

  @Option(
      names = "--duet",
      description =
          "Run both of a pair at the same time, on two CPUs, and then with places changed: what"
              + " disturbs one disturbs the other.")
  boolean duet;

  @Option(
      names = "--turns",
      description =
          "Run one after the other (default for kernels without --forks: whichever of turns and"
              + " duet gives the narrower interval here).")
  boolean turns;

  @Option(
      names = "--windows",
      description =
          "Time kernels by turns in one process, window by window, for an answer within seconds"
              + " (give it --time 2).")
  boolean windows;

  @Option(
      names = "--vary",
      split = ",",
      description =
          "Vary in every other round: ${COMPLETION-CANDIDATES}; the answer says what that changes.")
  List<Vary> vary = List.of();

  CompareCommand(Lab lab) {
    super(lab, new CompareStudy());
  }

  @Override
  List<Argument> typed() {
    return arguments().stream().map(Converters::argument).toList();
  }

  @Override
  public Integer call() throws InterruptedException {
    flags = own.takeJvmArgs();
    return super.call();
  }

  @Override
  protected SessionSpec plan(Kernels kernels) {
    // What kernels of the user's own are called with is a set of theirs.
    List<String> arguments = own.isGiven() ? List.of() : arguments();
    List<Kernel> chosen = kernels(kernels, arguments);
    List<Contender> contenders = unlike(contenders(chosen));
    if (contenders.size() < 2) {
      throw new UserError(
          "KERNEL",
          "give two or more to compare: kernels, --model, --workers, --command, --jdk or --jvm-args");
    }
    requireDuet(contenders);
    requireSetarch();
    requireLinked(chosen);
    requireWindows(contenders);
    CompareStudy.Terms terms =
        new CompareStudy.Terms(
            time.millis(),
            Optional.ofNullable(forks),
            share(equal),
            manner(contenders),
            Optional.ofNullable(failIf)
                .map(text -> UserError.in("--fail-if", () -> Gate.parse(text))),
            vary,
            windows,
            until.share());
    Optional<String> name = chosen.stream().map(kernel -> kernel.suite().name()).findFirst();
    return study.plan(contenders, name, arguments, terms, seed.chosen());
  }

  private List<String> arguments() {
    return words.stream().filter(CompareCommand::isArgument).toList();
  }

  private static boolean isArgument(String word) {
    return !word.isEmpty() && Character.isDigit(word.charAt(0));
  }

  private List<Kernel> kernels(Kernels all, List<String> arguments) {
    List<String> names = words.stream().filter(word -> !isArgument(word)).toList();
    if (!commands.isEmpty()) {
      if (!words.isEmpty() || jdks.isGiven() || !flags.isEmpty() || teams.areGiven()) {
        throw new UserError(
            "--command",
            "kernels, models, --jdk and --jvm-args are not compared with commands; leave them out");
      }
      return List.of();
    }
    List<Kernel> chosen =
        own.isGiven() && names.isEmpty()
            ? all.only(suite.chosen(all)).all()
            : suite.kernels(all, names);
    if (arguments.isEmpty() && !teams.areGiven()) {
      requireOneFamily(chosen);
    } else if (!arguments.isEmpty()) {
      SuiteOption.workload(chosen, typed());
    }
    return chosen;
  }

  private static void requireOneFamily(List<Kernel> chosen) {
    Kernel first = chosen.getFirst();
    chosen.stream()
        .filter(kernel -> !kernel.group().name().equals(first.group().name()))
        .findFirst()
        .ifPresent(
            other -> {
              throw new UserError(
                  "KERNEL",
                  "%s is of family %s and %s of family %s, which are timed on other inputs; compare kernels of one family, or name the numbers"
                      .formatted(
                          first.name(), first.group().name(), other.name(), other.group().name()));
            });
  }

  private List<Contender> contenders(List<Kernel> chosen) {
    Stream<Contender> lines =
        commands.stream()
            .map(line -> new Contender(line, Kind.COMMAND, line, List.of(), Optional.empty()));
    List<Optional<Team>> all = teams.all();
    boolean one = chosen.size() == 1 && all.size() > 1;
    return Stream.concat(
            lines,
            chosen.stream()
                .flatMap(
                    kernel ->
                        all.stream().flatMap(team -> ways(kernel, team, label(one, kernel, team)))))
        .toList();
  }

  private static String label(boolean one, Kernel kernel, Optional<Team> team) {
    String by = team.map(Team::label).orElse("");
    return one ? by : team.isPresent() ? "%s by %s".formatted(kernel.name(), by) : kernel.name();
  }

  /** A kernel on each JDK with each set of flags. */
  private Stream<Contender> ways(Kernel kernel, Optional<Team> team, String label) {
    team.ifPresent(some -> ModelOptions.requireRunnable(some.model(), kernel));
    return jdks.each().stream()
        .flatMap(
            home ->
                TeamOptions.orNone(flags).stream()
                    .map(some -> way(kernel, team, label, home, some)));
  }

  private static Contender way(
      Kernel kernel,
      Optional<Team> team,
      String name,
      Optional<Path> home,
      Optional<String> flags) {
    String label =
        name
            + home.map(h -> " on " + h.getFileName()).orElse("")
            + flags.map(f -> f.isBlank() ? "" : " " + f.strip()).orElse("");
    return new Contender(
        label,
        Kind.KERNEL,
        kernel.qualifiedName(),
        flags
            .filter(f -> !f.isBlank())
            .map(f -> List.of(f.strip().split("\\s+")))
            .orElse(List.of()),
        home.map(JdkOption::requireUsable),
        team);
  }

  /** A thing may be compared with itself: the second one gets a number. */
  private static List<Contender> unlike(List<Contender> contenders) {
    Map<String, Integer> seen = new HashMap<>();
    return contenders.stream()
        .map(
            one -> {
              int number = seen.merge(one.label(), 1, Integer::sum);
              return number == 1 ? one : one.called("%s (%d)".formatted(one.label(), number));
            })
        .toList();
  }

  /** Whether as a duet, or empty if both ways are to be tried. */
  private Optional<Boolean> manner(List<Contender> contenders) {
    boolean open =
        !duet
            && !turns
            && !windows
            && forks == null
            && contenders.stream().noneMatch(CompareCommand::mayUseAllCpus)
            && ThreadAffinity.ofCurrentThread().cardinality() > 1;
    return open ? Optional.empty() : Optional.of(duet);
  }

  /** Whether it may gain by more CPUs than the one that each has in a duet. */
  private static boolean mayUseAllCpus(Contender one) {
    return one.kind() == Kind.COMMAND || one.team().isPresent();
  }

  private void requireDuet(List<Contender> contenders) {
    if (duet && turns) {
      throw new UserError("--duet", "it is the other way than --turns; leave one out");
    }
    if (duet && ThreadAffinity.ofCurrentThread().cardinality() < 2) {
      throw new UserError("--duet", "this process may use one CPU alone; leave it out");
    }
    if (duet && contenders.stream().anyMatch(one -> one.team().isPresent())) {
      throw new UserError("--duet", "a model's workers use all CPUs; leave it out");
    }
  }

  private void requireWindows(List<Contender> contenders) {
    if (windows && (duet || forks != null || !vary.isEmpty())) {
      throw new UserError(
          "--windows", "it is one process by turns; leave out --duet, --forks and --vary");
    }
    if (windows
        && contenders.stream()
            .anyMatch(
                one -> mayUseAllCpus(one) || !one.jvmFlags().isEmpty() || one.jdk().isPresent())) {
      throw new UserError(
          "--windows",
          "it compares kernels in one JVM; leave out models, commands, JDKs and flags");
    }
  }

  private void requireSetarch() {
    if (vary.contains(Vary.ASLR) && !Vary.canFixAddresses()) {
      throw new UserError(
          "--vary",
          "setarch -R cannot be run here; install util-linux, or leave aslr out in a container that forbids it");
    }
  }

  private void requireLinked(List<Kernel> chosen) {
    if (vary.contains(Vary.LINK)
        && commands.isEmpty()
        && chosen.stream().noneMatch(LoadedSuite::isLinkedHere)) {
      throw new UserError(
          "--vary",
          "kernels in C that are compiled here have a link order, and none of these is one; leave link out");
    }
    if (vary.contains(Vary.LINK) && !commands.isEmpty()) {
      throw new UserError(
          "--vary",
          "the lab links kernels of its own in other orders, and no command; leave link out");
    }
    if (vary.contains(Vary.LINK)) {
      // A build without it is missing a part, and says so.
      LinkOrder.REVERSED.library();
    }
  }

  private static double share(String text) {
    try {
      double percent = Double.parseDouble(text.strip().replaceFirst("\\s*%$", ""));
      if (text.contains("%") && percent >= 0 && percent < 100) {
        return percent / 100;
      }
    } catch (NumberFormatException e) {
      // Said below, in the same words as for a share out of range.
    }
    throw new UserError("--equal", "'%s' is no share; write 2%% or 0.5%%".formatted(text));
  }
}
