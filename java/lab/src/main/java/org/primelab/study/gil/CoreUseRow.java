package org.primelab.study.gil;

import static org.primelab.report.Quantity.FACTOR;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primelab.report.Block;
import org.primelab.report.Columns;
import org.primelab.report.Intervals;
import org.primelab.study.CoreUse;

/**
 * So many workers in the rounds in which they shared their cores, or in those in which each had its
 * own.
 *
 * @param setting workers and their lock
 * @param cores which of these rounds
 * @param ratio to one worker
 */
record CoreUseRow(@JsonUnwrapped Setting setting, CoreUse cores, @JsonUnwrapped Told ratio) {
  private static final Columns<CoreUseRow> COLUMNS =
      Columns.<CoreUseRow>none()
          .right("workers", row -> Integer.toString(row.setting.workers()))
          .left("lock", row -> row.setting.mode().title())
          .left("cores", row -> row.cores.word())
          .right("rounds", row -> Integer.toString(row.ratio.windows()))
          .right("ratio", row -> Intervals.whole(row.ratio.interval(), FACTOR));

  /** A table of what sharing made different: settings that were seen with it and without. */
  static Stream<Block> table(List<CoreUseRow> rows) {
    Set<Setting> shared = settings(rows, CoreUse.SHARED);
    Set<Setting> own = settings(rows, CoreUse.OWN);
    return COLUMNS.under(
        "By whether workers shared their cores, as the CPU time of their jobs tells",
        rows.stream()
            .filter(row -> row.cores != CoreUse.UNKNOWN)
            .filter(row -> shared.contains(row.setting) && own.contains(row.setting))
            .toList());
  }

  private static Set<Setting> settings(List<CoreUseRow> rows, CoreUse wanted) {
    return rows.stream()
        .filter(row -> row.cores == wanted)
        .map(CoreUseRow::setting)
        .collect(Collectors.toSet());
  }
}
