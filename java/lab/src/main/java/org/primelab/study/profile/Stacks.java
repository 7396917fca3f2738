package org.primelab.study.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * What the samples of a run's stacks came to.
 *
 * @param engine what took the CPU samples
 * @param compromise why it was not the best one; empty if it was
 * @param samples CPU samples of the workers' threads
 * @param unknown of them with a stack that is not whole
 * @param inC of them in a kernel in C
 * @param underJava of those with the Java method that called it among their frames
 * @param yielding threads that spent samples on giving their CPU away
 * @param missing why samples of child processes are not among them
 */
public record Stacks(
    String engine,
    @JsonInclude Optional<String> compromise,
    long samples,
    long unknown,
    long inC,
    long underJava,
    List<Yielding> yielding,
    List<String> missing) {
  public Stacks {
    yielding = List.copyOf(yielding);
    missing = List.copyOf(missing);
  }

  /**
   * A thread that spins on yield.
   *
   * @param thread its name
   * @param samples of it
   * @param inYield of them within Thread.yield or sched_yield(2)
   */
  public record Yielding(String thread, long samples, long inYield) {}
}
