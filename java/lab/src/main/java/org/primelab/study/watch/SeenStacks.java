package org.primelab.study.watch;

import java.util.List;
import java.util.Optional;
import org.primelab.probe.Reading;
import org.primelab.profile.CpuEngine;
import org.primelab.profile.CpuUse;
import org.primelab.profile.Profile;
import org.primelab.run.Observation;

/**
 * What used the CPUs in a process that was watched, by samples of stacks.
 *
 * @param taken what was sampled, or why nothing was
 */
public record SeenStacks(Reading<Taken> taken) implements Observation {
  /**
   * Samples were taken.
   *
   * @param engine what made async-profiler look
   * @param compromise why that was not the best one, and what helps; empty if it was
   * @param groups the threads that are shown, those first that have most samples
   * @param files that were made
   */
  public record Taken(
      CpuEngine engine,
      Optional<Profile.Compromise> compromise,
      List<GroupStacks> groups,
      List<String> files) {
    public Taken {
      groups = List.copyOf(groups);
      files = List.copyOf(files);
    }
  }

  /**
   * Samples of a group of threads.
   *
   * @param group its name
   * @param samples how many
   * @param unknown of them with a stack that is missing in part or whole
   * @param doing how many by what the threads did; nothing that they did not do
   * @param stacks the most frequent ones
   */
  public record GroupStacks(
      String group, long samples, long unknown, List<Count> doing, List<Stack> stacks) {
    public GroupStacks {
      doing = List.copyOf(doing);
      stacks = List.copyOf(stacks);
    }

    long count(CpuUse what) {
      return doing.stream().filter(c -> c.what() == what).mapToLong(Count::samples).sum();
    }
  }

  /** So many samples of threads that did that. */
  public record Count(CpuUse what, long samples) {}

  /**
   * Stacks that end alike.
   *
   * @param inside the innermost method, function or system call
   * @param under the methods that came to it, the innermost first
   * @param samples how many
   */
  public record Stack(String inside, List<String> under, long samples) {
    public Stack {
      under = List.copyOf(under);
    }
  }
}
