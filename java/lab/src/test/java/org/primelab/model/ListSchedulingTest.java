package org.primelab.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.instancio.Random;
import org.instancio.junit.Given;
import org.instancio.junit.GivenProvider;
import org.junit.jupiter.api.Test;
import org.primelab.given.Draw;
import org.primelab.given.Property;
import org.primelab.given.Whole;
import org.primelab.model.Schedule.Slot;

class ListSchedulingTest {
  private static final double TINY = 1e-9;

  /** Worked by hand: two workers, of whom the first is free first. */
  @Test
  void whoeverIsFreeTakesTheNextJob() {
    List<SoloJob> queue = jobs(1, 2, 3);
    Schedule schedule = ListScheduling.ideal(queue, 2).schedule(2);
    assertThat(schedule.slots())
        .containsExactly(
            new Slot(queue.get(0), 0, 0, 1),
            new Slot(queue.get(1), 1, 0, 2),
            new Slot(queue.get(2), 0, 1, 4));
    assertThat(schedule.criticalChain(0.02))
        .extracting(slot -> slot.job().name())
        .containsExactly("j2", "j0");
  }

  /** Three on two cores make 2/3 of their speed each until the first ends. */
  @Test
  void moreWorkersThanCoresShareThem() {
    Schedule schedule = ListScheduling.ideal(jobs(2, 2, 4), 2).schedule(3);
    assertThat(schedule.slots().getFirst().ended()).isCloseTo(3, within(TINY));
    assertThat(schedule.makespan()).isCloseTo(5, within(TINY));
  }

  @Test
  void laterWorkersComeLater() {
    ListScheduling model =
        new ListScheduling(jobs(5, 5), 2, Throughput.ideal(2), new StartCost(1, 0.5));
    assertThat(model.schedule(2).slots())
        .extracting(Slot::began, Slot::ended)
        .containsExactly(tuple(1.0, 11.0), tuple(1.5, 11.5));
  }

  @Test
  void aMachineHasThreeRanges() {
    Throughput laptop = new Throughput(6, 12, 0.05, 0.8);
    assertThat(laptop.of(1)).isEqualTo(1);
    assertThat(laptop.of(6)).isCloseTo(4.5, within(TINY));
    assertThat(laptop.of(9)).isCloseTo(4.05, within(TINY));
    assertThat(laptop.of(12)).isEqualTo(laptop.of(99)).isCloseTo(3.6, within(TINY));
    assertThatThrownBy(() -> new Throughput(4, 2, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothingTakesNoTime() {
    assertThat(ListScheduling.ideal(List.of(), 2).seconds(3)).isZero();
    assertThat(ListScheduling.ideal(jobs(0, 0), 2).seconds(1)).isZero();
    assertThat(ListScheduling.ideal(List.of(), 2).schedule(1).criticalChain(0)).isEmpty();
  }

  @Property
  void everyJobIsDoneOnceAndNoWorkerDoesTwoAtATime(
      @Given(Queues.class) List<SoloJob> queue,
      @Given(Machines.class) Throughput machine,
      @Whole(min = 1, max = 12) int workers) {
    Schedule schedule =
        new ListScheduling(queue, 1, machine, new StartCost(0.1, 0.01)).schedule(workers);
    assertThat(schedule.slots()).extracting(Slot::job).containsExactlyInAnyOrderElementsOf(queue);
    for (int worker = 0; worker < workers; worker++) {
      int w = worker;
      List<Slot> own =
          schedule.slots().stream()
              .filter(slot -> slot.worker() == w)
              .sorted(Comparator.comparingDouble(Slot::began))
              .toList();
      for (int i = 1; i < own.size(); i++) {
        assertThat(own.get(i).began()).isGreaterThanOrEqualTo(own.get(i - 1).ended() - TINY);
      }
    }
  }

  @Property
  void noScheduleBeatsItsBounds(
      @Given(Queues.class) List<SoloJob> queue,
      @Given(Machines.class) Throughput machine,
      @Whole(min = 1, max = 12) int workers) {
    ListScheduling model = new ListScheduling(queue, 1, machine, StartCost.NONE);
    assertThat(model.seconds(workers))
        .isGreaterThanOrEqualTo(model.bounds(workers).least() * (1 - TINY));
  }

  /** Graham's proof needs no best schedule: work ÷ m + (1 − 1/m) of the longest is never passed. */
  @Property
  void anyOrderKeepsGrahamsGuarantee(
      @Given(Queues.class) List<SoloJob> queue, @Whole(min = 1, max = 12) int machines) {
    ListScheduling model = ListScheduling.ideal(queue, machines);
    Bounds bounds = model.bounds(machines);
    double proved = bounds.work() + (1 - 1.0 / machines) * bounds.criticalPath();
    assertThat(model.seconds(machines)).isLessThanOrEqualTo(proved * (1 + TINY));
    assertThat(proved).isLessThanOrEqualTo(Bounds.graham(machines) * bounds.least() * (1 + TINY));
  }

  @Property
  void longestFirstKeepsItsGuarantee(
      @Given(FewJobs.class) List<SoloJob> jobs, @Whole(min = 1, max = 3) int machines) {
    List<SoloJob> longestFirst =
        jobs.stream().sorted(Comparator.comparingDouble(SoloJob::seconds).reversed()).toList();
    double best = bestMakespan(jobs, new double[machines], 0);
    assertThat(ListScheduling.ideal(longestFirst, machines).seconds(machines))
        .isLessThanOrEqualTo(Bounds.longestFirst(machines) * best * (1 + TINY));
  }

  /** Every job on every machine in turn. */
  private static double bestMakespan(List<SoloJob> jobs, double[] loads, int next) {
    if (next == jobs.size()) {
      return Arrays.stream(loads).max().orElseThrow();
    }
    double best = Double.POSITIVE_INFINITY;
    for (int machine = 0; machine < loads.length; machine++) {
      loads[machine] += jobs.get(next).seconds();
      best = Math.min(best, bestMakespan(jobs, loads, next + 1));
      loads[machine] -= jobs.get(next).seconds();
    }
    return best;
  }

  static final class Queues implements GivenProvider {
    @Override
    public Object provide(ElementContext context) {
      return queue(context.random(), 20);
    }
  }

  static final class FewJobs implements GivenProvider {
    @Override
    public Object provide(ElementContext context) {
      return queue(context.random(), 7);
    }
  }

  static final class Machines implements GivenProvider {
    @Override
    public Object provide(ElementContext context) {
      int cores = (int) Draw.whole(context.random(), 1, 6);
      return new Throughput(cores, 2 * cores, 0.03, Draw.real(context.random(), 0.6, 2));
    }
  }

  private static List<SoloJob> queue(Random random, int most) {
    return Draw.list(random, 1, most, () -> new SoloJob("job", Draw.real(random, 0.01, 10)));
  }

  static List<SoloJob> jobs(double... seconds) {
    return Stream.iterate(0, i -> i < seconds.length, i -> i + 1)
        .map(i -> new SoloJob("j" + i, seconds[i]))
        .toList();
  }
}
