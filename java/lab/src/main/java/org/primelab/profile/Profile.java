package org.primelab.profile;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A recording that is complete.
 *
 * @param jfr the file
 * @param engine what took its CPU samples
 * @param compromise empty with {@link CpuEngine#PERF_EVENTS}; else why it was not that, and its
 *     cure
 */
public record Profile(Path jfr, CpuEngine engine, Optional<Compromise> compromise) {
  /**
   * Why a second-best engine was used.
   *
   * @param reason what was in the way of the best one
   * @param cure what the user can do
   */
  public record Compromise(String reason, String cure) {}
}
