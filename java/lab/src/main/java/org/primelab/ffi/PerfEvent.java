package org.primelab.ffi;

import java.util.List;

/**
 * Something that the CPU or the kernel can count: perf_event_open(2).
 *
 * @param name as people read it, like perf-list(1)
 * @param type perf_event_attr's type
 * @param config perf_event_attr's config, of that type
 */
public record PerfEvent(String name, int type, long config) {
  private static final int HARDWARE = 0;
  private static final int SOFTWARE = 1;
  private static final int RAW = 4;

  /** Cycles of the core while the thread ran; their length varies with the frequency. */
  public static final PerfEvent CYCLES = new PerfEvent("cycles", HARDWARE, 0);

  /** Instructions that were retired. */
  public static final PerfEvent INSTRUCTIONS = new PerfEvent("instructions", HARDWARE, 1);

  /** Accesses to a cache; on most CPUs the last level. */
  public static final PerfEvent CACHE_REFERENCES = new PerfEvent("cache-references", HARDWARE, 2);

  /** Those of them that missed. */
  public static final PerfEvent CACHE_MISSES = new PerfEvent("cache-misses", HARDWARE, 3);

  /** Branches that went another way than was predicted. */
  public static final PerfEvent BRANCH_MISSES = new PerfEvent("branch-misses", HARDWARE, 5);

  /** Cycles in which nothing was issued, for want of instructions; few CPUs count it. */
  public static final PerfEvent STALLED_FRONTEND =
      new PerfEvent("stalled-cycles-frontend", HARDWARE, 7);

  /** Cycles in which nothing was retired, for want of data or units; few CPUs count it. */
  public static final PerfEvent STALLED_BACKEND =
      new PerfEvent("stalled-cycles-backend", HARDWARE, 8);

  /** Time that the thread ran, in ns. */
  public static final PerfEvent TASK_CLOCK = new PerfEvent("task-clock", SOFTWARE, 1);

  /** Accesses to memory that the kernel had to help with. */
  public static final PerfEvent PAGE_FAULTS = new PerfEvent("page-faults", SOFTWARE, 2);

  /** Moves from one CPU to another; not for an ordinary user at perf_event_paranoid 2. */
  public static final PerfEvent CPU_MIGRATIONS = new PerfEvent("cpu-migrations", SOFTWARE, 4);

  /** The CPU's own, those first that are best read against one another. */
  public static final List<PerfEvent> OF_THE_CPU =
      List.of(
          CYCLES,
          INSTRUCTIONS,
          BRANCH_MISSES,
          CACHE_REFERENCES,
          CACHE_MISSES,
          STALLED_FRONTEND,
          STALLED_BACKEND);

  /** The kernel's own, which need no counter of the CPU. */
  public static final List<PerfEvent> OF_THE_KERNEL =
      List.of(TASK_CLOCK, PAGE_FAULTS, CPU_MIGRATIONS);

  /**
   * An event by the number that the CPU's maker gave it.
   *
   * @param config on x86: the event's code in bits 0–7, unit mask in 8–15, counter mask in 24–31
   */
  public static PerfEvent raw(String name, long config) {
    return new PerfEvent(name, RAW, config);
  }
}
