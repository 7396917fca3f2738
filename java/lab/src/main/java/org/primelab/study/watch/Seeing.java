package org.primelab.study.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.primelab.account.Account;
import org.primelab.account.CrossCheck;
import org.primelab.account.Lane;
import org.primelab.account.LockUse;
import org.primelab.account.Slice;
import org.primelab.account.State;
import org.primelab.account.Timeline;
import org.primelab.account.TopWaits;
import org.primelab.account.TraceFile;
import org.primelab.account.Wait;
import org.primelab.account.WaitGraph;
import org.primelab.study.Part;
import org.primelab.study.watch.LockWaiters.Waited;
import org.primelab.study.watch.SeenProcess.Held;
import org.primelab.study.watch.SeenProcess.Safepoints;
import org.primelab.study.watch.SeenProcess.WaitSeen;
import org.primelab.watch.Watched;

/** Makes of what was watched what a session keeps: it holds as much for a thousand threads. */
final class Seeing {
  private static final int MOST_LOCKS = 20;
  private static final String TRACE = "trace.json";

  private final WatchPlan.Shown shown;
  private final Pattern wanted;

  Seeing(WatchPlan.Shown shown) {
    this.shown = shown;
    this.wanted = glob(shown.threads());
  }

  /** A pattern of the letters given, of which * stands for any, and ? for one. */
  static Pattern glob(String glob) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      pattern.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.compile(pattern.toString());
  }

  SeenProcess of(Watched seen, List<TopWaits.Row> waits, Optional<Path> folder) {
    List<Timeline> timelines = seen.timelines();
    return new SeenProcess(
        seen.pid(),
        seen.command(),
        seen.exitStatus().isPresent()
            ? Optional.of(seen.exitStatus().getAsInt())
            : Optional.empty(),
        seen.evidence().window().nanos(),
        Runtime.getRuntime().availableProcessors(),
        seen.accounts().stream().filter(a -> isShown(a.lane())).map(this::time).toList(),
        waits.stream().limit(shown.top()).map(row -> wait(row, seen.evidence().lanes())).toList(),
        LockUse.of(seen.evidence()).stream().limit(MOST_LOCKS).toList(),
        WaitGraph.of(timelines, lane -> group(seen.evidence().lanes().get(lane))),
        doubtful(seen).toList(),
        seen.switches(),
        seen.rings(),
        seen.jvm().map(jvm -> jvm.waits().size()),
        seen.clock(),
        Safepoints.of(seen.evidence().safepoints()),
        Strips.of(
            seen.timelines().stream().filter(t -> isShown(t.lane())).toList(), seen.evidence()),
        folder.map(to -> files(to, seen)).orElse(List.of()));
  }

  private static Stream<CrossCheck> doubtful(Watched seen) {
    return seen.checks().stream().filter(CrossCheck::isDoubtful);
  }

  /** How many CPUs the process had in each part of the watch, if its switches tell. */
  Optional<BusyParts> busy(Watched seen) {
    return seen.rings().found().isPresent()
        ? Optional.of(
            BusyParts.of(
                seen.timelines().stream()
                    .filter(thread -> thread.lane().kind() != Lane.Kind.VIRTUAL)
                    .toList(),
                seen.evidence().window()))
        : Optional.empty();
  }

  /** The names of threads of which witnesses disagree, if there are any. */
  Optional<DoubtedThreads> doubted(Watched seen) {
    List<Lane> lanes = seen.evidence().lanes();
    List<String> names = doubtful(seen).map(check -> lanes.get(check.worker()).name()).toList();
    return names.isEmpty() ? Optional.empty() : Optional.of(new DoubtedThreads(names));
  }

  /** What used the CPUs, if anybody asked. */
  Optional<SeenStacks> stacks(Watched seen, Optional<Path> folder) {
    List<Lane> lanes = seen.evidence().lanes();
    return seen.samples()
        .map(
            reading ->
                new SeenStacks(
                    reading.map(
                        samples ->
                            GroupedSamples.of(
                                samples,
                                lane ->
                                    Optional.of(lanes.get(lane))
                                        .filter(this::isShown)
                                        .map(this::group),
                                folder))));
  }

  /** Which CPUs were siblings, if anybody asked. */
  Optional<SeenRelation> relation(Watched seen) {
    List<Lane> lanes = seen.evidence().lanes();
    SiblingTimes times = new SiblingTimes(seen.timelines(), lane -> group(lanes.get(lane)));
    return seen.relation().map(reading -> new SeenRelation(reading.map(times::of)));
  }

  private boolean isShown(Lane lane) {
    return lane.kind() != Lane.Kind.VIRTUAL
        && (shown.jvmThreads() || lane.kind() != Lane.Kind.JVM)
        && wanted.matcher(lane.name()).matches();
  }

  private String group(Lane lane) {
    return shown.group().of(lane.name(), lane.number());
  }

  private ThreadTime time(Account account) {
    return new ThreadTime(
        account.lane().name(),
        group(account.lane()),
        account.lane().kind(),
        account.wallNanos(),
        State.of(account.lane().kind()).stream()
            .map(state -> Part.of(state, account.share(state)))
            .filter(part -> part.nanos() > 0 || part.isUnavailable())
            .toList());
  }

  private WaitSeen wait(TopWaits.Row row, List<Lane> lanes) {
    return new WaitSeen(
        row.reason(),
        row.lock(),
        row.site(),
        row.count(),
        row.waitNanos(),
        row.longestNanos(),
        row.virtual(),
        byGroup(row.byHolder(), lanes, "not told")
            .map(e -> new Held(e.getKey(), e.getValue()))
            .toList());
  }

  /** Who waited for locks, wherever that was. */
  LockWaiters waiters(Watched seen, List<TopWaits.Row> waits) {
    Map<String, Map<Integer, Long>> byLock = new TreeMap<>();
    waits.stream()
        .filter(row -> row.reason() == Wait.Reason.LOCK)
        .forEach(
            row ->
                row.byWaiter()
                    .forEach(
                        (lane, nanos) ->
                            byLock
                                .computeIfAbsent(row.lock(), _ -> new TreeMap<>())
                                .merge(lane, nanos, Long::sum)));
    return new LockWaiters(
        byLock.entrySet().stream()
            .flatMap(
                lock ->
                    byGroup(lock.getValue(), seen.evidence().lanes(), "virtual threads")
                        .map(e -> new Waited(lock.getKey(), e.getKey(), e.getValue())))
            .toList());
  }

  /** Sums up by groups, the largest sum first. */
  private Stream<Map.Entry<String, Long>> byGroup(
      Map<Integer, Long> byLane, List<Lane> lanes, String nobody) {
    Map<String, Long> sums = new TreeMap<>();
    byLane.forEach(
        (lane, nanos) ->
            sums.merge(lane == Slice.NOBODY ? nobody : group(lanes.get(lane)), nanos, Long::sum));
    return sums.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed());
  }

  private List<String> files(Path folder, Watched seen) {
    List<String> files = new ArrayList<>();
    try {
      List<Timeline> lanes = seen.timelines().stream().filter(t -> isShown(t.lane())).toList();
      if (!lanes.isEmpty()) {
        TraceFile.write(folder.resolve(TRACE), lanes, List.of(), seen.evidence().safepoints());
        files.add(TRACE);
      }
    } catch (IOException e) {
      // The answer needs nothing of it, and the folder itself is tried out before.
      return files;
    }
    return files;
  }
}
