package org.primelab.study.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.primelab.account.Lane;
import org.primelab.account.State;
import org.primelab.account.WaitGraph;
import org.primelab.probe.Reading;
import org.primelab.report.Caveat;
import org.primelab.study.Part;
import org.primelab.study.watch.SeenProcess.Safepoints;
import org.primelab.study.watch.WatchComparison.Change;
import org.primelab.watch.Watched.SwitchCount;

/** Two watches that were made up: what changed most is said first. */
class WatchComparisonTest {
  private static ThreadTime thread(String name, Map<State, Long> nanos) {
    List<Part> parts = new ArrayList<>();
    nanos.forEach((state, n) -> parts.add(new Part(state, n, "measured", "", "")));
    return new ThreadTime(
        name,
        Grouping.DIGITS.of(name, 0),
        Lane.Kind.JAVA,
        nanos.values().stream().mapToLong(Long::longValue).sum(),
        parts);
  }

  private static SeenProcess seen(String command, ThreadTime... threads) {
    return new SeenProcess(
        7,
        List.of(command),
        Optional.empty(),
        1_000,
        2,
        List.of(threads),
        List.of(),
        List.of(),
        new WaitGraph(List.of(), List.of()),
        List.of(),
        new SwitchCount(0, 0, 0, 0),
        Reading.of(1),
        Reading.of(1),
        Reading.of(0L),
        new Safepoints(0, 0, 0),
        List.of(),
        List.of());
  }

  private static final SeenProcess FIRST =
      seen(
          "app",
          thread("pool-1", Map.of(State.LOCK, 600L, State.ON_CPU, 400L)),
          thread("pool-2", Map.of(State.LOCK, 400L, State.ON_CPU, 600L)),
          thread("timer", Map.of(State.SLEEPING, 990L, State.ON_CPU, 10L)),
          thread("gone", Map.of(State.SLEEPING, 1_000L)));

  @Test
  void whatChangedForMostThreadsComesFirst() {
    WatchComparison found =
        WatchComparison.of(
            FIRST,
            seen(
                "app",
                thread("pool-1", Map.of(State.LOCK, 200L, State.ON_CPU, 800L)),
                thread("pool-2", Map.of(State.LOCK, 200L, State.ON_CPU, 800L)),
                thread("timer", Map.of(State.SLEEPING, 988L, State.ON_CPU, 12L)),
                thread("fresh", Map.of(State.SLEEPING, 1_000L))));
    assertThat(found.changes())
        .extracting(Change::group, Change::state, Change::before, Change::after)
        .containsExactlyInAnyOrder(
            tuple("pool-*", State.LOCK, 0.5, 0.2), tuple("pool-*", State.ON_CPU, 0.5, 0.8));
    assertThat(found.onlyFirst()).containsExactly("gone");
    assertThat(found.onlySecond()).containsExactly("fresh");
    assertThat(found.report().caveats()).isEmpty();
    assertThat(found.blocks().toString())
        .contains("The largest change: ", "1 group in the first alone: gone");
  }

  @Test
  void aGroupOfMoreThreadsWeighsMore() {
    WatchComparison found =
        WatchComparison.of(
            FIRST,
            seen(
                "app",
                thread("timer", Map.of(State.SLEEPING, 400L, State.ON_CPU, 600L)),
                thread("pool-1", Map.of(State.LOCK, 100L, State.ON_CPU, 900L)),
                thread("pool-2", Map.of(State.LOCK, 100L, State.ON_CPU, 900L))));
    assertThat(found.changes())
        .extracting(Change::group)
        .containsExactly("pool-*", "pool-*", "timer", "timer");
  }

  @Test
  void theSameTwiceHasChangedNothingAndOtherProgramsAreDoubted() {
    assertThat(WatchComparison.of(FIRST, FIRST).blocks().toString())
        .contains("No group's time changed by half a point or more.");
    assertThat(WatchComparison.of(FIRST, seen("other")).report().caveats())
        .extracting(Caveat::code)
        .containsExactly("other-command");
  }
}
