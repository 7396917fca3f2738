package org.primelab.jmh;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.primelab.account.Account;
import org.primelab.account.Basis;
import org.primelab.account.Share;
import org.primelab.account.State;

/** The parts of the wall time of a benchmark's threads, as JMH's results are labelled. */
enum Part {
  /** It ran, spinning for a lock included. */
  ON_CPU("onCpu", State.ON_CPU, State.KERNEL, State.SPINNING),
  /** Its CPU was taken away. */
  RUN_QUEUE("runQueue", State.RUN_QUEUE),
  /** Its wait was over, and another had the CPU. */
  WOKEN("wokenNoCpu", State.WOKEN),
  /** Another held the lock. */
  LOCK("lock", State.LOCK),
  /** For a condition, a queue, a future, a task. */
  WAITING("waiting", State.WAITING, State.NO_WORK),
  /** In a sleep. */
  SLEEPING("sleeping", State.SLEEPING),
  /** For sockets, files and other calls of the system's. */
  INPUT_OUTPUT("io", State.SOCKET, State.FILE, State.SYSTEM_CALL),
  /** It stood while garbage was collected. */
  GC("gc", State.GC),
  /** It stood at another safepoint. */
  SAFEPOINT("safepoint", State.SAFEPOINT),
  /** None of these: page faults, I/O without an event, lost records. */
  UNTOLD("untold", State.BLOCKED, State.LEFT_OVER);

  private final String label;
  private final Set<State> states;

  Part(String word, State... states) {
    this.label = "wall." + word;
    this.states = Set.of(states);
  }

  /** What JMH calls it. */
  String label() {
    return label;
  }

  /** How long it was in all accounts together, in ns; nothing where none of them can tell. */
  OptionalLong nanos(List<Account> accounts) {
    return accounts.stream()
        .flatMap(account -> states.stream().map(account::share))
        .filter(share -> share.nanos() > 0 || !(share.basis() instanceof Basis.Unavailable))
        .mapToLong(Share::nanos)
        .reduce(Long::sum);
  }
}
