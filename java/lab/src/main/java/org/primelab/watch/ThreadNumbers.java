package org.primelab.watch;

import java.util.HashMap;
import java.util.Map;

/**
 * The numbers by which a process knows its threads, which in a container are others than here: its
 * JVM tells its own in events and dumps (pid_namespaces(7)).
 */
final class ThreadNumbers {
  private final Target target;
  private final boolean differ;
  private final Map<Integer, Integer> here = new HashMap<>();

  ThreadNumbers(Target target) {
    this.target = target;
    this.differ = target.hasOtherNumbers();
  }

  /** Remembers a thread, which may have ended when it is asked for. */
  synchronized void see(int tid) {
    if (differ) {
      target.ownNumber(tid).ifPresent(own -> here.put(own, tid));
    }
  }

  /**
   * The number here of a thread that its process knows by {@code own}; 0 if it was never seen. A
   * virtual thread, below zero, has the same everywhere.
   */
  synchronized int here(int own) {
    return differ && own > 0 ? here.getOrDefault(own, 0) : own;
  }
}
