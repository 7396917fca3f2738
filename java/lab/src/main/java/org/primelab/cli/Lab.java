package org.primelab.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.primelab.render.Ink;
import org.primelab.render.JsonRenderer;
import org.primelab.render.Output;
import org.primelab.render.Renderer;
import org.primelab.render.TerminalRenderer;
import org.primelab.report.Caveat;
import org.primelab.report.Prose;
import org.primelab.report.Quantity;
import org.primelab.report.Report;
import org.primelab.run.Observation;
import org.primelab.session.Forks;
import org.primelab.session.Pilot;
import org.primelab.session.PilotPlan;
import org.primelab.session.SessionSpec;
import org.primelab.session.SessionStore;
import org.primelab.session.TimeGiven;
import org.primelab.session.TimedPlan;
import org.primelab.suite.Kernels;

/**
 * What every command has at hand: the streams, and how doubts and failures are told.
 *
 * @param out for results
 * @param err for everything else
 * @param progressVisible whether {@code err} is a terminal that can show a line that moves
 * @param given since when the user waits
 */
public record Lab(PrintStream out, PrintStream err, boolean progressVisible, TimeGiven given) {
  /** One that begins now. */
  Lab(PrintStream out, PrintStream err, boolean progressVisible) {
    this(out, err, progressVisible, TimeGiven.fromNow());
  }

  /** What is over sooner needs no announcement. */
  private static final Duration WORTH_A_WORD = Duration.ofSeconds(2);

  /** Set by the launcher, which can ask what Java cannot: whether stderr is a terminal. */
  private static final String TERMINAL = "primelab.terminal";

  /** Set by the launcher where it had to build the lab first, in the same process. */
  private static final String BUILT = "primelab.built";

  /** Set by the launcher too, where results go to a terminal: how many columns it has. */
  private static final String COLUMNS = "primelab.columns";

  /** Whether the launcher found a terminal that shows colours. */
  private static final String COLOUR = "primelab.colour";

  /** The report to look at, beside the session. */
  private static final String PAGE = "report.html";

  static Lab standard(StandardOutput out) {
    TimeGiven given = Boolean.getBoolean(BUILT) ? TimeGiven.fromNow() : TimeGiven.sinceStart();
    return new Lab(out.printer(), System.err, Boolean.getBoolean(TERMINAL), given);
  }

  /** Tells what a study found and where it is saved, and returns the exit code. */
  int tell(Told told, OutputOptions output, SavedSession saved) {
    int answered = tell(told.rest(), output.json, output.quiet);
    int exit = told.isInterrupted() ? ExitCode.INTERRUPTED : answered;
    return saved
        .store()
        .map(store -> Math.max(exit, where(told, output, saved, store)))
        .orElse(exit);
  }

  /**
   * Says before a session how long it will take on this machine, as far as that is known, and
   * returns it; nothing where nobody wants to hear of it.
   */
  Optional<Duration> announce(SessionSpec spec, Kernels kernels, OutputOptions output) {
    Optional<Duration> told = Optional.empty();
    if (!output.quiet && !output.json) {
      spec.forks()
          .filter(Forks::isUntil)
          .ifPresent(
              forks ->
                  err.println(
                      "lab: in JVM after JVM, until each median is known within %s, for %s at most"
                          .formatted(
                              Quantity.percent(forks.within(), 1),
                              Quantity.duration(
                                  given.limitMillis().isPresent()
                                      ? given.limitMillis().getAsLong() * 1e6
                                      : Forks.LONGEST_NANOS))));
      spec.plan()
          .lastsUntil()
          .ifPresent(end -> err.println("lab: this takes until " + end + ", or Ctrl-C"));
      told = spec.lasting(Pilot.here(kernels));
      told.filter(lasting -> lasting.compareTo(WORTH_A_WORD) >= 0)
          .map(lasting -> limited(lasting) + orARound(spec, lasting))
          .ifPresent(words -> err.println("lab: this takes about " + words));
    }
    return told.map(this::atMost);
  }

  private Duration atMost(Duration lasting) {
    return given.limitMillis().stream()
        .mapToObj(Duration::ofMillis)
        .filter(limit -> limit.compareTo(lasting) < 0)
        .findFirst()
        .orElse(lasting);
  }

  /** So little time is not promised: one round is made, however long that takes. */
  private String orARound(SessionSpec spec, Duration lasting) {
    boolean isGiven = spec.plan() instanceof TimedPlan || atMost(lasting).compareTo(lasting) < 0;
    return isGiven && atMost(lasting).toMillis() < TimeGiven.LEAST_PROMISED_MILLIS
        ? ", or as long as one round does"
        : "";
  }

  private String limited(Duration lasting) {
    return given.limitMillis().stream()
        .mapToObj(Duration::ofMillis)
        .filter(limit -> limit.compareTo(lasting) < 0)
        .map(limit -> roughly(limit) + ", for which rounds are left out")
        .findFirst()
        .orElseGet(() -> roughly(lasting));
  }

  /** An estimate is written in tenths below ten seconds, and in whole ones from there on. */
  static String roughly(Duration lasting) {
    double seconds = lasting.toNanos() / 1e9;
    return Quantity.text(seconds < 9.95 ? "%.1f s" : "%.0f s", seconds);
  }

  /** The same, if the time that was given begins to pass so many ms later. */
  Lab later(long millis) {
    return new Lab(out, err, progressVisible, given.later(millis));
  }

  /** The same, where rounds have so many ms; nothing changes where there is no limit. */
  Lab limited(OptionalLong millis) {
    return new Lab(out, err, progressVisible, given.limited(millis));
  }

  /**
   * Says what a pilot tells of the rest of a session; the progress line does where there is one.
   */
  void announce(Observation seen, OutputOptions output) {
    if (seen instanceof PilotPlan pilot && !output.quiet && !output.json && !progressVisible) {
      err.println("lab: " + pilot.words());
    }
  }

  /** Tells an answer, its doubts unless the user wants quiet, and returns the exit code. */
  int tell(Report report, boolean json, boolean quiet) {
    if (!quiet) {
      caveats(report);
    }
    Renderer renderer = json ? new JsonRenderer(out) : tables();
    renderer.render(report);
    failures(report);
    return exitCode(report);
  }

  /** Prints results for people, in the terminal's columns. */
  TerminalRenderer tables() {
    Ink ink = Ink.of(Boolean.getBoolean(COLOUR), Optional.ofNullable(System.getenv("NO_COLOR")));
    return new TerminalRenderer(out, columns(), ink);
  }

  /**
   * A terminal that is not told of has any number of columns, and one that says 0 does not know.
   */
  private static int columns() {
    int columns = Integer.getInteger(COLUMNS, 0);
    return columns > 0 ? columns : Integer.MAX_VALUE;
  }

  /** Whether the report says that something went wrong. */
  static int exitCode(Report report) {
    return report.failures().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }

  /** Says that there is nothing to tell, and returns the exit code. */
  int interrupted() {
    err.println("lab: interrupted before anything was measured");
    return ExitCode.INTERRUPTED;
  }

  private int where(Told told, OutputOptions output, SavedSession saved, SessionStore store) {
    if (saved.failure().isPresent()) {
      err.println(
          "lab: --out: the session could not be saved in %s (%s); the results above are whole"
              .formatted(store.folder(), OutputOptions.reason(saved.failure().get())));
      return ExitCode.USAGE;
    }
    if (!output.json) {
      out.println("saved in " + store.folder());
    }
    // What a page would not show better has one when it is asked for: lab report --html.
    return told.whole().isDrawn() ? page(told, store.folder()) : ExitCode.DONE;
  }

  /** The session is safe already, so the message is about the page alone. */
  private int page(Told told, Path folder) {
    Path file = folder.resolve(PAGE);
    try {
      new ResultFile(file, page -> Output.HTML.on(page, told.session())).write(told.whole());
      return ExitCode.DONE;
    } catch (IOException e) {
      err.println(
          "lab: --out: the page %s could not be written (%s); the session is saved, and 'lab report %s --html FILE' makes its page"
              .formatted(file, OutputOptions.reason(e), folder));
      return ExitCode.USAGE;
    }
  }

  /** Tells the doubts about a result. */
  void caveats(Report report) {
    for (Caveat caveat : report.caveats()) {
      String text = "caveat: %s (%s)".formatted(caveat.message(), caveat.cure());
      Prose.wrapped(text, columns(), "  ").forEach(err::println);
    }
  }

  /** Tells what went wrong. */
  void failures(Report report) {
    report.failures().forEach(failure -> err.println("lab: " + failure));
  }
}
