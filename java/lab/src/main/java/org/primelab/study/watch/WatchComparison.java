package org.primelab.study.watch;

import static java.util.stream.Collectors.joining;
import static org.primelab.report.Quantity.count;
import static org.primelab.report.Quantity.percent;
import static org.primelab.report.Quantity.text;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.primelab.account.Lane;
import org.primelab.account.State;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Columns;
import org.primelab.report.Conclusion;
import org.primelab.report.Doubt;
import org.primelab.report.Finding;
import org.primelab.report.Report;
import org.primelab.report.Rows;
import org.primelab.study.Found;

/**
 * Two watches side by side, by groups of threads: what changed most comes first.
 *
 * @param first in words, what was watched first
 * @param second what was watched second
 * @param changes of a part by {@link #LEAST} or more, of groups that both saw
 * @param onlyFirst groups that the second did not see
 * @param onlySecond groups that the first did not see
 * @param sameCommand whether both watched the same words of a command line
 */
public record WatchComparison(
    String first,
    String second,
    List<Change> changes,
    List<String> onlyFirst,
    List<String> onlySecond,
    boolean sameCommand)
    implements Found {
  /** A part of a group's time that changed by less is not shown. */
  private static final double LEAST = 0.005;

  /**
   * A part of a group's time in both.
   *
   * @param group of threads
   * @param state what they were in
   * @param firstThreads how many threads the group had first
   * @param secondThreads and second
   * @param before the fraction of the group's time first
   * @param after and second
   */
  public record Change(
      String group, State state, int firstThreads, int secondThreads, double before, double after) {
    private double size() {
      return Math.abs(after - before);
    }

    /** So many threads' whole time, as few threads may change much and many a little. */
    private double threads() {
      return Math.abs(after * secondThreads - before * firstThreads);
    }
  }

  private static final Columns<Change> COLUMNS =
      Columns.<Change>none()
          .left("threads", Change::group)
          .right("n", c -> c.firstThreads + ", " + c.secondThreads)
          .left("state", c -> c.state.word())
          .right("first", c -> percent(c.before, 1))
          .right("second", c -> percent(c.after, 1))
          .right("points", c -> text("%+.1f", 100 * (c.after - c.before)));

  /** Compares two. */
  public static WatchComparison of(SeenProcess first, SeenProcess second) {
    Map<String, Group> before = groups(first);
    Map<String, Group> after = groups(second);
    return new WatchComparison(
        words(first),
        words(second),
        before.keySet().stream()
            .filter(after::containsKey)
            .flatMap(name -> changes(name, before, after))
            .filter(change -> change.size() >= LEAST)
            .sorted(Comparator.comparingDouble(Change::threads).reversed())
            .toList(),
        without(before, after),
        without(after, before),
        first.command().equals(second.command()));
  }

  /** The threads of one group. */
  private record Group(int threads, long wallNanos, Map<State, Long> nanos) {
    static final Group NONE = new Group(0, 0, Map.of());

    Group with(ThreadTime more) {
      Map<State, Long> all = new HashMap<>(nanos);
      more.parts().forEach(part -> all.merge(part.state(), part.nanos(), Long::sum));
      return new Group(threads + 1, wallNanos + more.wallNanos(), all);
    }

    double share(State state) {
      return nanos.getOrDefault(state, 0L) / (double) Math.max(1, wallNanos);
    }
  }

  private static Map<String, Group> groups(SeenProcess seen) {
    Map<String, Group> groups = new HashMap<>();
    for (ThreadTime thread : seen.threads()) {
      groups.merge(thread.group(), Group.NONE.with(thread), (known, more) -> known.with(thread));
    }
    return groups;
  }

  private static Stream<Change> changes(
      String name, Map<String, Group> first, Map<String, Group> second) {
    Group before = first.getOrDefault(name, Group.NONE);
    Group after = second.getOrDefault(name, Group.NONE);
    return State.of(Lane.Kind.JAVA).stream()
        .map(
            state ->
                new Change(
                    name,
                    state,
                    before.threads,
                    after.threads,
                    before.share(state),
                    after.share(state)));
  }

  private static List<String> without(Map<String, Group> groups, Map<String, Group> others) {
    TreeSet<String> only = new TreeSet<>(groups.keySet());
    only.removeAll(others.keySet());
    return List.copyOf(only);
  }

  private static String words(SeenProcess seen) {
    return "process %d, %s".formatted(seen.pid(), String.join(" ", seen.command()));
  }

  @Override
  public List<Block> blocks() {
    return Rows.all(
        Stream.of(new Finding("First: %s. Second: %s.".formatted(first, second)), largest()),
        COLUMNS.under("What changed by half a point or more, of each group's wall time", changes),
        only("first", onlyFirst),
        only("second", onlySecond));
  }

  private Conclusion largest() {
    return changes.stream()
        .findFirst()
        .map(
            change ->
                new Conclusion(
                    "The largest change: %s of %s went from %s to %s of its time."
                        .formatted(
                            change.state.word(),
                            change.group,
                            percent(change.before, 1),
                            percent(change.after, 1))))
        .orElseGet(() -> new Conclusion("No group's time changed by half a point or more."));
  }

  private static Stream<Block> only(String where, List<String> groups) {
    return groups.isEmpty()
        ? Stream.of()
        : Stream.of(
            new Finding(
                "%s in the %s alone: %s"
                    .formatted(
                        count(groups.size(), "group"),
                        where,
                        groups.stream().limit(20).collect(joining(", ")))));
  }

  @Override
  public List<Caveat> caveats() {
    return Caveat.when(!sameCommand, Doubt.OTHER_COMMAND, "the two watched different commands")
        .toList();
  }

  /** All of it as a report. */
  public Report report() {
    return new Report(blocks(), caveats(), List.of(), this);
  }
}
