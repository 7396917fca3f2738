package org.primelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.primelab.placement.Placement;
import org.primelab.placement.PlacementWish;
import org.primelab.run.JobOrder;
import org.primelab.run.Model;
import org.primelab.run.Trial;
import org.primelab.run.Variant;
import org.primelab.session.Trials;
import org.primelab.simulated.Shape;
import org.primelab.study.gil.GilPlan;
import org.primelab.study.gil.GilStudy;
import org.primelab.study.profile.ProfilePlan;
import org.primelab.study.sweep.SweepPlan;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.topology.Topology;

/**
 * On any machine, every placement of any number of workers is planned by each command, or refused
 * in one line with a cure.
 */
class PlacementWalkTest {
  private static final List<Argument> NUMBERS = List.of(Argument.number(101), Argument.number(7));

  static Stream<Shape> shapes() {
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

  private static List<PlacementWish> wishes() {
    return Stream.concat(
            PlacementWish.names().stream(),
            Stream.of("0", "1,0", "0-200", "5,5", "kind:cpu_core", "kind:"))
        .map(PlacementWish::parse)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void isPlannedOrRefusedInALine(Shape shape) {
    Topology topology = shape.topology();
    for (PlacementWish wish : wishes()) {
      for (boolean oversubscribe : new boolean[] {false, true}) {
        workers(shape.cpus())
            .forEach(w -> walk(wish.oversubscribing(oversubscribe), topology, w, shape.cpus()));
      }
    }
  }

  /** All of them; on the largest machines those around each half, and some between. */
  private static IntStream workers(int cpus) {
    return IntStream.rangeClosed(1, 2 * cpus)
        .filter(w -> cpus <= 128 || w % 127 == 0 || (w + 1) % (cpus / 2) <= 2);
  }

  private static void walk(PlacementWish wish, Topology topology, int workers, int cpus) {
    placed(wish, topology, workers).ifPresent(where -> plan(where, topology, workers, cpus));
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

  private static void plan(Placement where, Topology topology, int workers, int cpus) {
    IntStream.range(0, workers)
        .mapToObj(where::cpuOf)
        .flatMap(Optional::stream)
        .forEach(cpu -> assertThat(topology.allowed().contains(cpu)).isTrue());
    Variant variant = new Variant("prime", "trial-c", new Model.Threads(), where, JobOrder.FIFO);
    Trial trial = variant.trial(NUMBERS, workers);
    assertThat(new Trials(List.of(trial), 1).trials()).containsExactly(trial);
    assertThat(new ProfilePlan(List.of(trial), 1, 0, false, true).trials()).containsExactly(trial);
    SweepPlan sweep =
        new SweepPlan(
            List.of(variant), NUMBERS, List.of(workers), 1, cpus, cpus, List.of(), List.of());
    assertThat(sweep.trials()).contains(trial).allMatch(t -> t.workers() <= workers);
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
