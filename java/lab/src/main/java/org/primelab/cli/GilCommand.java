package org.primelab.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.primelab.session.SessionSpec;
import org.primelab.study.gil.GilPlan;
import org.primelab.study.gil.GilStudy;
import org.primelab.study.gil.InterpretersPlan;
import org.primelab.study.gil.ScriptLanguage;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.suite.Takes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lab gil}. */
@Command(
    name = "gil",
    description =
        "What a global interpreter lock costs, held or released around C: simulated, and in CPython.")
final class GilCommand extends LoadingCommand<GilStudy> {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final String ALL = "all";

  @Option(
      names = "--workers",
      defaultValue = "1..4,8,20",
      description = "How many, as 1..20 or 1,2,4 (default: 1..4,8,20).")
  WorkerCounts workers = new WorkerCounts(List.of(1));

  @Mixin SuiteOption suite = new SuiteOption();

  @Option(
      names = "--kernel",
      description =
          "What workers call, or in Java loop in: ${COMPLETION-CANDIDATES} (default: "
              + GilStudy.STANDARD_KERNEL
              + ", which keeps off the divider).")
  @Nullable String kernel;

  @Option(
      names = "--interval",
      description = "Wait before asking for the lock, 0.1 to 50 ms (default: 5, as in CPython).")
  double intervalMillis = 5;

  @Option(names = "--sweep", description = "Try other switch intervals too.")
  boolean sweep;

  @Option(
      names = "--call",
      description = "How long one call into C takes, 0.1 to 50 ms (default: 1).")
  double callMillis = 1;

  @Option(names = "--no-python", description = "Do not compare with CPython.")
  boolean noPython;

  @Option(
      names = "--interpreters",
      paramLabel = "PROGRAM",
      split = ",",
      arity = "0..1",
      fallbackValue = ALL,
      description =
          "Only ask what keeps two workers of interpreters apart, by each way to work: of all that"
              + " are found, or of these programs on PATH or jars (python3, ruby, jython.jar; java"
              + " is this JVM).")
  @Nullable List<String> interpreters;

  @Option(names = "--jython", paramLabel = "JAR", description = "Ask Jython of this jar, too.")
  @Nullable Path jython;

  @Option(names = "--jruby", paramLabel = "JAR", description = "Ask JRuby of this jar, too.")
  @Nullable Path jruby;

  @Option(
      names = "--graalpy",
      paramLabel = "FILE",
      description = "Ask GraalPy, a program or a folder of its jars, too.")
  @Nullable Path graalpy;

  @Mixin TimeOption time = new TimeOption(36);

  @Mixin ArgumentWords arguments = new ArgumentWords();

  GilCommand(Lab lab) {
    super(lab, new GilStudy());
  }

  @Override
  List<Argument> typed() {
    return arguments.with(own);
  }

  @Override
  protected SessionSpec plan(Kernels kernels) {
    Map<String, String> files = files();
    if (interpreters != null || !files.isEmpty()) {
      List<String> named = interpreters == null ? List.of() : interpreters;
      return study.plan(interpreters(kernels, named, files), seed.chosen());
    }
    GilPlan plan = asked(kernels);
    requireTime(plan);
    return study.plan(plan, seed.chosen());
  }

  /** The interpreters that are no programs on PATH, by name, as what they are said to be. */
  private Map<String, String> files() {
    Map<String, Optional<Path>> named = new LinkedHashMap<>();
    named.put("jython", Optional.ofNullable(jython));
    named.put("jruby", Optional.ofNullable(jruby));
    named.put("graalpy", Optional.ofNullable(graalpy));
    Map<String, String> files = new LinkedHashMap<>();
    named.forEach(
        (name, file) ->
            file.ifPresent(
                path -> {
                  if (!(Files.isRegularFile(path)
                      || (path.equals(graalpy) && Files.isDirectory(path)))) {
                    throw new UserError(
                        "--" + name,
                        "there is no file '%s'; name one that is there".formatted(path));
                  }
                  files.put(name, ScriptLanguage.said(name, path));
                }));
    return files;
  }

  /** A file that is named takes the place of the program of that name. */
  private InterpretersPlan interpreters(
      Kernels kernels, List<String> asked, Map<String, String> files) {
    if (sweep || noPython) {
      throw new UserError(
          "--interpreters",
          "it times interpreters and no simulated lock; leave --sweep and --no-python out");
    }
    for (String program : asked) {
      if (!program.equals(ALL) && !InterpretersPlan.isKnown(program)) {
        throw new UserError(
            "--interpreters",
            "'%s' is none that the lab knows; name programs or jars that begin with java, python, pypy,"
                    .formatted(program)
                + " graalpy, jython, ruby, jruby, node or perl");
      }
    }
    Kernel chosen = suite.kernels(kernels, names()).getFirst();
    Kernel called = called(kernels, chosen);
    List<String> programs =
        asked.contains(ALL)
            ? InterpretersPlan.standard(System.getenv().getOrDefault("PATH", ""))
            : asked;
    return new InterpretersPlan(
        called.description(),
        Stream.concat(
                programs.stream().filter(program -> !files.containsKey(program)),
                files.values().stream())
            .toList(),
        time.millis());
  }

  private GilPlan asked(Kernels kernels) {
    Kernel chosen = suite.kernels(kernels, names()).getFirst();
    return GilPlan.of(
        chosen,
        called(kernels, chosen),
        workers.each(),
        Math.round(intervalMillis * NANOS_PER_MILLI),
        sweep,
        Math.round(callMillis * NANOS_PER_MILLI),
        time.millis(),
        !noPython);
  }

  private List<String> names() {
    boolean plain = kernel == null && suite.suite == null && !own.isGiven();
    String asked = plain ? GilStudy.STANDARD_KERNEL : kernel;
    return asked == null ? List.of() : List.of(asked);
  }

  private static Kernel called(Kernels kernels, Kernel chosen) {
    return isCalledByPython(chosen) ? chosen : kernels.byName(GilStudy.STANDARD_KERNEL);
  }

  /** What it calls is one of the library's own, and given a batch of numbers. */
  private static boolean isCalledByPython(Kernel kernel) {
    return kernel.language() == Kernel.Language.C
        && kernel.code().origin().isEmpty()
        && kernel.shape().takes() == Takes.NUMBER;
  }

  private void requireTime(GilPlan plan) {
    long least = plan.shortestRoundMillis() / 1000 + 2;
    if (least > time.seconds) {
      throw new UserError(
          "--time",
          "%d s are too short for one round with so many workers; give it %d, or fewer --workers"
              .formatted(time.seconds, least));
    }
  }
}
