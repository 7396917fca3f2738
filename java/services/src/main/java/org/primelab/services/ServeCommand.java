package org.primelab.services;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.primelab.cli.CountOrNone;
import org.primelab.cli.Lab;
import org.primelab.cli.MeasuringCommand;
import org.primelab.cli.TimeOption;
import org.primelab.cli.UserError;
import org.primelab.http.Call;
import org.primelab.http.ServerKind;
import org.primelab.session.SessionSpec;
import org.primelab.study.serve.Contender;
import org.primelab.study.serve.Scenario;
import org.primelab.study.serve.ServePlan;
import org.primelab.study.serve.ServeStudy;
import org.primelab.suite.Kernels;
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
  private static final int MOST_SLOW = 200;
  private static final int SLOW = 20;

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
      paramLabel = "R",
      converter = Rate.class,
      description = "Requests that are due in a second on average (default: ${DEFAULT-VALUE}).")
  double rate = 100;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that work in a pool (default: ${DEFAULT-VALUE}).")
  int threads = 2;

  @Mixin TimeOption time = new TimeOption(90);

  ServeCommand(Lab lab) {
    super(lab, new ServeStudy());
  }

  @Override
  protected SessionSpec plan(Kernels kernels) {
    if (threads < 1 || threads > MOST_THREADS) {
      throw new UserError("--threads", "it takes 1 to %d, not %d".formatted(MOST_THREADS, threads));
    }
    if (slow > MOST_SLOW) {
      throw new UserError("--slow-clients", "it takes 0 to %d, not %d".formatted(MOST_SLOW, slow));
    }
    return study.plan(
        new ServePlan(contenders(), scenarios(), threads, rate, time.millis()), chosenSeed());
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
          .forEach(call -> all.add(new Contender(server, call)));
    }
    if (all.isEmpty()) {
      throw new UserError("--call", "no server of the JVM can do that; name one by --server");
    }
    return all;
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

  /** Requests a second: a generator of one thread cannot send more. */
  static final class Rate implements ITypeConverter<Double> {
    private static final double MOST = 10_000;

    @Override
    public Double convert(String text) {
      if (text.matches("\\d{1,5}(\\.\\d{1,3})?")) {
        double rate = Double.parseDouble(text);
        if (rate > 0 && rate <= MOST) {
          return rate;
        }
      }
      throw new TypeConversionException(
          "'%s' is not a rate; it takes more than 0, and 10000 at most".formatted(text));
    }
  }
}
