package org.primelab.study.gil;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose each thread of several programs is: his who was found with it, or who made it. The kernel
 * may use a number again, for another's thread.
 */
final class ThreadOwners<T> {
  private final Map<Integer, T> owners = new HashMap<>();
  private final List<Birth> births = new ArrayList<>();

  private record Birth(long nanos, int tid, int parent) {}

  /** A thread that was there. */
  void found(int tid, T owner) {
    owners.put(tid, owner);
  }

  /** A thread was made by another; births may be told in any order until {@link #settle}. */
  void born(long nanos, int tid, int parent) {
    births.add(new Birth(nanos, tid, parent));
  }

  /** Takes all births that were told, one after the other: who was made may make others. */
  void settle() {
    births.stream().sorted(Comparator.comparingLong(Birth::nanos)).forEach(this::take);
    births.clear();
  }

  private void take(Birth birth) {
    T owner = owners.get(birth.parent);
    if (owner == null) {
      owners.remove(birth.tid);
    } else {
      owners.put(birth.tid, owner);
    }
  }

  /** Whether it is his; not before {@link #settle}. */
  boolean isOf(int tid, T owner) {
    return owner.equals(owners.get(tid));
  }
}
