package org.primelab.cli;

import com.sun.tools.attach.VirtualMachine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.primelab.report.Report;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.study.watch.Grouping;
import org.primelab.study.watch.SeenProcess;
import org.primelab.study.watch.WatchComparison;
import org.primelab.study.watch.WatchPlan;
import org.primelab.study.watch.WatchStudy;
import org.primelab.study.watch.WitnessesPlan;
import org.primelab.suite.Kernels;
import org.primelab.watch.Target;
import org.primelab.watch.Witness;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lab watch}. */
@Command(
    name = "watch",
    description =
        "Where the time of any JVM's threads went, who held what they waited for: lab watch PID, or"
            + " lab watch -- java … app; without either, the JVMs that can be watched; with --compare"
            + " two saved watches, side by side.")
final class WatchCommand extends MeasuringCommand<WatchStudy> {
  private static final String USE = "lab watch PID, or lab watch -- java … app";
  private static final Duration STANDARD = Duration.ofSeconds(10);

  @Parameters(
      arity = "0..*",
      paramLabel = "PID|COMMAND",
      description = "A process that runs; or, behind --, a command to start.")
  List<String> words = List.of();

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description =
          "How long at most: 500ms, 10s, 2m (default: 10s of a process that runs, a command until"
              + " it ends).")
  @Nullable Duration limit;

  @Option(
      names = "--threads",
      paramLabel = "GLOB",
      description = "Show threads of such a name alone, as 'pool-*' (default: all).")
  String threads = "*";

  @Option(
      names = "--group",
      paramLabel = "HOW",
      description =
          "Show as one: threads whose names differ in digits at the end (digits), of one name"
              + " (name), or each by itself (none) (default: digits).")
  Grouping group = Grouping.DIGITS;

  @Option(names = "--jvm-threads", description = "Show the JVM's own threads too.")
  boolean jvmThreads;

  @Option(
      names = "--min-wait",
      paramLabel = "TIME",
      description = "Shorter waits have no reason: 0us, 10us, 1ms (default: 10us).")
  Duration leastWait = Duration.ofNanos(10_000);

  @Option(
      names = "--owners",
      description =
          "Look who has which lock, too, by thread dumps with locks: every 20 ms or more, and all"
              + " threads stand still meanwhile.")
  boolean owners;

  @Option(
      names = "--samples",
      description =
          "Sample what uses the CPUs, too, by async-profiler in the JVM: Java, C under it, the"
              + " kernel where that may be seen.")
  boolean samples;

  @Option(
      names = "--relation",
      description =
          "Look which CPUs are siblings meanwhile, too: 20 looks a second or fewer, each of which"
              + " takes two CPUs for up to 3 ms.")
  boolean relation;

  @Option(names = "--top", paramLabel = "N", description = "So many waits (default: 20).")
  int top = 20;

  @Option(
      names = "--compare",
      arity = "2",
      paramLabel = "FOLDER",
      description = "Compare two watches that were saved, by groups of threads.")
  List<Path> compared = List.of();

  WatchCommand(Lab lab) {
    super(lab, new WatchStudy());
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!compared.isEmpty()) {
      return lab.tell(comparison(), output.json, output.quiet);
    }
    return words.isEmpty() ? list() : super.call();
  }

  private Report comparison() {
    if (!words.isEmpty() || compared.size() != 2) {
      throw new UserError(
          "--compare", "takes the folders of two saved watches and no process: --compare A B");
    }
    return WatchComparison.of(watched(compared.getFirst()), watched(compared.getLast())).report();
  }

  private static SeenProcess watched(Path folder) {
    Session session = Studies.load("--compare", folder, "give the folder of a saved watch");
    return session.only(SeenProcess.class).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    "--compare",
                    "the session in %s is not of lab watch, or saw nothing; name a folder that lab watch saved"
                        .formatted(folder)));
  }

  @Override
  protected SessionSpec plan(Kernels kernels) {
    if (limit != null && limit.isZero()) {
      throw new UserError("--for", "0s is no time to watch; take 100ms or more");
    }
    if (threads.isBlank()) {
      throw new UserError(
          "--threads", "names no thread; take a name such as 'pool-*', or leave it out for all");
    }
    boolean runs = words.size() == 1 && words.getFirst().matches("\\d+");
    int pid = runs ? running(words.getFirst()) : 0;
    Duration asked = limit;
    Duration chosen = asked != null ? asked : runs ? STANDARD : Duration.ZERO;
    WatchPlan watch =
        new WatchPlan(
            pid,
            runs ? List.of() : command(),
            chosen.toNanos(),
            leastWait.toNanos(),
            output.json,
            new WatchPlan.Shown(threads, group, jvmThreads, top));
    List<Witness> more = witnesses();
    return study.plan(more.isEmpty() ? watch : new WitnessesPlan(watch, more), seed.chosen());
  }

  private List<Witness> witnesses() {
    List<Witness> more = new ArrayList<>();
    if (owners) {
      more.add(Witness.OWNERS);
    }
    if (samples) {
      more.add(Witness.SAMPLES);
    }
    if (relation) {
      more.add(Witness.RELATION);
    }
    return more;
  }

  /** The number of a process that this user may watch. */
  private static int running(String word) {
    long pid = word.length() > 9 ? 0 : Long.parseLong(word);
    Target target = new Target((int) pid);
    if (pid < 1 || !target.isAlive()) {
      throw new UserError(
          word, "there is no process of that number; lab watch lists the JVMs there are");
    }
    if (pid == ProcessHandle.current().pid()) {
      throw new UserError(word, "this is the lab itself; watch another process");
    }
    int own = new Target((int) ProcessHandle.current().pid()).owner().orElse(0);
    int owner = target.owner().orElse(own);
    if (own != 0 && own != owner) {
      throw new UserError(
          word,
          "process %d is of user %d; watch it as that user, or as root".formatted(pid, owner));
    }
    return (int) pid;
  }

  /** The command to start, which has to be there. */
  private List<String> command() {
    String first = words.getFirst();
    boolean found =
        first.contains("/")
            ? Files.isExecutable(Path.of(first))
            : Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, first)));
    if (!found) {
      throw new UserError(first, "there is no such command, and it is no process either; " + USE);
    }
    return words;
  }

  /** Those of this user, as jcmd finds them. */
  private int list() {
    List<String> lines = new ArrayList<>();
    long own = ProcessHandle.current().pid();
    VirtualMachine.list().stream()
        .filter(jvm -> !jvm.id().equals(Long.toString(own)))
        .forEach(jvm -> lines.add("%8s  %s".formatted(jvm.id(), jvm.displayName())));
    if (lines.isEmpty()) {
      lines.add("No JVM of this user runs. Start one: lab watch -- java … app");
    } else {
      lines.addFirst("     PID  JVM");
      lines.add("Watch one: lab watch PID");
    }
    lines.forEach(lab.out()::println);
    return ExitCode.DONE;
  }
}
