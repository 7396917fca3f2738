package org.primelab.render;

import static org.primelab.report.Quantity.count;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.primelab.report.Block;
import org.primelab.report.Chart;
import org.primelab.report.Finding;
import org.primelab.report.HeatMap;
import org.primelab.report.Nest;
import org.primelab.report.Table;
import org.primelab.report.Timeline;

/**
 * A report as a terminal can show it on any machine: at most so many lines, whatever was measured
 * on however many CPUs. What is left out is counted in its place; pages and JSON have all of it.
 */
final class Shortened {
  /** What a report takes of a terminal; some lines are left for what is told beside it. */
  private static final int MOST_LINES = 92;

  /** Lines of a wider terminal, or of none, are taken to be that long. */
  static final int COLUMNS = 140;

  /** Rows of a heat map, which says more than a table, that is kept as long as there is room. */
  private static final int MAP = 20;

  private static final String WHERE = "all of it is in the page and in --json";

  /** The gentlest first. */
  private static final List<Step> STEPS =
      List.of(
          new Step(true, 40, 40),
          new Step(false, 40, 40),
          new Step(false, 20, MAP),
          new Step(false, 10, MAP),
          new Step(false, 6, MAP),
          new Step(false, 6, 6));

  /**
   * How blocks are made shorter.
   *
   * @param pictures whether more than the first one stays
   * @param rows of a table at most
   * @param ofMap rows of a heat map at most
   */
  private record Step(boolean pictures, int rows, int ofMap) {
    List<Block> of(List<Block> blocks) {
      List<Block> shorter = tables(blocks, rows, ofMap);
      return pictures ? shorter : withoutPictures(shorter);
    }
  }

  private Shortened() {}

  /**
   * A report's blocks as a terminal can show them.
   *
   * @param columns of the terminal
   */
  static List<Block> of(List<Block> blocks, int columns) {
    int width = Math.min(columns, COLUMNS);
    List<Block> shorter = blocks;
    for (Step step : STEPS) {
      if (height(shorter, width) <= MOST_LINES) {
        return shorter;
      }
      shorter = step.of(blocks);
    }
    return begun(shorter, width);
  }

  /** How many lines of a terminal blocks take. */
  static int height(List<Block> blocks, int columns) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      new TerminalRenderer(out, columns).blocks(blocks);
    }
    return bytes
        .toString(StandardCharsets.UTF_8)
        .lines()
        .mapToInt(line -> Math.max(1, (line.length() + columns - 1) / columns))
        .sum();
  }

  /** Tables of at most so many rows, spread evenly over all of them, and heat maps of so many. */
  private static List<Block> tables(List<Block> blocks, int most, int mostOfMap) {
    return blocks.stream().flatMap(block -> table(block, most, mostOfMap)).toList();
  }

  private static Stream<Block> table(Block block, int most, int mostOfMap) {
    if (block instanceof HeatMap map) {
      return map.table().rows().size() > mostOfMap ? Stream.of(left(map)) : Stream.of(map);
    }
    if (block instanceof Timeline timeline && timeline.lanes().size() > most) {
      return timeline.table().stream().flatMap(table -> table(table, most, mostOfMap));
    }
    return block instanceof Table table && table.rows().size() > most
        ? Stream.of(
            new Table(table.columns(), spread(table.rows(), most)),
            new Finding("%d of %d rows; %s".formatted(most, table.rows().size(), WHERE)))
        : Stream.of(block);
  }

  private static Finding left(HeatMap map) {
    return new Finding(
        "%s: %s; %s".formatted(map.title(), count(map.table().rows().size(), "row"), WHERE));
  }

  private static <T> List<T> spread(List<T> all, int most) {
    return IntStream.range(0, most)
        .mapToObj(i -> all.get((int) Math.round(i * (all.size() - 1.0) / (most - 1))))
        .toList();
  }

  /** The first picture says most. */
  private static List<Block> withoutPictures(List<Block> blocks) {
    List<Block> kept = new ArrayList<>();
    int pictures = 0;
    for (Block block : blocks) {
      boolean isPicture =
          block instanceof Chart || block instanceof Nest || block instanceof Timeline;
      if (isPicture && pictures++ > 0) {
        if (block instanceof Timeline timeline) {
          timeline.table().ifPresent(kept::add);
        }
      } else {
        kept.add(block);
      }
    }
    if (pictures > 1) {
      kept.add(new Finding("%s not shown; %s".formatted(count(pictures - 1, "picture"), WHERE)));
    }
    return kept;
  }

  /** Blocks that fit, from the beginning. */
  private static List<Block> begun(List<Block> blocks, int columns) {
    if (height(blocks, columns) <= MOST_LINES) {
      return blocks;
    }
    int fitting = blocks.size();
    while (fitting > 0 && height(blocks.subList(0, fitting), columns) >= MOST_LINES) {
      fitting--;
    }
    return Stream.concat(
            blocks.subList(0, fitting).stream(),
            Stream.of(
                new Finding(
                    "%s more; %s".formatted(count(blocks.size() - fitting, "part"), WHERE))))
        .toList();
  }
}
