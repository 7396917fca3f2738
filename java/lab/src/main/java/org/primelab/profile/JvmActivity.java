package org.primelab.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.primelab.account.ForeignCall;
import org.primelab.account.LockKind;
import org.primelab.account.Safepoint;
import org.primelab.account.Wait;
import org.primelab.probe.Reading;

/**
 * What a JVM told of itself, on the clock of System.nanoTime(): which all processes of a machine
 * share on Linux (CLOCK_MONOTONIC).
 *
 * @param waits of platform threads: for monitors, parked and asleep
 * @param kinds what the locks among them are made of
 * @param safepoints that were begun and ended meanwhile
 * @param calls of kernels in C that were told of
 * @param pinned virtual threads that parked and kept their carriers
 * @param skewNanos how far these times may be off, in ns
 */
public record JvmActivity(
    List<Wait> waits,
    Map<String, LockKind> kinds,
    List<Safepoint> safepoints,
    List<ForeignCall> calls,
    List<Pinned> pinned,
    long skewNanos) {
  public JvmActivity {
    waits = List.copyOf(waits);
    kinds = Map.copyOf(kinds);
    safepoints = List.copyOf(safepoints);
    calls = List.copyOf(calls);
    pinned = List.copyOf(pinned);
  }

  /** What a file of {@link JvmEvents} tells, or why it cannot be read. */
  public static Reading<JvmActivity> read(Path file) {
    try {
      return Reading.of(JvmEventReader.read(file));
    } catch (IOException | IllegalArgumentException e) {
      return Reading.unavailable(file + ": " + e.getMessage(), "profile it again");
    }
  }
}
