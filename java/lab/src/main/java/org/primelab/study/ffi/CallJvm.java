package org.primelab.study.ffi;

import java.util.List;

/** The JVM in which calls are timed. */
public enum CallJvm {
  /** The JVM as it comes. */
  PLAIN(List.of()),

  /**
   * A JVM with safepoints that use membarrier(2), so that a thread needs no fence when it comes
   * back from C.
   */
  SYSTEM_MEMORY_BARRIER(List.of("-XX:+UseSystemMemoryBarrier"));

  private final List<String> flags;

  CallJvm(List<String> flags) {
    this.flags = flags;
  }

  /** What it is started with beyond any other. */
  public List<String> flags() {
    return flags;
  }
}
