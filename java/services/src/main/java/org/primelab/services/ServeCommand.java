package org.primelab.services;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.primelab.cli.CountOrNone;
import org.primelab.cli.Lab;
import org.primelab.cli.MeasuringCommand;
import org.primelab.cli.MissingPart;
import org.primelab.cli.TimeOption;
import org.primelab.cli.UserError;
import org.primelab.http.Call;
import org.primelab.http.ServerKind;
import org.primelab.session.Plan;
import org.primelab.session.SessionSpec;
import org.primelab.study.serve.Apart;
import org.primelab.study.serve.Contender;
import org.primelab.study.serve.ProfilePlan;
import org.primelab.study.serve.Scenario;
import org.primelab.study.serve.SearchPlan;
import org.primelab.study.serve.ServePlan;
import org.primelab.study.serve.ServeStudy;
import org.primelab.suite.Kernels;
import org.primelab.topology.Topology;
import org.primelab.traffic.Mix;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code lab serve}. */
@Command(
    name = "serve",
    description =
        "Who stalls whom in an application server: large requests beside small ones, requests that"
            + " wait, slow clients.")
final class ServeCommand extends MeasuringCommand<ServeStudy> {
  private static final int MOST_THREADS = 1000;
  private static final int MOST_PROCESSES = 32;
  private static final int MOST_SLOW = 200;
  private static final int SLOW = 20;
  private static final Duration USUAL_BOUND = Duration.ofMillis(50);
  private static final Duration LEAST_BOUND = Duration.ofMillis(1);
  private static final Duration MOST_BOUND = Duration.ofSeconds(1);

  @Option(
      names = "--server",
      split = ",",
      description =
          "Which servers: ${COMPLETION-CANDIDATES} (default: those of the JVM but processes).")
  List<ServerKind> servers = List.of();

  @Option(
      names = "--call",
      split = ",",
      description =
          "How they call the test: ${COMPLETION-CANDIDATES} (default: ffm, and cdll in Python).")
  List<Call> calls = List.of();

  @Option(
      names = "--mix",
      split = ",",
      paramLabel = "MIX",
      description =
          "Of what requests are: small, large=1%%, wait=45%%, or some with a plus between (default:"
              + " large=1%%,wait=45%%, and small beside slow clients).")
  List<String> mixes = List.of();

  @Option(
      names = "--slow-clients",
      paramLabel = "N",
      converter = CountOrNone.class,
      description = "So many clients that never end their request (default: 20 with all small).")
  int slow = -1;

  @Option(
      names = "--rate",
      paramLabel = "R|search",
      converter = RateConverter.class,
      description =
          "Requests that are due in a second on average (default: 100); search: the rate at which"
              + " the p99 of small ones passes --bound.")
  Rate rate = new Rate(OptionalDouble.of(100));

  @Option(
      names = "--bound",
      paramLabel = "TIME",
      description = "With --rate search: the p99 that is not to be passed (default: 50ms).")
  @Nullable Duration bound;

  @Option(names = "--nginx", description = "Ask each server behind nginx, too.")
  boolean nginx;

  @Option(
      names = "--profile",
      description =
          "Watch the threads of JVM servers under the same load afterwards, as lab watch does.")
  boolean profile;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that work in a pool (default: ${DEFAULT-VALUE}).")
  int threads = 2;

  @Option(
      names = "--processes",
      paramLabel = "N",
      split = ",",
      description =
          "Processes of one request at a time in gunicorn-sync and processes, a list (default: 2).")
  List<Integer> processes = List.of();

  @Mixin TimeOption time = new TimeOption(90);

  ServeCommand(Lab lab) {
    super(lab, new ServeStudy());
  }

  @Override
  protected SessionSpec plan(Kernels kernels) {
    if (threads < 1 || threads > MOST_THREADS) {
      throw new UserError("--threads", "it takes 1 to %d, not %d".formatted(MOST_THREADS, threads));
    }
    if (processes.stream().anyMatch(count -> count > MOST_PROCESSES)) {
      throw new UserError("--processes", "it takes 1 to " + MOST_PROCESSES);
    }
    if (slow > MOST_SLOW) {
      throw new UserError("--slow-clients", "it takes 0 to %d, not %d".formatted(MOST_SLOW, slow));
    }
    return study.plan(
        rate.perSecond.isEmpty() ? search() : serve(rate.perSecond.getAsDouble()), chosenSeed());
  }

  private Plan serve(double perSecond) {
    if (bound != null) {
      throw new UserError("--bound", "it is for --rate search; ask for that, or leave it out");
    }
    ServePlan serve = new ServePlan(contenders(), scenarios(), threads, perSecond, time.millis());
    return profile ? new ProfilePlan(serve) : serve;
  }

  private Plan search() {
    if (profile) {
      throw new UserError("--profile", "it is for one rate, not for --rate search; give a rate");
    }
    Duration most = bound == null ? USUAL_BOUND : bound;
    if (most.compareTo(LEAST_BOUND) < 0 || most.compareTo(MOST_BOUND) > 0) {
      throw new UserError("--bound", "it takes 1ms to 1s");
    }
    List<Scenario> all =
        mixes.isEmpty() ? List.of(new Scenario(Mix.SMALL, Math.max(0, slow))) : scenarios();
    if (all.size() > 1) {
      throw new UserError(
          "--mix", "a search is for one mix, not for %d; name one".formatted(all.size()));
    }
    List<Contender> contenders = contenders();
    return new SearchPlan(
        contenders, all.getFirst(), threads, most.toNanos(), apart(), time.millis());
  }

  /** A server that shares its CPUs with the generator would be told the generator's limit. */
  private static Apart apart() {
    Topology machine = MissingPart.topology("--rate search", "give a rate");
    return Apart.on(machine)
        .orElseThrow(
            () ->
                new MissingPart(
                    "--rate search",
                    "unavailable: it takes one core for the generator and two CPUs more for servers, and this process may use CPUs %s; give a rate, or run it on a larger machine"
                        .formatted(machine.allowed())));
  }

  private List<Contender> contenders() {
    List<ServerKind> chosen =
        servers.isEmpty()
            ? Stream.of(ServerKind.values())
                .filter(kind -> kind.isOfJvm() && kind != ServerKind.PROCESSES)
                .toList()
            : servers.stream().distinct().toList();
    List<Contender> all = new ArrayList<>();
    for (ServerKind server : chosen) {
      List<Call> fitting =
          server.calls().stream().filter(call -> calls.isEmpty() || calls.contains(call)).toList();
      if (fitting.isEmpty() && !servers.isEmpty()) {
        throw new UserError(
            "--call",
            "%s can do none of these; it can do %s"
                .formatted(server.words(), String.join(", ", names(server.calls()))));
      }
      (calls.isEmpty() ? fitting.stream().limit(1) : fitting.stream())
          .forEach(call -> all.addAll(withFront(server, call)));
    }
    if (!processes.isEmpty() && all.stream().noneMatch(one -> one.server().hasProcesses())) {
      throw new UserError(
          "--processes", "it is for gunicorn-sync and processes; name one by --server");
    }
    if (all.isEmpty()) {
      throw new UserError("--call", "no server of the JVM can do that; name one by --server");
    }
    return all;
  }

  private List<Contender> withFront(ServerKind server, Call call) {
    List<Integer> counts =
        processes.isEmpty() || !server.hasProcesses()
            ? List.of(0)
            : processes.stream().distinct().toList();
    return counts.stream()
        .flatMap(
            count -> Stream.of(false, true).map(front -> new Contender(server, call, front, count)))
        .filter(one -> nginx || !one.behindNginx())
        .toList();
  }

  private static List<String> names(List<Call> calls) {
    return calls.stream()
        .map(call -> call.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .toList();
  }

  private List<Scenario> scenarios() {
    List<Mix> asked =
        mixes.stream().map(text -> UserError.in("--mix", () -> Mix.parse(text))).toList();
    if (asked.isEmpty() && slow <= 0) {
      List<Scenario> usual = new ArrayList<>();
      usual.add(new Scenario(new Mix(0.01, 0), 0));
      usual.add(new Scenario(new Mix(0, 0.45), 0));
      if (slow != 0) {
        usual.add(new Scenario(Mix.SMALL, SLOW));
      }
      return usual;
    }
    List<Mix> all = asked.isEmpty() ? List.of(Mix.SMALL) : asked;
    return all.stream().distinct().map(mix -> new Scenario(mix, Math.max(0, slow))).toList();
  }

  /**
   * Requests a second, or none where they are searched for.
   *
   * @param perSecond a generator of one thread cannot send more than 10,000
   */
  record Rate(OptionalDouble perSecond) {}

  /** Reads one. */
  static final class RateConverter implements ITypeConverter<Rate> {
    private static final double MOST = 10_000;

    @Override
    public Rate convert(String text) {
      if (text.equals("search")) {
        return new Rate(OptionalDouble.empty());
      }
      if (text.matches("\\d{1,5}(\\.\\d{1,3})?")) {
        double rate = Double.parseDouble(text);
        if (rate > 0 && rate <= MOST) {
          return new Rate(OptionalDouble.of(rate));
        }
      }
      throw new TypeConversionException(
          "'%s' is not a rate; it takes more than 0, and 10000 at most, or search".formatted(text));
    }
  }
}
