package org.primelab.study.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.primelab.account.Lane;
import org.primelab.account.LockUse;
import org.primelab.account.State;
import org.primelab.account.WaitGraph;
import org.primelab.study.Part;
import org.primelab.study.watch.LockWaiters.Waited;

/** Sentences about groups that were made up. */
class WatchWordsTest {
  private static final WaitRow AWAIT =
      new WaitRow("Transaction.waitForThisToEnd", "await", "", 9, 900, 300, 0, List.of());

  private static final WaitGraph NO_GRAPH = new WaitGraph(List.of(), List.of());

  private static List<String> sentences(long waiting, long runQueue) {
    return sentences(waiting, runQueue, NO_GRAPH);
  }

  private static List<String> sentences(long waiting, long runQueue, WaitGraph graph) {
    ThreadTime thread =
        new ThreadTime(
            "server",
            "server",
            Lane.Kind.JAVA,
            1_000,
            List.of(
                new Part(State.WAITING, waiting, "measured", "", ""),
                new Part(State.RUN_QUEUE, runQueue, "measured", "", ""),
                new Part(State.ON_CPU, 1_000 - waiting - runQueue, "measured", "", "")));
    return new WatchWords(
            GroupRow.of(List.of(thread)), List.of(AWAIT), List.of(), graph, List.of(), 2, 1_000)
        .sentences();
  }

  @Test
  void whoMostlyWaitsForOtherThreadsIsToldWhere() {
    assertThat(sentences(900, 70)).hasSize(4);
    assertThat(sentences(900, 70).getFirst())
        .isEqualTo(
            "The largest loss: server waited for other threads for 90 % of the time; the longest"
                + " such waits of all were at Transaction.waitForThisToEnd.");
    assertThat(sentences(900, 70).get(1))
        .startsWith("Beside that: server could have run for 7 % of the time");
  }

  /** A thread that is seldom woken may have no work; threads that wait for each other have some. */
  @Test
  void threadsThatWaitForOneAnotherAreToldThoughTheyLoseNothingElse() {
    List<String> told = sentences(900, 10, waits("server", "server", 0.3));
    assertThat(told)
        .containsExactly(
            "The largest loss: server waited for other threads for 90 % of the time; the longest"
                + " such waits of all were at Transaction.waitForThisToEnd.");
    for (WaitGraph other :
        List.of(NO_GRAPH, waits("server", "timer", 0.3), waits("server", "server", 0.01))) {
      assertThat(sentences(900, 10, other).getFirst()).startsWith("Nothing kept a group");
    }
    assertThat(sentences(400, 10, waits("server", "server", 0.3)).getFirst())
        .startsWith("Nothing kept a group");
  }

  private static WaitGraph waits(String from, String to, double share) {
    return new WaitGraph(
        List.of(new WaitGraph.Edge(from, to, true, "", Math.round(share * 1_000), share)),
        List.of());
  }

  @Test
  void whoSeldomWaitsForOthersIsNot() {
    assertThat(sentences(100, 700)).hasSize(3).noneMatch(s -> s.contains("other threads"));
  }

  private static final String LOCK = "monitor of Pool";

  private static ThreadTime thread(String name, long lock) {
    return new ThreadTime(
        name,
        "http-*",
        Lane.Kind.JAVA,
        1_000,
        List.of(
            new Part(State.LOCK, lock, "measured", "", ""),
            new Part(State.ON_CPU, 1_000 - lock, "measured", "", "")));
  }

  /** Two threads that wait for a lock that is held for so much of 1,000 ns, and a third. */
  private static List<String> ofLock(long held, int alike) {
    ThreadTime timer =
        new ThreadTime(
            "timer",
            "timer",
            Lane.Kind.JAVA,
            1_000,
            List.of(new Part(State.LOCK, 900, "measured", "", "")));
    WaitRow wait = new WaitRow("Pool.take", "lock", LOCK, 18, 2_120, 300, 0, List.of());
    return new WatchWords(
            GroupRow.of(List.of(thread("http-1", 610), thread("http-2", 610), timer)),
            List.of(wait),
            Collections.nCopies(
                alike, BusyLock.of(new LockUse(LOCK, "Pool.take", held, 2_520, 18), 1_000)),
            NO_GRAPH,
            List.of(
                new Waited("monitor of another", "timer", 5_000),
                new Waited(LOCK, "virtual threads", 9_000),
                new Waited(LOCK, "http-*", 1_220),
                new Waited(LOCK, "timer", 900)),
            2,
            1_000)
        .sentences();
  }

  @Test
  void aBusyLockIsToldWithItsBoundWhereThatDoesNotHoldAndWhomItStarves() {
    assertThat(ofLock(710, 1))
        .endsWith(
            "Held at least 71 % of the time: at most 1.4 times today's throughput, however many"
                + " threads, unless load changes holds. Do less under it.",
            "That lock starves http-*: 61 % of its time went into waiting for it.")
        .hasSize(4);
  }

  @Test
  void waitsForLocksOfOneNameAreNotToldApart() {
    assertThat(ofLock(710, 2).getLast())
        .contains("61 % of its time went into waiting for locks of that name.");
  }

  @Test
  void anIdleLockStarvesNobody() {
    assertThat(ofLock(50, 1).getLast())
        .startsWith("It was held for only 5 % of the time, so it limits nothing yet")
        .doesNotContain("starves");
  }

  @Test
  void whereTheBoundDoesNotApplyIsSaidOnceThereIsOne() {
    BusyLock busy = BusyLock.of(new LockUse(LOCK, "Pool.take", 710, 2_520, 18), 1_000);
    BusyLock idle = BusyLock.of(new LockUse(LOCK, "Pool.take", 50, 60, 18), 1_000);
    assertThat(BusyLock.exceptions(List.of(idle))).isEmpty();
    assertThat(BusyLock.exceptions(List.of(idle, busy)).orElseThrow())
        .startsWith("the bound does not apply where more load changes how long a lock is held");
  }

  @Test
  void locksThatLookAlikeAreOneRow() {
    BusyLock first = BusyLock.of(new LockUse(LOCK, "Pool.take", 710, 2_520, 18), 1_000);
    BusyLock other = BusyLock.of(new LockUse(LOCK, "Pool.give", 600, 700, 7), 1_000);
    BusyLock second = BusyLock.of(new LockUse(LOCK, "Pool.take", 50, 60, 2), 1_000);
    List<BusyLock> told = BusyLock.alikeTogether(List.of(first, other, second));
    assertThat(told).hasSize(2).last().isEqualTo(other);
    BusyLock alike = told.getFirst();
    assertThat(alike.name()).isEqualTo("the busiest of 2: " + LOCK + " at Pool.take");
    assertThat(alike.utilisation()).isEqualTo(0.71);
    assertThat(alike.bound()).isEqualTo(first.bound());
    assertThat(alike.waits()).isEqualTo(20);
    assertThat(alike.waitNanos()).isEqualTo(2_580);
  }
}
