package org.primelab.jmh;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What this JVM could not do for the profiler, each once, until somebody is told. */
final class Refusals {
  private static final Set<String> FRESH = new LinkedHashSet<>();
  private static final Set<String> TOLD = new LinkedHashSet<>();

  private Refusals() {}

  static synchronized void add(String why) {
    if (!TOLD.contains(why)) {
      FRESH.add(why);
    }
  }

  /** Those of which nobody has been told. */
  static synchronized List<String> take() {
    List<String> fresh = List.copyOf(FRESH);
    TOLD.addAll(fresh);
    FRESH.clear();
    return fresh;
  }
}
