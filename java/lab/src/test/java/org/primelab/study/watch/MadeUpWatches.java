package org.primelab.study.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.primelab.account.CrossCheck;
import org.primelab.account.Lane;
import org.primelab.account.LockUse;
import org.primelab.account.State;
import org.primelab.account.Wait;
import org.primelab.account.WaitGraph;
import org.primelab.account.WaitGraph.Edge;
import org.primelab.account.WaitGraph.Knot;
import org.primelab.probe.Reading;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.session.Sessions;
import org.primelab.study.Part;
import org.primelab.study.watch.SeenProcess.Held;
import org.primelab.study.watch.SeenProcess.Safepoints;
import org.primelab.study.watch.SeenProcess.Strip;
import org.primelab.study.watch.SeenProcess.WaitSeen;
import org.primelab.study.watch.SeenRelation.Looked;
import org.primelab.study.watch.SeenRelation.PairLooks;
import org.primelab.study.watch.SeenRelation.Together;
import org.primelab.study.watch.WatchPlan.Shown;
import org.primelab.watch.Watched.SwitchCount;

/** Processes that nobody watched. */
public final class MadeUpWatches {
  private static final long SECOND = 1_000_000_000;
  private static final int TOP = 20;

  private MadeUpWatches() {}

  /**
   * Threads that are alike in nothing, one a CPU and round: each waited for each other's lock, and
   * all for one of which nobody knows for whom it waits.
   */
  public static Session session(int cpus, int rounds) {
    int threads = cpus * rounds;
    List<String> names =
        IntStream.range(0, threads).mapToObj(i -> "thread " + i + " here").toList();
    WatchPlan plan =
        new WatchPlan(
            7, List.of(), SECOND, 10_000, false, new Shown("*", Grouping.NONE, true, TOP));
    return Sessions.whole(
        new SessionSpec("watch", plan, 0, 1),
        List.of(seen(names, cpus), relation(cpus), new BusyParts(busy(cpus))));
  }

  /** All CPUs are in use, a little more of one part than of the next. */
  private static List<Double> busy(int cpus) {
    return IntStream.range(0, 12).mapToObj(i -> cpus * (1 + i % 5 / 1e3)).toList();
  }

  /** Each even CPU is the sibling of the next. */
  private static SeenRelation relation(int cpus) {
    List<PairLooks> pairs =
        IntStream.range(0, cpus / 2)
            .mapToObj(i -> new PairLooks(2 * i, 2 * i + 1, 9, 6, 8.5, SECOND / 2, together()))
            .toList();
    return new SeenRelation(
        Reading.of(new Looked(cpus * (cpus - 1) / 2, pairs, 1, "CPU 0 is busy", SECOND / 100)));
  }

  private static List<Together> together() {
    return List.of(new Together("thread 0 here", "thread 1 here", SECOND / 4));
  }

  private static SeenProcess seen(List<String> names, int cpus) {
    return new SeenProcess(
        7,
        List.of("app"),
        Optional.empty(),
        SECOND,
        cpus,
        names.stream().map(MadeUpWatches::thread).toList(),
        IntStream.range(0, Math.min(TOP, names.size())).mapToObj(i -> wait(i, names)).toList(),
        names.stream().map(n -> new LockUse("lock of " + n, "A.b", SECOND / 2, SECOND, 9)).toList(),
        graph(names),
        IntStream.range(0, names.size())
            .mapToObj(i -> new CrossCheck(i, "CPU time", "/proc", 1000, 1500 + i, 1000))
            .toList(),
        new SwitchCount(100, 0, 100, 100),
        Reading.of(1),
        Reading.of(1),
        Reading.of(0L),
        new Safepoints(3, 2000, 1000),
        names.stream().map(n -> new Strip(n, State.ON_CPU, 0, SECOND, "")).toList(),
        List.of());
  }

  private static ThreadTime thread(String name) {
    List<Part> parts = new ArrayList<>();
    List<State> states = List.of(State.ON_CPU, State.LOCK, State.RUN_QUEUE, State.WAITING);
    states.forEach(s -> parts.add(new Part(s, SECOND / states.size(), "measured", "", "")));
    return new ThreadTime(name, name, Lane.Kind.JAVA, SECOND, parts);
  }

  private static WaitSeen wait(int place, List<String> names) {
    return new WaitSeen(
        Wait.Reason.LOCK,
        "lock of " + names.get(place),
        "A.b",
        9,
        SECOND / (place + 1),
        SECOND / 9,
        0,
        names.stream().map(who -> new Held(who, SECOND / names.size())).toList());
  }

  private static WaitGraph graph(List<String> names) {
    List<Edge> edges = new ArrayList<>();
    for (int i = 1; i < names.size(); i++) {
      edges.add(new Edge(names.get(i), names.getFirst(), true, "Buffer", SECOND / 2, 0.5));
      edges.add(new Edge(names.get(i), "a CPU", false, "", SECOND / 4, 0.25));
    }
    return new WaitGraph(
        edges,
        List.of(
            new Knot(names.subList(0, 1), names.subList(1, names.size()), SECOND * 9, "Buffer")));
  }
}
