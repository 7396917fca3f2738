package org.primelab.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.primelab.account.ThreadLives.Life;
import org.primelab.given.Property;
import org.primelab.given.Whole;
import org.primelab.probe.Reading;

/**
 * From a stream of records to accounts, with births, ends, numbers used again, switches told twice,
 * losses and clocks that disagree: what is told was so, and no time is counted twice.
 */
class SyntheticThreadsTest {
  private static final Reading.Unavailable<Long> NO_DELAY = new Reading.Unavailable<>("a", "b");

  @Property
  void whatIsToldIsWhatWas(
      @Whole long seed,
      @Whole(min = 1, max = 12) int threads,
      @Whole(min = 1, max = 4) int cpus,
      @Whole(min = 2, max = 30) int forks) {
    SyntheticThreads process = new SyntheticThreads(seed, threads, cpus, 200, forks);
    List<Life> lives = inOrder(process.told(0).lives());
    assertThat(lives).extracting(Life::key).doesNotHaveDuplicates();
    assertThat(lives).allMatch(life -> life.switches().lost() == 0);
    List<Timeline> told = Timelines.of(process.evidence(lives, 0));
    assertThat(told.stream().map(Timeline::slices).toList()).isEqualTo(process.truth());
    noTimeTwice(lives, told);
  }

  /** A clock that is wrong moves no moment on a CPU, and no sleep by more than it is wrong. */
  @Property
  void anotherClockChangesNothingThatSwitchesTell(
      @Whole long seed, @Whole(min = 0, max = 5_000) long skew) {
    SyntheticThreads process = new SyntheticThreads(seed, 6, 2, 200, 10);
    List<Life> lives = inOrder(process.told(0).lives());
    List<Timeline> told = Timelines.of(process.evidence(lives, skew));
    assertThat(told.stream().map(SyntheticThreadsTest::onCpu).toList())
        .isEqualTo(process.truth().stream().map(SyntheticThreadsTest::onCpu).toList());
    noTimeTwice(lives, told);
  }

  @Property
  void whatIsLostIsUntoldAndNeverTwice(
      @Whole long seed,
      @Whole(min = 1, max = 12) int threads,
      @Whole(min = 1, max = 4) int cpus,
      @Whole(min = 1, max = 100) int losses,
      @Whole(min = 0, max = 5_000) long skew) {
    SyntheticThreads process = new SyntheticThreads(seed, threads, cpus, 200, 10);
    ThreadLives records = process.told(losses);
    List<Life> lives = records.lives();
    noTimeTwice(lives, Timelines.of(process.evidence(lives, skew)));
    assertThat(lives)
        .as("who lived while records were lost knows of it")
        .allMatch(life -> life.switches().gaps().isEmpty() == (life.switches().lost() == 0));
  }

  /** A thousand threads at once, and those that they make, with a million records. */
  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aThousandLanesWithAMillionRecordsTakeSeconds() {
    SyntheticThreads process = new SyntheticThreads(5, 1_000, 64, 1_100_000, 400);
    ThreadLives records = process.told(10_000);
    List<Life> lives = records.lives();
    assertThat(records.recorded() + records.lost()).isGreaterThan(1_000_000);
    assertThat(lives.size()).isGreaterThan(1_500);
    Evidence evidence = process.evidence(lives, 1_000);
    List<Timeline> told = Timelines.of(evidence);
    noTimeTwice(lives, told);
    assertThat(TopWaits.of(evidence)).hasSize(1);
    told.forEach(each -> sumsUp(each, evidence));
    assertThat(told.stream().mapToInt(each -> each.slices().size()).sum())
        .as("no more than there are records, ends of waits and losses")
        .isLessThan(4_000_000);
    assertThat(WaitGraph.of(told, lane -> "group " + lane % 10).edges()).isNotEmpty();
  }

  private static void sumsUp(Timeline timeline, Evidence evidence) {
    Account account =
        Accounts.of(timeline, evidence, new Totals(Reading.unavailable("a", "b"), NO_DELAY));
    assertThat(account.shares().values().stream().mapToLong(Share::nanos).sum())
        .isEqualTo(timeline.window().nanos());
  }

  private static List<Life> inOrder(List<Life> lives) {
    return lives.stream()
        .sorted(Comparator.<Life>comparingLong(l -> l.span().from()).thenComparingInt(Life::tid))
        .toList();
  }

  private static List<Slice> onCpu(Timeline timeline) {
    return onCpu(timeline.slices());
  }

  private static List<Slice> onCpu(List<Slice> slices) {
    return slices.stream().filter(slice -> slice.state() == State.ON_CPU).toList();
  }

  /** No number has two lives at once, no CPU two threads, and parts make up each life. */
  private static void noTimeTwice(List<Life> lives, List<Timeline> told) {
    assertThat(told.stream().map(Timeline::window).toList())
        .isEqualTo(lives.stream().map(Life::span).toList());
    apart(lives.stream(), Life::tid, Life::span);
    apart(told.stream().flatMap(t -> onCpu(t).stream()), Slice::cpu, Slice::span);
  }

  private static <T> void apart(Stream<T> all, Function<T, Integer> of, Function<T, Span> when) {
    Map<Integer, List<Span>> spans = new HashMap<>();
    all.forEach(
        each ->
            spans.computeIfAbsent(of.apply(each), _ -> new ArrayList<>()).add(when.apply(each)));
    spans.forEach(
        (number, each) -> {
          each.sort(Comparator.comparingLong(Span::from));
          for (int i = 1; i < each.size(); i++) {
            assertThat(each.get(i).from())
                .as("of %d", number)
                .isGreaterThanOrEqualTo(each.get(i - 1).to());
          }
        });
  }
}
