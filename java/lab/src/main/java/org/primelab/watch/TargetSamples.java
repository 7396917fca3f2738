package org.primelab.watch;

import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.primelab.profile.CpuEngine;
import org.primelab.profile.Profile;
import org.primelab.profile.StackSample;

/**
 * What async-profiler took of another JVM.
 *
 * @param engine what made it look
 * @param compromise why that was not the best one; empty if it was
 * @param samples of CPU time, with the lane of their thread
 */
public record TargetSamples(
    CpuEngine engine, Optional<Profile.Compromise> compromise, List<OfLane> samples) {
  /** Its lane is not known yet. */
  static final int NONE = -1;

  public TargetSamples {
    samples = List.copyOf(samples);
  }

  /**
   * A sample of a thread.
   *
   * @param lane the number of the thread's lane
   */
  public record OfLane(int lane, StackSample sample) {}

  /** Whose lane is found for a thread at a time. */
  interface Lanes {
    /** The number of its lane; {@link #NONE} where it has none. */
    int of(int tid, long nanos);
  }

  static TargetSamples of(Profile profile, List<StackSample> samples) {
    return new TargetSamples(
        profile.engine(),
        profile.compromise(),
        samples.stream().map(sample -> new OfLane(NONE, sample)).toList());
  }

  /**
   * The same with lanes, without those of threads that have none.
   *
   * @param here gives the number of a thread here
   */
  TargetSamples on(IntUnaryOperator here, Lanes lanes) {
    return new TargetSamples(
        engine,
        compromise,
        samples.stream()
            .map(OfLane::sample)
            .map(s -> new OfLane(lanes.of(here.applyAsInt(s.tid()), s.atNanos()), s))
            .filter(of -> of.lane != NONE)
            .toList());
  }
}
