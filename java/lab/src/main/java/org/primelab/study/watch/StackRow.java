package org.primelab.study.watch;

import static org.primelab.report.Quantity.percent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.primelab.profile.CpuUse;
import org.primelab.report.Block;
import org.primelab.report.Columns;
import org.primelab.study.watch.SeenStacks.GroupStacks;
import org.primelab.study.watch.SeenStacks.Stack;

/**
 * What a group of threads did on CPUs, by samples.
 *
 * @param group its name
 * @param samples how many
 * @param unknown of them with a stack that is not whole
 * @param doing their shares by what the threads did, in [0, 1]
 * @param stacks the most frequent ends of stacks
 */
record StackRow(
    String group, long samples, long unknown, Map<String, Double> doing, List<Ended> stacks) {
  /** A row for each group and stack. */
  private record Line(String group, Ended ended) {}

  /**
   * Stacks that end alike.
   *
   * @param inside the innermost method, function or system call
   * @param under the methods that came to it, the innermost first
   * @param share of the group's samples
   */
  record Ended(String inside, List<String> under, double share) {
    private static Ended of(Stack stack, long all) {
      return new Ended(stack.inside(), stack.under(), (double) stack.samples() / all);
    }
  }

  private static final Columns<Line> STACKS =
      Columns.<Line>none()
          .left("threads", Line::group)
          .right("of its samples", line -> percent(line.ended.share))
          .left("on CPU in", line -> line.ended.inside)
          .left("called by", line -> String.join(" < ", line.ended.under));

  static StackRow of(GroupStacks seen) {
    Map<String, Double> doing = new LinkedHashMap<>();
    for (CpuUse what : CpuUse.values()) {
      doing.put(what.word(), (double) seen.count(what) / seen.samples());
    }
    return new StackRow(
        seen.group(),
        seen.samples(),
        seen.unknown(),
        doing,
        seen.stacks().stream().map(stack -> Ended.of(stack, seen.samples())).toList());
  }

  /** Two tables. */
  static Stream<Block> blocks(List<StackRow> rows) {
    List<Line> lines =
        rows.stream()
            .flatMap(row -> row.stacks.stream().map(ended -> new Line(row.group, ended)))
            .toList();
    return Stream.concat(
        Columns.<StackRow>none()
            .left("threads", StackRow::group)
            .right("samples", row -> Long.toString(row.samples))
            .each(
                List.of(CpuUse.values()),
                CpuUse::word,
                (row, what) -> percent(row.doing.getOrDefault(what.word(), 0.0)))
            .under("What the threads did on CPUs, by samples of their stacks", rows),
        STACKS.under("Where, most often", lines));
  }
}
