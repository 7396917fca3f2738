package org.primelab.study.watch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.primelab.account.TopWaits;
import org.primelab.session.Conditions;
import org.primelab.session.Pilot;
import org.primelab.session.Plan;
import org.primelab.watch.WatchRequest;
import org.primelab.watch.Watched;
import org.primelab.watch.Watching;
import org.primelab.watch.Witness;

/**
 * A process is watched once.
 *
 * @param pid of a process that runs; 0 to start one
 * @param command to be started; empty for a process that runs
 * @param limitNanos how long at most, in ns; 0 for until it ends
 * @param leastWaitNanos shorter waits are not told by the JVM, in ns
 * @param outputToErrors whether the output of what is started goes to standard error
 * @param shown what is shown of it
 */
public record WatchPlan(
    int pid,
    List<String> command,
    long limitNanos,
    long leastWaitNanos,
    boolean outputToErrors,
    Shown shown)
    implements Plan {
  public WatchPlan {
    command = List.copyOf(command);
    if (limitNanos < 0) {
      throw new IllegalArgumentException(limitNanos + " ns");
    }
  }

  /**
   * What is shown.
   *
   * @param threads of that name alone, where * and ? stand for any letters
   * @param group which threads are shown as one
   * @param jvmThreads whether the JVM's own are
   * @param top so many waits
   */
  public record Shown(String threads, Grouping group, boolean jvmThreads, int top) {
    public Shown {
      if (top < 1) {
        throw new IllegalArgumentException("top " + top);
      }
    }
  }

  /** A command may end whenever it likes, and nobody knows when. */
  @Override
  public Optional<Duration> lasting(Pilot pilot) {
    return lasting();
  }

  private Optional<Duration> lasting() {
    return Optional.of(Duration.ofNanos(limitNanos)).filter(Duration::isPositive);
  }

  @Override
  public Optional<String> lastsUntil() {
    return limitNanos > 0
        ? Optional.empty()
        : Optional.of((pid > 0 ? "process " + pid : command.getFirst()) + " ends");
  }

  @Override
  public void carryOut(Conditions on) throws InterruptedException {
    carryOut(on, List.of());
  }

  private void tell(Conditions on) {
    String doing = pid > 0 ? "watching process " + pid : "watching " + String.join(" ", command);
    lasting()
        .ifPresentOrElse(
            limit -> on.tell(doing, limit.toMillis()),
            () -> on.listener().progress(doing, Double.NaN));
  }

  /** Carries it out, and asks those witnesses too. */
  void carryOut(Conditions on, List<Witness> witnesses) throws InterruptedException {
    tell(on);
    WatchRequest request =
        new WatchRequest(
            pid, command, Duration.ofNanos(limitNanos), leastWaitNanos, outputToErrors, witnesses);
    Watched watched = Watching.of(request, on.stop(), on.folder());
    Seeing seeing = new Seeing(shown);
    List<TopWaits.Row> waits = TopWaits.of(watched.evidence());
    on.seen().accept(seeing.of(watched, waits, on.folder()));
    LockWaiters waiters = seeing.waiters(watched, waits);
    if (!waiters.waits().isEmpty()) {
      on.seen().accept(waiters);
    }
    seeing.doubted(watched).ifPresent(on.seen());
    seeing.busy(watched).ifPresent(on.seen());
    seeing.stacks(watched, on.folder()).ifPresent(on.seen());
    seeing.relation(watched).ifPresent(on.seen());
    watched.endedEarly().map(EndedEarly::new).ifPresent(on.seen());
  }
}
