package org.primelab.watch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.primelab.account.Lane;
import org.primelab.watch.ThreadDump.Entry;

/** What threads are called, and what they are. */
final class ThreadNames {
  /** Names of the JVM's own threads as the kernel knows them: 15 bytes, from JDK 17 on. */
  private static final Pattern JVM =
      Pattern.compile(
          "VM Thread|VM Periodic Tas|VM Op.*|GC Thread#.*|G1 .*|C[12]"
              + " CompilerThre.*|ZDirector|ZDriver.*|ZWorker.*|ZStat|ZUnmapper|Shenandoah.*|Concurrent.*|ParGC.*|Signal"
              + " Dispatch.*|Service Thread|Monitor Deflati.*|Reference"
              + " Handl.*|Finalizer|Common-Cleaner|Notification Th.*|Attach Listener|JFR .*|Sweeper"
              + " thread|RuntimeWorker.*|Async-profiler.*|.*CompilerThread.*");

  private static final Pattern CARRIER =
      Pattern.compile("ForkJoinPool-1-worker-\\d+|ForkJoinPool-1-w.*");

  private final int pid;
  private final boolean isJvm;
  private final boolean hasVirtualThreads;
  private final Map<Integer, Entry> dumped = new HashMap<>();
  private final Map<Integer, String> told;
  private final Map<Integer, String> byKernel;

  /**
   * Names from all who tell.
   *
   * @param pid its first thread starts the JVM and waits for its end, if it is one
   * @param dumps of the process, if it is a JVM that answers
   * @param told names by its events; virtual threads below zero
   */
  ThreadNames(
      int pid,
      boolean isJvm,
      List<ThreadDump> dumps,
      Map<Integer, String> told,
      Map<Integer, String> byKernel) {
    this.pid = pid;
    this.isJvm = isJvm;
    this.told = told;
    this.byKernel = byKernel;
    this.hasVirtualThreads = told.keySet().stream().anyMatch(tid -> tid < 0);
    for (ThreadDump dump : dumps) {
      dump.threads()
          .forEach((tid, e) -> dumped.merge(tid, e, (old, now) -> now.isAfterMain() ? old : now));
    }
  }

  String name(int tid) {
    Entry entry = dumped.get(tid);
    String events = told.get(tid);
    if (entry != null) {
      return entry.name();
    }
    return events != null ? events : byKernel.getOrDefault(tid, "thread " + tid);
  }

  Lane.Kind kind(int tid) {
    if (!isJvm) {
      return Lane.Kind.PLAIN;
    }
    Entry entry = dumped.get(tid);
    String name = name(tid);
    boolean isLauncher = tid == pid && entry == null && !told.containsKey(tid);
    if (isLauncher || JVM.matcher(name).matches() || (entry != null && !entry.isJava())) {
      return Lane.Kind.JVM;
    }
    boolean carries = entry != null && entry.isCarrier();
    if (carries || (hasVirtualThreads && CARRIER.matcher(name).matches())) {
      return Lane.Kind.CARRIER;
    }
    return entry != null || told.containsKey(tid) ? Lane.Kind.JAVA : Lane.Kind.PLAIN;
  }
}
