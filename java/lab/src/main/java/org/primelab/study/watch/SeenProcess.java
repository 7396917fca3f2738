package org.primelab.study.watch;

import java.util.List;
import java.util.Optional;
import org.primelab.account.CrossCheck;
import org.primelab.account.LockUse;
import org.primelab.account.Safepoint;
import org.primelab.account.State;
import org.primelab.account.Wait;
import org.primelab.account.WaitGraph;
import org.primelab.probe.Reading;
import org.primelab.run.Observation;
import org.primelab.watch.Watched.SwitchCount;

/**
 * A process that was watched.
 *
 * @param pid its number
 * @param command its words
 * @param exitStatus what it ended with, if it was started here and has ended
 * @param wallNanos how long it was watched, in ns
 * @param cpus how many logical CPUs there were
 * @param threads what each did
 * @param waits the longest ones in all, by what they were for and where
 * @param locks the busiest ones
 * @param graph who waited for whom, by groups
 * @param checks what the events say beside what the kernel counts, where they are apart
 * @param switches how many there were
 * @param rings how many threads were found at first, or why no switches were recorded
 * @param jvm how many waits it told of, or why it told nothing
 * @param clockSkewNanos how far the JVM's times may be off, in ns
 * @param safepoints how many there were, and for how long
 * @param excerpt what some threads did at first
 * @param files that were made, by what they are
 */
public record SeenProcess(
    int pid,
    List<String> command,
    Optional<Integer> exitStatus,
    long wallNanos,
    int cpus,
    List<ThreadTime> threads,
    List<WaitSeen> waits,
    List<LockUse> locks,
    WaitGraph graph,
    List<CrossCheck> checks,
    SwitchCount switches,
    Reading<Integer> rings,
    Reading<Integer> jvm,
    Reading<Long> clockSkewNanos,
    Safepoints safepoints,
    List<Strip> excerpt,
    List<String> files)
    implements Observation {
  public SeenProcess {
    command = List.copyOf(command);
    threads = List.copyOf(threads);
    waits = List.copyOf(waits);
    locks = List.copyOf(locks);
    checks = List.copyOf(checks);
    excerpt = List.copyOf(excerpt);
    files = List.copyOf(files);
  }

  /**
   * Waits for one thing at one place.
   *
   * @param reason what for
   * @param lock which lock, if for one; else empty
   * @param site the method that waited; empty if nobody tells
   * @param count how many
   * @param waitNanos in all, in ns
   * @param longestNanos the longest, in ns
   * @param virtual how many of them by virtual threads
   * @param holders who held that lock meanwhile
   */
  public record WaitSeen(
      Wait.Reason reason,
      String lock,
      String site,
      long count,
      long waitNanos,
      long longestNanos,
      long virtual,
      List<Held> holders) {
    public WaitSeen {
      holders = List.copyOf(holders);
    }
  }

  /**
   * A group held a lock while others waited for it.
   *
   * @param who the group, or that nobody knows
   * @param nanos how long others waited meanwhile, in ns
   */
  public record Held(String who, long nanos) {}

  /**
   * Safepoints of the JVM.
   *
   * @param count how many
   * @param nanos how long in all, in ns
   * @param collectionNanos of it for collections of garbage, in ns
   */
  public record Safepoints(int count, long nanos, long collectionNanos) {
    static Safepoints of(List<Safepoint> all) {
      return new Safepoints(
          all.size(),
          all.stream().mapToLong(s -> s.span().nanos()).sum(),
          all.stream().filter(Safepoint::collects).mapToLong(s -> s.span().nanos()).sum());
    }
  }

  /**
   * A piece of a thread's time.
   *
   * @param thread its name
   * @param state what it was in
   * @param fromNanos since the watch began, in ns
   * @param nanos how long, in ns
   * @param label the lock, its holder, the CPU
   */
  public record Strip(String thread, State state, long fromNanos, long nanos, String label) {}
}
