package org.primelab.cli;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.primelab.placement.Placement;
import org.primelab.placement.PlacementWish;
import org.primelab.report.Quantity;
import org.primelab.run.JobOrder;
import org.primelab.run.Model;
import org.primelab.run.Trial;
import org.primelab.run.Variant;
import org.primelab.session.Trials;
import org.primelab.simulated.Partial;
import org.primelab.simulated.Shape;
import org.primelab.study.Workers;
import org.primelab.study.clients.ClientsPlan;
import org.primelab.study.exchange.ExchangePlan;
import org.primelab.study.gil.GilPlan;
import org.primelab.study.gil.GilStudy;
import org.primelab.study.neighbours.NeighboursPlan;
import org.primelab.study.profile.ProfilePlan;
import org.primelab.study.smt.DeclaredPair;
import org.primelab.study.smt.Loads;
import org.primelab.study.smt.Pairs;
import org.primelab.study.smt.SmtPlan;
import org.primelab.study.sweep.SweepPlan;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.topology.CpuSet;
import org.primelab.topology.Topology;

/**
 * On any machine, every placement of any number of workers is planned by each command, or refused
 * in one line with a cure.
 */
class PlacementWalkTest {
  private static final long MILLIS = 30_000;
  private static final List<Argument> NUMBERS = List.of(Argument.number(101), Argument.number(7));

  /** Larger ones are walked in steps. */
  private static final int EACH_WORKER = 64;

  /** The most that a command takes. */
  private static final int MOST_WORKERS = 4096;

  record Machine(String name, Topology topology) {
    static Machine of(Shape shape) {
      return new Machine(shape.toString(), shape.topology());
    }

    int cpus() {
      return topology.allowed().size();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Machine> machines() {
    return Stream.concat(whole().map(Machine::of), partial());
  }

  private static Stream<Shape> whole() {
    return Stream.of(
        Shape.guest(2),
        new Shape(1, 1, 1, 2, false),
        Shape.guest(16),
        Shape.bareMetal(16, 2),
        Shape.bareMetal(16, 8),
        Shape.guest(64),
        Shape.bareMetal(64, 1),
        Shape.bareMetal(64, 4),
        Shape.guest(128),
        Shape.bareMetal(128, 2),
        Shape.guest(512),
        Shape.bareMetal(512, 8));
  }

  private static Stream<Machine> partial() {
    Topology server = Shape.bareMetal(16, 2).topology();
    Topology large = Shape.bareMetal(128, 2).topology();
    Topology hybrid = Partial.hybrid(new Shape(1, 1, 24, 1, false).topology(), 8);
    Topology holes = Partial.offline(server, CpuSet.parse("1,8,12-15"));
    return Stream.of(
        new Machine("hybrid", hybrid),
        new Machine("hybrid, slow cores alone", Partial.allowing(hybrid, CpuSet.parse("8-23"))),
        new Machine("hybrid, a fast core offline", Partial.offline(hybrid, CpuSet.of(0))),
        new Machine("CPUs offline", holes),
        new Machine("CPU 0 offline", Partial.offline(server, CpuSet.of(0))),
        new Machine("CPUs offline, a cpuset", Partial.allowing(holes, CpuSet.parse("0,2-4,9"))),
        new Machine("a cpuset of one", Partial.allowing(server, CpuSet.of(5))),
        new Machine("a cpuset of one of many", Partial.allowing(large, CpuSet.of(127))),
        new Machine("one CPU", new Shape(1, 1, 1, 1, false).topology()),
        new Machine("a package offline", Partial.offline(server, CpuSet.parse("4-7,12-15"))));
  }

  private static List<PlacementWish> wishes() {
    return Stream.concat(
            PlacementWish.names().stream(),
            Stream.of("0", "1,0", "0-200", "5,5", "kind:cpu_core", "kind:cpu_atom", "kind:"))
        .map(PlacementWish::parse)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("machines")
  void isPlannedOrRefusedInALine(Machine machine) {
    for (PlacementWish wish : wishes()) {
      for (boolean oversubscribe : new boolean[] {false, true}) {
        workers(machine.cpus()).forEach(w -> walk(wish.oversubscribing(oversubscribe), machine, w));
      }
    }
  }

  /**
   * All up to twice the CPUs; on the largest machines those around each quarter, and some between.
   */
  private static IntStream workers(int cpus) {
    return IntStream.concat(
        IntStream.rangeClosed(1, 2 * cpus)
            .filter(w -> cpus <= EACH_WORKER || w % 127 == 0 || (w + 1) % (cpus / 4) <= 2),
        IntStream.of(3 * cpus + 1, MOST_WORKERS));
  }

  private static void walk(PlacementWish wish, Machine machine, int workers) {
    placed(wish, machine.topology, workers).ifPresent(where -> plan(where, machine, workers));
  }

  private static Optional<Placement> placed(PlacementWish wish, Topology topology, int workers) {
    try {
      return Optional.of(PlacementOptions.place(wish, topology, workers));
    } catch (UserError e) {
      assertThat(e.getMessage())
          .startsWith("--placement: ")
          .contains("nearest: ")
          .doesNotContain("\n", "null", "[]");
      return Optional.empty();
    }
  }

  private static void plan(Placement where, Machine machine, int workers) {
    IntStream.range(0, workers)
        .mapToObj(where::cpuOf)
        .flatMap(Optional::stream)
        .distinct()
        .forEach(cpu -> assertThat(machine.topology.allowed().contains(cpu)).isTrue());
    Variant variant = new Variant("prime", "trial-c", new Model.Threads(), where, JobOrder.FIFO);
    Trial trial = variant.trial(NUMBERS, workers);
    assertThat(new Trials(List.of(trial), 1).trials()).containsExactly(trial);
    assertThat(new ProfilePlan(List.of(trial), 1, 0, false, true).trials()).containsExactly(trial);
    int cpus = machine.cpus();
    SweepPlan sweep =
        new SweepPlan(
            List.of(variant), NUMBERS, List.of(workers), 1, cpus, cpus, List.of(), List.of());
    assertThat(sweep.trials()).contains(trial).allMatch(t -> t.workers() <= workers);
  }

  /** What the machine is known for is said at once, and holds for the process that asks. */
  @ParameterizedTest
  @MethodSource("machines")
  void everyMachineHasWorkersAndAKindForEachCpu(Machine machine) {
    Topology topology = machine.topology;
    assertThat(Workers.of(topology, Optional.empty()).advised()).isBetween(1, machine.cpus());
    Set<Integer> ofKinds =
        topology.kinds().stream()
            .map(kind -> PlacementWish.parse("kind:" + kind.name()))
            .filter(wish -> wish.room(topology) > 0)
            .flatMap(wish -> wish.on(topology, wish.room(topology)).cpus().stream())
            .collect(toSet());
    assertThat(CpuSet.of(ofKinds))
        .isEqualTo(topology.kinds().isEmpty() ? CpuSet.EMPTY : topology.allowed());
  }

  /** They take all CPUs that may be used, be it one, and any number of threads. */
  @ParameterizedTest
  @MethodSource("machines")
  void studiesOfAllCpusPlanForAnyOfThem(Machine machine) {
    List<Integer> cpus = machine.topology.allowed().stream().boxed().toList();
    List<DeclaredPair> pairs = Pairs.all(machine.topology);
    assertThat(pairs).hasSize(cpus.size() * (cpus.size() - 1) / 2);
    assertThat(pairs.stream().flatMap(pair -> pair.cpus().list().stream()).collect(toSet()))
        .isSubsetOf(cpus);
    assertThat(new SmtPlan(pairs, Loads.all(), MILLIS).announcement())
        .startsWith("looking at " + Quantity.count(pairs.size(), "pair") + " of ");
    assertThat(new NeighboursPlan(cpus, MILLIS, List.of()).cpus()).isEqualTo(cpus);
    workers(machine.cpus())
        .forEach(
            w -> {
              assertThat(new ClientsPlan("trial-c", w, List.of(w), MILLIS).clients())
                  .containsExactly(w);
              assertThat(new ExchangePlan(List.of(w), w, MILLIS).pairs()).containsExactly(w);
            });
  }

  /** The words are taken back where nobody can place siblings, and only there. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true | siblings,scatter | true | none,scatter",
        "true | scatter | false | scatter",
        "false | siblings,scatter | false | siblings,scatter"
      })
  void siblingsThatAGuestHidesFloat(boolean guest, String asked, boolean floats, String left) {
    PlacementOptions options = new PlacementOptions();
    options.wishes = Stream.of(asked.split(",", -1)).map(PlacementWish::parse).toList();
    Topology topology = guest ? Shape.guest(4).topology() : new Shape(1, 1, 4, 1, false).topology();
    assertThat(options.floatsSiblings(topology)).isEqualTo(floats);
    assertThat(options.wishes).extracting(PlacementWish::name).containsExactly(left.split(",", -1));
  }

  /**
   * A lock's workers go where they like, and beyond two a round takes longer the more there are.
   */
  @Test
  void aRoundUnderALockCanBeAnnouncedForAnyNumberOfWorkers() {
    Kernel kernel = Kernels.standard().byName(GilStudy.STANDARD_KERNEL);
    long before = 1;
    for (int workers = 1; workers <= 256; workers++) {
      GilPlan plan =
          GilPlan.of(kernel, kernel, List.of(workers), 5_000_000, true, 1_000_000, 36_000, false);
      assertThat(plan.workers()).contains(1, workers).hasSizeLessThanOrEqualTo(2);
      assertThat(plan.shortestRoundMillis()).isGreaterThanOrEqualTo(before);
      before = workers > 2 ? plan.shortestRoundMillis() : 1;
    }
  }
}
