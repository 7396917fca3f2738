package org.primelab.profile;

import java.util.Locale;

/** What makes async-profiler look at a busy thread: see its docs/CpuSamplingEngines.md. */
public enum CpuEngine {
  /** perf_event_open(2): exact, and sees time in the kernel with its stack. */
  PERF_EVENTS,

  /** timer_create(2) on each thread's CPU clock: as coarse as the kernel's tick. */
  CTIMER,

  /** setitimer(2): one signal for the whole process, so threads are not sampled evenly. */
  ITIMER;

  /** The engine that async-profiler names so in its file. */
  static CpuEngine of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
