package org.primelab.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.primelab.stats.Interval;
import org.primelab.stats.Noise;

class JudgeTest {
  private static final double TRUE_CYCLES = 100_000;

  private static Verdict verdict(Streams streams) {
    return new Judge(Streams.SENSOR, 1).judge(streams.windowsSeen());
  }

  private static Figure figure(Streams streams) {
    assertThat(verdict(streams)).isInstanceOf(Figure.class);
    return (Figure) verdict(streams);
  }

  private static void isRight(Figure figure) {
    assertThat(figure.cycles().median()).isCloseTo(TRUE_CYCLES, withinPercentage(0.2));
    assertThat(figure.cycles().contains(TRUE_CYCLES)).isTrue();
  }

  private static double share(Verdict verdict, Disturbance of) {
    return verdict.clean().reasons().stream()
        .filter(reason -> reason.what() == of)
        .mapToDouble(Clean.Reason::share)
        .sum();
  }

  @Test
  void aQuietMachineIsReadAsItIs() {
    Figure figure = figure(Streams.quiet());
    isRight(figure);
    assertThat(figure.clean()).isEqualTo(new Clean(1, List.of()));
    assertThat(figure.windows()).isEqualTo(40);
    assertThat(figure.slices()).isEqualTo(400);
    assertThat(Streams.drift(figure).isDoubtful()).isFalse();
    assertThat(figure.clock().median())
        .as("2.1 ticks a ns ÷ 0.7")
        .isCloseTo(3, withinPercentage(0.1));
    assertThat(figure.nanos().median()).isCloseTo(TRUE_CYCLES / 3, withinPercentage(0.3));
  }

  @Test
  void cyclesStayTheSameWhateverTheClockDoes() {
    double[] steps = {0.7, 0.73, 0.76, 0.8};
    Figure figure = figure(Streams.quiet().at(t -> steps[(int) (t / 40) % 4]));
    isRight(figure);
    assertThat(figure.clock().high() / figure.clock().low()).isGreaterThan(1.1);
  }

  @Test
  void aNeighbourIsLeftOutAndTold() {
    Figure figure = figure(Streams.quiet().beside(t -> t % 200 < 80, 1.8));
    isRight(figure);
    assertThat(figure.clean().share()).isBetween(0.4, 0.75);
    assertThat(share(figure, Disturbance.NEIGHBOUR)).isBetween(0.25, 0.6);
  }

  @Test
  void aNeighbourWhoNeverGoesLeavesABoundAndNoFigure() {
    Verdict verdict = verdict(Streams.quiet().beside(t -> true, 1.8));
    assertThat(verdict).isInstanceOf(Refusal.class);
    Refusal refusal = (Refusal) verdict;
    assertThat(refusal.cyclesAtMost()).isGreaterThanOrEqualTo(TRUE_CYCLES);
    assertThat(refusal.windows()).isEqualTo(40);
    assertThat(refusal.clean())
        .isEqualTo(new Clean(0, List.of(new Clean.Reason(Disturbance.NEIGHBOUR, 1))));
  }

  @Test
  void aSliceThatLostItsCpuDoesNotCount() {
    Figure figure = figure(Streams.quiet().preemptedAt(3));
    isRight(figure);
    assertThat(share(figure, Disturbance.PREEMPTED)).isEqualTo(0.1);
    assertThat(figure.clean().share()).isEqualTo(0.9);
  }

  @Test
  void aCompilerThatCameLateIsADrift() {
    assertThat(Streams.drift(figure(Streams.quiet().warmingUp(i -> i < 15 ? 1.5 : 1))).isDoubtful())
        .isTrue();
    assertThat(Streams.drift(figure(Streams.quiet().warmingUp(i -> i < 1 ? 1.5 : 1))).isDoubtful())
        .isFalse();
  }

  @Test
  void twoWindowsAreTooFew() {
    assertThat(verdict(Streams.quiet().times(2))).isInstanceOf(Refusal.class);
    assertThat(verdict(Streams.quiet().times(3))).isInstanceOf(Figure.class);
  }

  @Test
  void aClockThatNeverRestsIsTold() {
    Verdict verdict = verdict(Streams.quiet().at(t -> 0.7 * (1 + 0.1 * Math.sin(t / 0.3))));
    assertThat(share(verdict, Disturbance.CLOCK)).isPositive();
  }

  /** Wall times would say 1.9 of what is disturbed and 1 of what is not. */
  @Test
  void oneThatIsImmuneIsComparedWithOneThatIsNot() {
    double ratio = 0.8;
    Streams shared = Streams.quiet().beside(t -> t % 50 < 5, 1.9);
    Figure sensitive = figure(shared.of(ratio * TRUE_CYCLES));
    Figure immune = figure(shared.beside(t -> t % 50 < 5, 1));
    Interval over = sensitive.over(immune);
    assertThat(over.median()).isCloseTo(ratio, withinPercentage(0.3));
    assertThat(over.contains(ratio)).isTrue();
  }

  /** Sessions differ by 0.2 % though their windows do not tell. */
  @Test
  void intervalsOfRatiosHoldTheTruthInNineteenOfTwenty() {
    long held = LongStream.range(0, 60).filter(JudgeTest::holdsTheRatio).count();
    assertThat(held / 60.0).isGreaterThanOrEqualTo(0.95);
  }

  private static boolean holdsTheRatio(long seed) {
    SplittableRandom random = new SplittableRandom(100 + seed);
    double session = Math.exp(0.002 * random.nextGaussian());
    double phase = random.nextDouble(100);
    Streams few = Streams.quiet().times(12).seeded(seed);
    Figure half =
        figure(few.of(session * TRUE_CYCLES / 2).beside(t -> (t + phase) % 100 < 30, 1.8));
    Figure whole = figure(few.seeded(~seed).beside(t -> (t + phase) % 90 < 30, 1));
    return half.over(whole).contains(0.5);
  }

  /** A slice is longer than it truly is by noise whose median is known. */
  @ParameterizedTest
  @ValueSource(ints = {12, 40})
  void intervalsOfFiguresHoldTheTruthInNineteenOfTwenty(int windows) {
    double truth = TRUE_CYCLES * (1 + 0.001 * 0.6745);
    List<Figure> figures =
        LongStream.range(0, 300)
            .mapToObj(seed -> verdict(aSession(seed, windows)))
            .filter(Figure.class::isInstance)
            .map(Figure.class::cast)
            .toList();
    long held = figures.stream().filter(one -> one.cycles().contains(truth)).count();
    assertThat(figures).hasSizeGreaterThan(250);
    assertThat(held / (double) figures.size()).isGreaterThanOrEqualTo(0.95);
  }

  /** Windows differ by one per cent and more, each kind of noise in its own way. */
  @ParameterizedTest
  @EnumSource
  void intervalsHoldTheTruthHoweverWindowsDiffer(Noise noise) {
    double truth = TRUE_CYCLES * (1 + 0.001 * 0.6745);
    for (int windows : new int[] {6, 12}) {
      long held =
          LongStream.range(0, 300)
              .filter(seed -> figure(differing(noise, windows, seed)).cycles().contains(truth))
              .count();
      assertThat(held / 300.0).as("%d windows", windows).isGreaterThanOrEqualTo(0.95);
    }
  }

  private static Streams differing(Noise noise, int windows, long seed) {
    SplittableRandom random = new SplittableRandom(700 + seed);
    double session = Math.exp(0.002 * random.nextGaussian());
    double[] times = noise.times(random, windows);
    return Streams.quiet()
        .times(times.length)
        .seeded(seed)
        .of(session * TRUE_CYCLES)
        .warmingUp(window -> 1 + 0.2 * (Math.min(times[window], 3) - 1));
  }

  /**
   * Sessions differ by 0.2 % though their windows do not tell, and have a neighbour now and then.
   */
  private static Streams aSession(long seed, int windows) {
    SplittableRandom random = new SplittableRandom(900 + seed);
    double session = Math.exp(0.002 * random.nextGaussian());
    double phase = random.nextDouble(100);
    return Streams.quiet()
        .times(windows)
        .seeded(seed)
        .of(session * TRUE_CYCLES)
        .beside(t -> (t + phase) % 100 < 30, 1.8);
  }

  @Test
  void figuresOfOneSeedAreTheSame() {
    assertThat(figure(Streams.quiet()).cycles()).isEqualTo(figure(Streams.quiet()).cycles());
  }

  /** Three turns of ten slices: a part takes as long as its place says, which is 1 to 30. */
  private static List<Window> inParts(int windows) {
    return IntStream.range(0, windows)
        .mapToObj(
            i ->
                part(
                    i,
                    IntStream.range(0, 10).mapToObj(s -> 70_000L * (1 + i % 3 + 3 * s)).toList()))
        .toList();
  }

  private static Window part(int i, List<Long> ticks) {
    return part(Streams.quiet(), i, ticks);
  }

  private static Window part(Streams machine, int i, List<Long> ticks) {
    Window like = machine.windowsSeen().get(i);
    return new Window(
        ticks,
        like.chainTicks(),
        like.sensorTicks(),
        like.switches(),
        like.chainCycles(),
        like.nanosPerTick(),
        like.cpuNanos(),
        like.cpu(),
        1,
        i % 3,
        3);
  }

  /** A hundred thousand cycles for the first part, and so on: 15.5 times as much in the mean. */
  @Test
  void partsThatDifferAreTakenByTheirMean() {
    for (int windows : List.of(3, 12, 40)) {
      Verdict verdict = new Judge(Streams.SENSOR, 1).judge(inParts(windows));
      assertThat(((Figure) verdict).cycles().median())
          .isCloseTo(15.5 * TRUE_CYCLES, withinPercentage(0.2));
    }
  }

  /** A timer adds a tenth to a slice of each window, where all parts are alike. */
  @Test
  void aTimersInterruptsDoNotAddToPartsThatHadOneSlice() {
    List<Window> hit =
        IntStream.range(0, 3)
            .mapToObj(
                turn ->
                    part(
                        turn,
                        IntStream.range(0, 10)
                            .mapToObj(s -> s == 3 + turn ? 77_000L : 70_000L)
                            .toList()))
            .toList();
    Figure figure = (Figure) new Judge(Streams.SENSOR, 1).judge(hit);
    assertThat(figure.cycles().median()).isCloseTo(TRUE_CYCLES, withinPercentage(0.2));
  }

  /**
   * Parts that differ are compared part by part: otherwise a neighbour seems to cost what they do.
   */
  @Test
  void whatANeighbourCostsIsToldOfPartsToo() {
    Streams shared = Streams.quiet().beside(t -> true, 1);
    List<Window> windows = new ArrayList<>(inParts(12));
    for (Window alone : inParts(12)) {
      List<Long> slower = alone.ticks().stream().map(ticks -> Math.round(1.8 * ticks)).toList();
      windows.add(part(shared, alone.turn(), slower));
    }
    Interval cost = new Judge(Streams.SENSOR, 1).beside(windows).orElseThrow();
    assertThat(cost.median()).isCloseTo(1.8, withinPercentage(0.5));
    windows.removeIf(window -> window.turn() > 0 && window.cleanShare(Streams.SENSOR) < 0.5);
    Interval ofSome = new Judge(Streams.SENSOR, 1).beside(windows).orElseThrow();
    assertThat(ofSome.median())
        .as("a neighbour who was there for the small parts only does not seem to help")
        .isCloseTo(1.8, withinPercentage(0.5));
  }

  /** Without the first turn, parts lie on a line through the others; without the last as well. */
  @Test
  void partsThatWereNeverCleanLieBetweenOthers() {
    List<Window> without = new ArrayList<>(inParts(12));
    without.removeIf(window -> window.turn() == 1);
    Figure figure = (Figure) new Judge(Streams.SENSOR, 1).judge(without);
    assertThat(figure.cycles().median()).isCloseTo(15.5 * TRUE_CYCLES, withinPercentage(0.2));
    without.removeIf(window -> window.turn() == 2);
    without.addAll(List.copyOf(without));
    Figure few = (Figure) new Judge(Streams.SENSOR, 1).judge(without);
    assertThat(few.cycles().median()).isCloseTo(15.5 * TRUE_CYCLES, withinPercentage(1));
  }

  /** A call of 50 ms that the scheduler interrupts each time, for up to twice as long. */
  private static List<Window> calls(int count, boolean beside) {
    Window like = Streams.quiet().beside(t -> beside, 1).windowsSeen().getFirst();
    SplittableRandom random = new SplittableRandom(5);
    double callTicks = 1000 * 0.7 * TRUE_CYCLES;
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new Window(
                    List.of(Math.round(callTicks * (1 + 2 * random.nextDouble()))),
                    like.chainTicks().subList(0, 2),
                    like.sensorTicks().subList(0, 2),
                    List.of(7L),
                    like.chainCycles(),
                    like.nanosPerTick(),
                    Math.round(
                        (callTicks * (1 + 0.002 * random.nextGaussian()) + 5_000)
                            * like.nanosPerTick()),
                    0,
                    1000,
                    0,
                    1))
        .toList();
  }

  /** A machine with other work leaves no such call alone, and refusing them all told nothing. */
  @Test
  void aCallThatIsLongerThanASliceCountsByItsCpuTimeWhereItLostItsCpu() {
    Figure figure = (Figure) new Judge(Streams.SENSOR, 1).judge(calls(6, false));
    assertThat(figure.cycles().median()).isCloseTo(TRUE_CYCLES, withinPercentage(0.5));
    assertThat(figure.isLong()).isTrue();
    assertThat(figure.cycles().high() / figure.cycles().low())
        .as("timers are in it, and are told by a wider interval")
        .isGreaterThan(1.02);
    assertThat(figure(Streams.quiet()).isLong()).isFalse();
    assertThat(new Judge(Streams.SENSOR, 1).judge(calls(2, false))).isInstanceOf(Refusal.class);
    assertThat(new Judge(Streams.SENSOR, 1).judge(calls(6, true))).isInstanceOf(Refusal.class);
  }

  @Test
  void workThatWaitsForMemoryIsTakenInTimeWhateverTheClockDoes() {
    double[] steps = {0.7, 0.85, 1, 1.15};
    List<Window> memory =
        IntStream.range(0, 40)
            .mapToObj(
                i -> {
                  double cycle = steps[i % 4];
                  return Streams.quiet()
                      .of(TRUE_CYCLES / cycle)
                      .at(t -> cycle)
                      .seeded(i)
                      .windowsSeen()
                      .getFirst();
                })
            .toList();
    Judge judge = new Judge(Streams.SENSOR, 1);
    Figure inTime = (Figure) judge.judge(memory, Scale.TIME);
    assertThat(inTime.nanos().median()).isCloseTo(TRUE_CYCLES / 2.1, withinPercentage(0.2));
    assertThat(inTime.nanos().high() / inTime.nanos().low()).isLessThan(1.02);
    Figure inCycles = (Figure) judge.judge(memory);
    assertThat(inCycles.cycles().high() / inCycles.cycles().low()).isGreaterThan(1.05);
    assertThat(inTime.over(inTime).median()).isEqualTo(1);
  }
}
