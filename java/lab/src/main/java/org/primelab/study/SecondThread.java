package org.primelab.study;

import java.util.List;
import java.util.stream.Collectors;
import org.primelab.report.Quantity;

/**
 * What the second hyperthread of a core was measured to bring to work of several kinds.
 *
 * @param session that measured it, by its name
 * @param worths at least one
 */
public record SecondThread(String session, List<Worth> worths) {
  /** Less than that is not worth a worker. */
  private static final double LITTLE = 1.1;

  public SecondThread {
    worths = List.copyOf(worths);
    if (worths.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured in " + session);
    }
  }

  /**
   * What it brings to work of one kind.
   *
   * @param work such as "divider-bound"
   * @param ratio throughput of both hyperthreads ÷ that of one alone
   */
  public record Worth(String work, double ratio) {
    private String words() {
      return Quantity.text("%+.0f %% to %s", 100 * (ratio - 1), work);
    }
  }

  /** Whether it brings next to nothing to any kind. */
  boolean isUseless() {
    return worths.stream().allMatch(worth -> worth.ratio < LITTLE);
  }

  /** All of it in words. */
  String words() {
    return worths.stream().map(Worth::words).collect(Collectors.joining(", "))
        + " work ("
        + session
        + ")";
  }
}
