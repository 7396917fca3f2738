package org.primelab.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.primelab.cli.CountOrNone;
import org.primelab.cli.Lab;
import org.primelab.cli.MeasuringCommand;
import org.primelab.cli.MissingPart;
import org.primelab.cli.NumbersFile;
import org.primelab.cli.UserError;
import org.primelab.cluster.engine.Cluster;
import org.primelab.cluster.engine.Refusal;
import org.primelab.cluster.engine.SparkJars;
import org.primelab.cluster.hosts.HostsPlan;
import org.primelab.cluster.range.RangePlan;
import org.primelab.session.Plan;
import org.primelab.session.SessionSpec;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lab cluster}. */
@Command(
    name = "cluster",
    description = "Primes of a range or a file, counted on many hosts by Spark.")
final class ClusterCommand extends MeasuringCommand<ClusterStudy> {
  private static final Duration SHORTEST = Duration.ofMillis(10);
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final int MOST_KILLS = 100;
  private static final Set<String> KEPT_BACK = Set.of("--out", "--no-save", "--json");
  private static final int OWN_WORKERS = 2;
  private static final int MOST_OWN = 16;
  private static final int MOST_EXECUTORS = 10_000;
  private static final String MASTERS =
      "spark://[^:/]+:\\d{1,5}(,[^:/]+:\\d{1,5})*|yarn|k8s://.+|" + Cluster.OWN;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description =
          "Spark's master: spark://HOST:PORT, yarn or k8s://…; local-cluster for one of the lab's"
              + " own on this machine (default: ${DEFAULT-VALUE}).")
  String master = Cluster.OWN;

  @Option(
      names = "--range",
      paramLabel = "A..B",
      description = "Count the primes from A on that are below B.")
  @Nullable String range;

  @Option(
      names = "--numbers",
      paramLabel = "FILE",
      description = "Test the numbers of a file, or - for standard input.")
  @Nullable Path numbers;

  @Option(
      names = "--list",
      paramLabel = "FILE",
      description = "Write the primes themselves into a file, one a line.")
  @Nullable Path list;

  @Option(names = "--chunk", description = "How long a task is to last (default: 500ms).")
  Duration chunk = Duration.ofMillis(500);

  @Option(
      names = "--kernel",
      paramLabel = "NAME",
      description =
          "By which kernel (default: the best; sieve-best counts, prime-best tests and lists).")
  @Nullable String kernel;

  @Option(
      names = "--kills",
      paramLabel = "N",
      converter = CountOrNone.class,
      description =
          "How many executors are killed meanwhile, in the lab's own cluster (default:"
              + " ${DEFAULT-VALUE}).")
  int kills;

  @Option(
      names = "--executors",
      paramLabel = "N",
      description =
          "Wait for so many executors (default: until no more come for 3 s; 2 of the lab's own, 1"
              + " with --per-host).")
  int executors;

  @Option(
      names = "--secret",
      paramLabel = "FILE",
      description = "The file with the secret that the cluster's machines share.")
  @Nullable Path secret;

  @Option(
      names = "--conf",
      paramLabel = "NAME=VALUE",
      description = "A setting of Spark's; may be given several times.")
  List<String> settings = List.of();

  @Option(
      names = "--per-host",
      description =
          "Run a command of the lab's on each host at the same time; its words come last.")
  boolean perHost;

  @Parameters(
      paramLabel = "STUDY",
      arity = "0..*",
      description = "That command and its options, as in --per-host kernels --time 10.")
  List<String> words = List.of();

  ClusterCommand(Lab lab) {
    super(lab, new ClusterStudy());
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      return super.call();
    } catch (Refusal e) {
      throw new UserError(e.option(), String.valueOf(e.getMessage()));
    }
  }

  @Override
  protected SessionSpec plan(Kernels kernels) {
    Plan plan = perHost ? hosts() : range(kernels);
    if (SparkJars.find().isEmpty()) {
      throw new MissingPart("--master", SparkJars.CURE);
    }
    return study.plan(plan, chosenSeed());
  }

  private RangePlan range(Kernels kernels) {
    if (!words.isEmpty()) {
      throw new UserError(words.getFirst(), "belongs to no option; a command needs --per-host");
    }
    Asked asked = new Asked(kernels, workload(), list != null);
    String best = asked.best();
    String chosen = kernel;
    return new RangePlan(
        cluster(OWN_WORKERS),
        asked.workload(),
        chosen == null ? best : asked.kernel(chosen),
        best,
        bounded(chunk).toNanos(),
        kills(),
        Optional.ofNullable(list).map(Path::toString));
  }

  private HostsPlan hosts() {
    if (words.isEmpty()) {
      throw new UserError(
          "--per-host", "the command is missing; write it last, as --per-host kernels");
    }
    words.stream()
        .filter(KEPT_BACK::contains)
        .findFirst()
        .ifPresent(
            word -> {
              throw new UserError(word, "each session is saved below this one; leave it out");
            });
    return new HostsPlan(cluster(1), words);
  }

  private int executors(int ofOwn) {
    int most = master.equals(Cluster.OWN) ? MOST_OWN : MOST_EXECUTORS;
    if (executors > most) {
      throw new UserError("--executors", "it takes 1 to %d, not %d".formatted(most, executors));
    }
    return executors > 0 || !master.equals(Cluster.OWN) ? executors : ofOwn;
  }

  private Cluster cluster(int ofOwn) {
    if (!master.matches(MASTERS)) {
      throw new UserError(
          "--master",
          "'%s' is no master; write spark://HOST:PORT, yarn, k8s://… or local-cluster"
              .formatted(master));
    }
    settings.stream()
        .filter(setting -> !setting.matches("spark[.][\\w.]+=.*"))
        .findFirst()
        .ifPresent(
            setting -> {
              throw new UserError(
                  "--conf", "'%s' is no setting; write spark.NAME=VALUE".formatted(setting));
            });
    Cluster cluster =
        new Cluster(
            master, Optional.ofNullable(secret).map(Path::toString), settings, executors(ofOwn));
    cluster
        .wantsSecret()
        .ifPresent(
            why -> {
              throw new UserError("--secret", why);
            });
    return cluster;
  }

  private int kills() {
    if (kills > MOST_KILLS) {
      throw new UserError("--kills", "it takes 0 to %d, not %d".formatted(MOST_KILLS, kills));
    }
    if (kills > 0 && !master.equals(Cluster.OWN)) {
      throw new UserError("--kills", "executors of others are left alive; leave --master out");
    }
    return kills;
  }

  private static Duration bounded(Duration chunk) {
    if (chunk.compareTo(SHORTEST) < 0 || chunk.compareTo(LONGEST) > 0) {
      throw new UserError("--chunk", "it takes 10ms to 1m");
    }
    return chunk;
  }

  private List<Argument> workload() {
    Path file = numbers;
    String typed = range;
    if ((file == null) == (typed == null)) {
      throw new UserError("--range", "give a range, as 0..1_000_000, or --numbers, and not both");
    }
    return typed == null
        ? NumbersFile.read(Objects.requireNonNull(file), _ -> {})
        : List.of(UserError.in("--range", () -> Argument.parse(typed)));
  }
}
