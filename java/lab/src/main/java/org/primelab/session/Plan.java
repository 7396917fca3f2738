package org.primelab.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.run.Measurement;
import org.primelab.run.Observation;
import org.primelab.run.Trial;

/**
 * What a session is to do: data, kept with what was observed, that knows how it is carried out. A
 * study brings a plan of its own, or repeats {@link Trials}.
 */
public interface Plan {
  /**
   * Measures, and hands each observation over as it is made. Returns early, with what there is,
   * once {@link Conditions#stop} is raised. Nothing that it started is left behind.
   */
  void carryOut(Conditions on) throws InterruptedException;

  /** How long it takes on this machine, if that can be told before it is carried out. */
  default Optional<Duration> lasting(Pilot pilot) {
    return Optional.empty();
  }

  /** What ends it, as in "until java ends", where nobody can tell how long that takes. */
  default Optional<String> lastsUntil() {
    return Optional.empty();
  }

  /** The runs that it is made of, each listed once; none if it is made of something else. */
  default List<Trial> trials() {
    return List.of();
  }

  /** How often each of them is run; 0 if it is made of something else. */
  default int runs() {
    return 0;
  }

  /** The same with so many runs of each, at least 1, if it is made of runs. */
  default Plan withRuns(int runs) {
    return this;
  }

  /** What each of so many JVMs does: all of it, unless it is told how long all is to take. */
  default Plan each(int forks) {
    return this;
  }

  /** What is known by now of what takes how long in each of several JVMs: its runs. */
  default ForkTimes forkTimes(List<Observation> seen) {
    return ForkTimes.of(
        seen.stream()
            .flatMap(one -> one instanceof Measurement run ? Stream.of(run) : Stream.empty())
            .toList());
  }

  /** Names of the kernels of that suite that it is about; empty if it may be about all of them. */
  default List<String> kernels(String suite) {
    return trials().stream()
        .filter(trial -> trial.suite().equals(suite))
        .map(Trial::kernel)
        .distinct()
        .toList();
  }
}
