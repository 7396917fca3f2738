package org.primelab.profile;

import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.primelab.account.LockKind;
import org.primelab.account.Wait.Reason;
import org.primelab.lock.InterpreterLock;
import org.primelab.lock.Mutex;
import org.primelab.lock.MutexKind;

/**
 * Why a thread waited, from its stack.
 *
 * @param reason what for
 * @param lock which lock, if for one; else empty
 * @param kind what that lock is made of
 * @param site the method that waited: the innermost that is none of the JDK's
 */
public record ParkReason(Reason reason, String lock, LockKind kind, String site) {
  private static final String OWN_LOCKS = "org.primelab.lock.";
  private static final String JDK_LOCKS = "java.util.concurrent.locks.";
  private static final Pattern JDK = Pattern.compile("(java|javax|jdk|sun|com\\.sun)\\..*");

  /** A place of the JDK's at which threads hand things to one another. */
  private static final Pattern QUEUE =
      Pattern.compile("java\\.util\\.concurrent\\.(\\w*Queue|\\w*Deque|Exchanger)(\\$.*)?");

  /** Whose park for a condition is a wait for work. */
  private static final Set<String> JOB_QUEUES =
      Set.of("org.primelab.run.JobQueue", "org.primelab.run.SplitQueue");

  private static final Set<String> POOL_QUEUES =
      Set.of(
          "java.util.concurrent.ForkJoinPool.awaitWork",
          "java.util.concurrent.ThreadPoolExecutor.getTask",
          "jdk.internal.misc.ThreadFlock.awaitAll",
          "java.lang.ref.ReferenceQueue.remove",
          "java.util.TimerThread.mainLoop");

  /**
   * A method on the stack.
   *
   * @param type the class's binary name
   * @param method the method's name
   */
  public record Frame(String type, String method) {
    private String place() {
      return simple(type) + "." + method;
    }
  }

  /** A reason that has nothing to do with a lock. */
  public static ParkReason not(Reason reason, List<Frame> stack) {
    return new ParkReason(reason, "", LockKind.OTHER, site(stack));
  }

  /**
   * The reason of a park.
   *
   * @param parkedOn the class of what it parked on, or empty
   * @param stack the innermost method first
   */
  public static ParkReason of(String parkedOn, List<Frame> stack) {
    Optional<Frame> user = first(stack, ParkReason::isUsers);
    if (user.filter(f -> f.type().startsWith(InterpreterLock.class.getName())).isPresent()) {
      return ofOwn(user.get(), LockKind.INTERPRETER, stack);
    }
    boolean forCondition = first(stack, f -> f.type().endsWith("$ConditionObject")).isPresent();
    if (parkedOn.startsWith(JDK_LOCKS) && parkedOn.contains("Lock$") && !forCondition) {
      return forLock(parkedOn, stack, user);
    }
    return not(waiting(stack, user), stack);
  }

  /** The reason of a wait to be notified. */
  public static ParkReason ofNotify(List<Frame> stack) {
    return not(waiting(stack, first(stack, ParkReason::isUsers)), stack);
  }

  private static Reason waiting(List<Frame> stack, Optional<Frame> user) {
    if (user.filter(f -> JOB_QUEUES.contains(f.type())).isPresent()
        || first(stack, f -> POOL_QUEUES.contains(f.type() + "." + f.method())).isPresent()) {
      return Reason.NO_WORK;
    }
    return first(stack, f -> QUEUE.matcher(f.type()).matches()).isPresent()
        ? Reason.QUEUE
        : Reason.AWAIT;
  }

  private static ParkReason forLock(String parkedOn, List<Frame> stack, Optional<Frame> user) {
    if (user.isPresent() && user.get().type().startsWith(OWN_LOCKS)) {
      return ofOwn(user.get(), LockKind.REENTRANT, stack);
    }
    String lock = simple(parkedOn.substring(0, parkedOn.indexOf('$')));
    return new ParkReason(
        Reason.LOCK, lock + " at " + site(stack), LockKind.REENTRANT, site(stack));
  }

  private static String site(List<Frame> stack) {
    return first(stack, ParkReason::isUsers)
        .or(() -> first(stack, ParkReason::isCaller))
        .map(Frame::place)
        .orElse("a place unknown");
  }

  private static boolean isUsers(Frame frame) {
    // Hidden classes, as those of lambdas, have an address for a name.
    return !JDK.matcher(frame.type()).matches() && !simple(frame.type()).startsWith("0x");
  }

  private static boolean isCaller(Frame frame) {
    return !frame.type().startsWith(JDK_LOCKS) && !frame.type().startsWith("jdk.internal.");
  }

  /**
   * The reason of a wait to enter a monitor.
   *
   * @param monitor the class of the object
   * @param stack the innermost method first
   */
  public static ParkReason ofMonitor(String monitor, List<Frame> stack) {
    Optional<Frame> user = first(stack, ParkReason::isUsers);
    if (monitor.startsWith(OWN_LOCKS)) {
      return ofOwn(new Frame(monitor, ""), LockKind.MONITOR, stack);
    }
    if (user.isPresent() && user.get().type().startsWith(OWN_LOCKS)) {
      return ofOwn(user.get(), LockKind.MONITOR, stack);
    }
    return new ParkReason(
        Reason.LOCK, "monitor of " + inWords(monitor), LockKind.MONITOR, site(stack));
  }

  /** Arrays have their names from class files: {@code [I} is {@code int[]}. */
  private static String inWords(String type) {
    return type.startsWith("[")
        ? ClassDesc.ofDescriptor(type.replace('.', '/')).displayName()
        : type;
  }

  private static ParkReason ofOwn(Frame frame, LockKind kind, List<Frame> stack) {
    return new ParkReason(Reason.LOCK, nameOf(frame.type()), kind, site(stack));
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
