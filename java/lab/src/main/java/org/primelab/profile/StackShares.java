package org.primelab.profile;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What the stacks of CPU samples tell in numbers.
 *
 * @param samples CPU samples that were looked at
 * @param unknown of them with a stack that is missing in part or whole
 * @param inLibrary of them in libprimelab: its function is the innermost of user space
 * @param underJava of those with a method of org.primelab among their callers. A kernel that Java
 *     calls should have one in all of its samples; a thread that C started has none
 * @param yields by the name of a thread, in that order: how much of it was spent on giving the CPU
 *     away
 */
public record StackShares(
    long samples, long unknown, long inLibrary, long underJava, Map<String, Yield> yields) {
  /**
   * Samples of one thread.
   *
   * @param samples all of them
   * @param yielding of them within Thread.yield or sched_yield(2)
   */
  public record Yield(long samples, long yielding) {
    /**
     * The part of its samples in which it yields, from 0 to 1: near 1, the thread spins and does
     * nothing else.
     */
    public double share() {
      return (double) yielding / samples;
    }

    private Yield plus(Yield other) {
      return new Yield(samples + other.samples, yielding + other.yielding);
    }
  }

  private static final Set<String> YIELDS =
      Set.of(
          "java/lang/Thread.yield",
          "java/lang/Thread.yield0",
          "sched_yield",
          "__sched_yield",
          "__GI___sched_yield");

  public StackShares {
    yields = Collections.unmodifiableMap(new TreeMap<>(yields));
  }

  /**
   * Counts.
   *
   * @param which samples to look at
   */
  public static StackShares of(List<StackSample> samples, Predicate<StackSample> which) {
    List<StackSample> cpu =
        samples.stream().filter(View.of(SampleKind.CPU).only(which)::shows).toList();
    List<StackSample> library = cpu.stream().filter(StackShares::isInLibrary).toList();
    Map<String, Yield> yields = new TreeMap<>();
    for (StackSample sample : cpu) {
      yields.merge(sample.thread(), new Yield(1, isYielding(sample) ? 1 : 0), Yield::plus);
    }
    return new StackShares(
        cpu.size(),
        cpu.stream().filter(StackSample::isUnknown).count(),
        library.size(),
        library.stream().filter(StackShares::isUnderJava).count(),
        yields);
  }

  private static boolean isInLibrary(StackSample sample) {
    return sample.stack().stream()
        .filter(frame -> frame.type() != StackFrame.Type.KERNEL)
        .findFirst()
        .filter(frame -> !frame.isJava() && frame.owner().startsWith("libprimelab"))
        .isPresent();
  }

  private static boolean isUnderJava(StackSample sample) {
    return sample.stack().stream()
        .anyMatch(frame -> frame.isJava() && frame.owner().startsWith("org/primelab/"));
  }

  private static boolean isYielding(StackSample sample) {
    return sample.stack().stream().anyMatch(frame -> YIELDS.contains(frame.text()));
  }
}
