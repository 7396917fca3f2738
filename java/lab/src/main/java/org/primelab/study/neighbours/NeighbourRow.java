package org.primelab.study.neighbours;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.primelab.report.Columns;
import org.primelab.report.Intervals;
import org.primelab.report.Quantity;
import org.primelab.stats.Interval;
import org.primelab.window.Episode;
import org.primelab.window.Watched;

/**
 * A CPU and its neighbours.
 *
 * @param id its number
 * @param share of the time in which somebody else was on its core
 * @param episodes in which somebody was
 * @param gauge what told of them
 * @param seen all that was
 */
record NeighbourRow(
    int id, Interval share, List<Episode> episodes, String gauge, @JsonIgnore Watched seen) {
  /** Cells of a line, each as long as it takes for all to fit. */
  private static final int CELLS = 60;

  private static final String SHADES = " ░▒▓█";

  static final Columns<NeighbourRow> COLUMNS =
      Columns.<NeighbourRow>none()
          .left("", NeighbourRow::name)
          .right("neighbour", row -> Intervals.median(row.share, Quantity.percents(0)))
          .left("interval", row -> Intervals.range(row.share, Quantity.percents(0)))
          .right("episodes", row -> String.valueOf(row.episodes.size()))
          .right("median", row -> row.length(0.5))
          .right("longest", row -> row.length(1));

  static final Columns<NeighbourRow> STRIPS =
      Columns.<NeighbourRow>none().left("", NeighbourRow::name).left("time →", NeighbourRow::strip);

  static NeighbourRow of(Watched seen, String gauge) {
    return new NeighbourRow(seen.cpu(), seen.share(), seen.episodes(), gauge, seen);
  }

  String name() {
    return "CPU " + id;
  }

  private String length(double quantile) {
    return episodes.isEmpty() ? Intervals.NONE : Quantity.duration(seen.length(quantile));
  }

  /** How many beats a cell of the line stands for. */
  static int beatsACell(int beats) {
    return Math.max(1, Math.ceilDiv(beats, CELLS));
  }

  private String strip() {
    int beats = seen.looks().size();
    int wide = beatsACell(beats);
    StringBuilder line = new StringBuilder("|");
    for (int from = 0; from < beats; from += wide) {
      line.append(shade(share(from, Math.min(beats, from + wide))));
    }
    return line.append('|').toString();
  }

  /** The share in some beats; empty if nobody looked. */
  Optional<Double> share(int from, int to) {
    int looks = IntStream.range(from, to).map(seen.looks()::get).sum();
    int shared = IntStream.range(from, to).map(seen.shared()::get).sum();
    return looks == 0 ? Optional.empty() : Optional.of((double) shared / looks);
  }

  private static char shade(Optional<Double> share) {
    return share
        .map(s -> SHADES.charAt((int) Math.ceil((s - Watched.NOISE) * (SHADES.length() - 1))))
        .orElse('?');
  }
}
