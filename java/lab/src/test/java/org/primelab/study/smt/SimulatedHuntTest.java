package org.primelab.study.smt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.primelab.ffi.StopFlag;
import org.primelab.probe.Relation;
import org.primelab.report.Report;
import org.primelab.run.Observation;
import org.primelab.run.RunListener;
import org.primelab.simulated.Floating;
import org.primelab.simulated.Latencies;
import org.primelab.simulated.Partial;
import org.primelab.simulated.Screen;
import org.primelab.simulated.Shape;
import org.primelab.simulated.SimulatedMachine;
import org.primelab.study.SensorFound;
import org.primelab.topology.CpuSet;
import org.primelab.topology.Topology;

/** The hunt on machines of 2 to 512 CPUs, whose clock is not ours. */
class SimulatedHuntTest {
  /** As many loads as the library has, of which one shares a divider. */
  static final List<SmtPlan.Load> LOADS =
      IntStream.range(0, 17)
          .mapToObj(i -> new SmtPlan.Load(i == 0 ? "divide" : "load-" + i, "a unit", ""))
          .toList();

  private static final long MINUTE = 60_000;

  private final List<Observation> seen = new ArrayList<>();

  private SmtPlan hunt(SimulatedMachine machine, long millis) throws InterruptedException {
    SmtPlan plan = new SmtPlan(Pairs.all(machine.topology()), LOADS, millis);
    seen.add(new SensorFound(SimulatedPairBench.SENSOR));
    try (PairBench bench = new SimulatedPairBench(machine, LOADS)) {
      new Hunt(
              plan,
              bench,
              0,
              Math.round(0.93e6 * millis),
              1,
              new StopFlag(),
              RunListener.NONE,
              seen::add)
          .run();
    }
    return plan;
  }

  private static SimulatedMachine guest(int cpus) {
    return new SimulatedMachine(Shape.guest(cpus), Floating.SEEN, Latencies.MESH, 42);
  }

  private SmtView view(SmtPlan plan, boolean isGuest) {
    return SmtView.of(plan, seen, isGuest);
  }

  private static double divide(SmtView view, Relation relation) {
    return view.kept(relation)
        .median(LOADS.getFirst(), LOADS.getFirst(), Slowdown::least)
        .found()
        .orElseThrow()
        .median();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 16, 64, 128, 512})
  void aMinuteGivesTheMatrixApartAndCellsOfSiblings(int cpus) throws InterruptedException {
    SimulatedMachine machine = guest(cpus);
    SmtView view = view(hunt(machine, MINUTE), true);
    assertThat(machine.clock().nanos()).isLessThan(60_000_000_000L);
    ClassWindows apart = view.kept(Relation.APART);
    assertThat(apart.cells(LOADS)).allSatisfy(cell -> assertThat(cell.windows()).isPositive());
    assertThat(divide(view, Relation.APART)).isBetween(0.97, 1.03);
    assertThat(divide(view, Relation.CORE)).isBetween(1.9, 2.1);
    Windows windows = Windows.of(view.runs());
    assertThat(windows.core()).as("cells on siblings").isGreaterThan(153);
    assertThat(windows.kept()).isGreaterThan((int) (0.95 * windows.run()));
  }

  @Test
  void allPairsOf128CpusAreLookedAtWithinAMinute() throws InterruptedException {
    SmtView view = view(hunt(guest(128), MINUTE), true);
    assertThat(view.looked()).hasSize(128 * 127 / 2);
  }

  @ParameterizedTest
  @CsvSource({"2,2", "16,2", "64,4", "512,8"})
  void bareMetalMeasuresDeclaredSiblingsAtOnce(int cpus, int threads) throws InterruptedException {
    Shape shape = new Shape(1, 1, cpus / threads, threads, false);
    SmtView view =
        view(
            hunt(new SimulatedMachine(shape, Floating.NONE, Latencies.CLUSTERS, 42), 10_000),
            false);
    assertThat(seen)
        .filteredOn(CoRunCell.class::isInstance)
        .first()
        .extracting(cell -> ((CoRunCell) cell).beforeNanos())
        .satisfies(nanos -> assertThat((double) nanos).isLessThan(15));
    assertThat(view.kept(Relation.CORE).cells(LOADS))
        .allSatisfy(cell -> assertThat(cell.windows()).isGreaterThanOrEqualTo(Tally.FULL / 2));
    assertThat(divide(view, Relation.CORE)).isBetween(1.9, 2.1);
  }

  /** A divider is worth one thread's however many share it; what shares nothing, as many as run. */
  @ParameterizedTest
  @CsvSource({"64,4", "128,8"})
  void eachFurtherThreadOfACoreIsMeasured(int cpus, int threads) throws InterruptedException {
    SimulatedMachine machine =
        new SimulatedMachine(Shape.bareMetal(cpus, threads), Floating.NONE, Latencies.CLUSTERS, 42);
    SmtAnswer answer = SmtAnswer.of(view(hunt(machine, 20_000), false));
    assertThat(answer.threads()).hasSize(LOADS.size() * (threads - 2));
    for (ThreadYield worth : answer.threads()) {
      boolean divides = worth.kernel().equals("divide");
      assertThat(worth.value().n()).isEqualTo(Tally.FULL);
      assertThat(worth.value().median())
          .as(worth.toString())
          .isCloseTo(divides ? 1 : worth.threads(), within(0.03));
      assertThat(worth.added().orElseThrow()).isCloseTo(divides ? 0 : 1, within(0.03));
    }
    assertThat(SmtAnswer.of(view(answer.view().plan(), true)).threads()).as("a guest's").isEmpty();
    Screen.holds(new Report(answer.blocks(), answer.caveats(), List.of(), answer));
  }

  @Test
  void coresOfMoreThanTwoThreadsAreThoseThatPairsDeclare() throws Exception {
    assertThat(CoreCrowds.cores(Pairs.all(Shape.bareMetal(8, 4).topology())))
        .containsExactly(List.of(0, 2, 4, 6), List.of(1, 3, 5, 7));
    assertThat(CoreCrowds.cores(Pairs.all(Shape.bareMetal(8, 2).topology()))).isEmpty();
  }

  @Test
  void bareMetalsOwnWordIsTheFinerName() throws InterruptedException {
    Shape shape = new Shape(1, 2, 2, 1, false);
    Latencies flat = new Latencies(9, 80, 82, 0.1);
    SmtView view = view(hunt(new SimulatedMachine(shape, Floating.NONE, flat, 1), 2000), false);
    assertThat(view.relations())
        .containsExactly(Relation.CORE, Relation.APART, Relation.LLC, Relation.REMOTE);
    assertThat(view.seen(Relation.CORE)).isZero();
    assertThat(SmtView.of(view.plan(), seen, true).relations())
        .containsExactly(Relation.CORE, Relation.APART);
  }

  @Test
  void likelyPartnersComeFirst() {
    List<DeclaredPair> pairs = Pairs.all(Shape.guest(8).topology());
    PairOrder order = new PairOrder(pairs, 8, new Random(1));
    List<Integer> distances =
        IntStream.range(0, pairs.size())
            .mapToObj(_ -> order.next().cpus())
            .map(cpus -> cpus.b() - cpus.a())
            .toList();
    assertThat(distances.subList(0, 4)).containsOnly(4);
    assertThat(distances.subList(4, 11)).containsOnly(1);
    Map<Integer, Long> all =
        distances.stream().collect(Collectors.groupingBy(d -> d, Collectors.counting()));
    assertThat(all).containsEntry(2, 6L).containsEntry(7, 1L);
  }

  /** Its highest CPU does not tell how many the machine has. */
  @Test
  void likelyPartnersInACpusetAreThoseOfTheWholeMachine() {
    Topology machine = Shape.guest(16).topology();
    List<DeclaredPair> pairs = Pairs.all(Partial.allowing(machine, CpuSet.parse("1-3,9,11")));
    PairOrder order = new PairOrder(pairs, 16, new Random(1));
    List<String> all = pairs.stream().map(_ -> order.next().toString()).toList();
    assertThat(all.subList(0, 2)).containsExactlyInAnyOrder("1-9", "3-11");
    assertThat(all.subList(2, 4)).containsExactlyInAnyOrder("1-2", "2-3");
  }
}
