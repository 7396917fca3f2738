package org.primelab.study.smt;

import java.util.List;
import java.util.Optional;
import org.primelab.topology.CpuPair;
import org.primelab.window.Sensor;
import org.primelab.window.Window;

/** Where two CPUs are looked at, and loads run on them: a machine, or one that is simulated. */
interface PairBench extends AutoCloseable {
  /** Its clock, in ns. */
  long nanos();

  /** How many CPUs the machine numbers, whether this process may use them or not. */
  int cpus();

  /** Lets others have the CPUs for so long. */
  void rest(long millis) throws InterruptedException;

  /** What tells of others on a core, if there is any. */
  Optional<Sensor> sensor();

  /**
   * Looks at a pair and, for as long as its latency stays below or above, runs cells on it.
   *
   * @param range of latencies that are wanted
   * @param cells at most {@link #MOST_CELLS}
   * @throws IllegalArgumentException if a CPU is not there or not allowed
   * @throws UnsupportedOperationException if the CPUs are too busy
   */
  Seen look(CpuPair cpus, Range range, List<Tally.Cell> cells);

  /**
   * Looks at the first two of several CPUs and, for as long as their latency stays below or above,
   * runs cells of one load on all of them.
   *
   * @param cpus two to eight
   * @param range of latencies that are wanted
   * @param loads of the cells, by their place in the list; at most {@link #MOST_CELLS}
   * @return those that were run, in their order
   * @throws IllegalArgumentException if a CPU is not there or not allowed
   * @throws UnsupportedOperationException if the CPUs are too busy
   */
  List<CoreCell> crowd(List<Integer> cpus, Range range, List<Integer> loads);

  /** Times a load, by its place in the list, on the first CPU of a pair or on the second. */
  Window alone(CpuPair cpus, boolean isFirst, int load);

  @Override
  void close();

  /** So many cells at once last some ten milliseconds. */
  int MOST_CELLS = 32;

  /**
   * Latencies one way, in ns.
   *
   * @param from the least
   * @param below less than this
   */
  record Range(double from, double below) {
    boolean contains(double nanos) {
      return from <= nanos && nanos < below;
    }
  }

  /**
   * What came of a look.
   *
   * @param oneWayNanos what a cache line took, in ns
   * @param cells those that were run, in their order
   */
  record Seen(double oneWayNanos, List<CoRunCell> cells) {
    /** What a cache line took at last, in ns. */
    double lastNanos() {
      return cells.isEmpty() ? oneWayNanos : cells.getLast().afterNanos();
    }
  }
}
