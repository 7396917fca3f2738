package org.primelab.probe;

import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.OsRefusal;

/** Why perf_event_open(2) refuses an event, and what can be done about it. */
public final class EventRefusal {
  private static final String NO_COUNTER =
      "run on bare metal, or let the host pass its counters on to the guest (a vPMU)";

  private EventRefusal() {}

  /**
   * A reading that is missing for that reason.
   *
   * @param <T> type of the value that is missing
   */
  public static <T> Reading<T> of(OsRefusal refusal) {
    return Reading.unavailable(String.valueOf(refusal.getMessage()), cure(refusal));
  }

  /**
   * A reading that is missing for want of the library.
   *
   * @param <T> type of the value that is missing
   */
  public static <T> Reading<T> of(MissingLibraryException missing) {
    return Reading.unavailable(
        String.valueOf(missing.getMessage()), "build libprimelab: mvn package");
  }

  /** What can be done about it. */
  public static String cure(OsRefusal refusal) {
    return switch (refusal.errno()) {
      case OsRefusal.EACCES ->
          "as root: sysctl kernel.perf_event_paranoid=2, or 1 for what happens in the kernel; or"
              + " grant CAP_PERFMON";
      case OsRefusal.EPERM ->
          "let the container's filter of system calls (seccomp) pass perf_event_open, or grant"
              + " CAP_PERFMON";
      case OsRefusal.ENOSYS ->
          "run a kernel with CONFIG_PERF_EVENTS, and no filter that hides perf_event_open";
      case OsRefusal.ENOENT, OsRefusal.ENODEV, OsRefusal.EOPNOTSUPP -> NO_COUNTER;
      case OsRefusal.EINVAL -> "none: this CPU does not know the event";
      case OsRefusal.ESRCH -> "watch the thread before it ends";
      case OsRefusal.EMFILE -> "raise ulimit -n: a file for each thread and CPU is needed";
      case OsRefusal.ENOBUFS ->
          "as root: sysctl kernel.perf_event_mlock_kb=4096; or raise ulimit -l";
      default -> "see perf_event_open(2)";
    };
  }
}
