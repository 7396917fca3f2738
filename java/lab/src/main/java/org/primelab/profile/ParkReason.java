package org.primelab.profile;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.primelab.account.LockKind;
import org.primelab.account.Wait.Reason;
import org.primelab.lock.InterpreterLock;
import org.primelab.lock.Mutex;
import org.primelab.lock.MutexKind;

/**
 * Why a thread parked, or entered a monitor, from its stack.
 *
 * @param reason what for
 * @param lock which lock, if for one; else empty
 * @param kind what that lock is made of
 */
record ParkReason(Reason reason, String lock, LockKind kind) {
  private static final String OWN = "org.primelab.";
  private static final String OWN_LOCKS = "org.primelab.lock.";
  private static final String JDK_LOCKS = "java.util.concurrent.locks.";

  /** Whose park for a condition is a wait for work. */
  private static final Set<String> JOB_QUEUES =
      Set.of("org.primelab.run.JobQueue", "org.primelab.run.SplitQueue");

  private static final Set<String> POOL_QUEUES =
      Set.of(
          "java.util.concurrent.ForkJoinPool.awaitWork",
          "java.util.concurrent.ThreadPoolExecutor.getTask");

  /**
   * A method on the stack.
   *
   * @param type the class's binary name
   * @param method the method's name
   */
  record Frame(String type, String method) {
    private String place() {
      return simple(type) + "." + method;
    }
  }

  private static ParkReason not(Reason reason) {
    return new ParkReason(reason, "", LockKind.OTHER);
  }

  /**
   * The reason of a park.
   *
   * @param parkedOn the class of what it parked on, or empty
   * @param stack the innermost method first
   */
  static ParkReason of(String parkedOn, List<Frame> stack) {
    Optional<Frame> own = first(stack, f -> f.type().startsWith(OWN));
    if (own.isPresent() && own.get().type().startsWith(InterpreterLock.class.getName())) {
      return ofOwn(own.get(), LockKind.INTERPRETER);
    }
    boolean forCondition = first(stack, f -> f.type().endsWith("$ConditionObject")).isPresent();
    if (parkedOn.startsWith(JDK_LOCKS) && parkedOn.contains("Lock$") && !forCondition) {
      return forLock(parkedOn, stack, own);
    }
    return not(isForWork(stack, own) ? Reason.IDLE : Reason.PARK_OTHER);
  }

  private static ParkReason forLock(String parkedOn, List<Frame> stack, Optional<Frame> own) {
    if (own.isPresent() && own.get().type().startsWith(OWN_LOCKS)) {
      return ofOwn(own.get(), LockKind.REENTRANT);
    }
    String lock = simple(parkedOn.substring(0, parkedOn.indexOf('$')));
    String place =
        own.or(() -> first(stack, ParkReason::isCaller))
            .map(Frame::place)
            .orElse("a place unknown");
    return new ParkReason(Reason.LOCK, lock + " at " + place, LockKind.REENTRANT);
  }

  private static boolean isCaller(Frame frame) {
    return !frame.type().startsWith(JDK_LOCKS) && !frame.type().startsWith("jdk.internal.");
  }

  private static boolean isForWork(List<Frame> stack, Optional<Frame> own) {
    return own.filter(f -> JOB_QUEUES.contains(f.type())).isPresent()
        || first(stack, f -> POOL_QUEUES.contains(f.type() + "." + f.method())).isPresent();
  }

  /**
   * The reason of a wait to enter a monitor.
   *
   * @param monitor the class of the object
   * @param stack the innermost method first
   */
  static ParkReason ofMonitor(String monitor, List<Frame> stack) {
    Optional<Frame> own = first(stack, f -> f.type().startsWith(OWN));
    if (monitor.startsWith(OWN_LOCKS)) {
      return ofOwn(new Frame(monitor, ""), LockKind.MONITOR);
    }
    if (own.isPresent() && own.get().type().startsWith(OWN_LOCKS)) {
      return ofOwn(own.get(), LockKind.MONITOR);
    }
    return new ParkReason(Reason.LOCK, "monitor of " + monitor, LockKind.MONITOR);
  }

  private static ParkReason ofOwn(Frame frame, LockKind kind) {
    return new ParkReason(Reason.LOCK, nameOf(frame.type()), kind);
  }

  /**
   * The name that waits for a lock of package {@code lock} give it.
   *
   * @param type binary name of its class, or of one within it
   */
  static String nameOf(String type) {
    int nested = type.indexOf('$');
    String outer = nested < 0 ? type : type.substring(0, nested);
    return outer.equals(InterpreterLock.class.getName())
        ? InterpreterLock.NAME
        : Mutex.kindOf(outer).map(MutexKind::label).orElseGet(() -> simple(outer));
  }

  private static String simple(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }

  private static Optional<Frame> first(List<Frame> stack, Predicate<Frame> wanted) {
    return stack.stream().filter(wanted).findFirst();
  }
}
