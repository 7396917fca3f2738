package org.primelab.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Kernel;

/**
 * The child processes of one run. Once ended, none can be started any more, so that a replacement
 * that is just on its way does not outlive the run; and should this JVM exit first, a shutdown hook
 * ends them. (Should it be killed, they find their input closed and end by themselves.)
 */
public final class ChildProcesses implements AutoCloseable {
  private static final long REAP_MILLIS = 5000;

  /** Flags in these could choose a second collector, or let a JVM write between its frames. */
  private static final Set<String> JVM_OPTIONS =
      Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  /** How often it is looked whether an answer has been waited for too long. */
  private static final long LOOK_MILLIS = 250;

  private final Set<Process> children = new HashSet<>();
  private final Set<Watchdog> watched = ConcurrentHashMap.newKeySet();
  private final StopFlag stop;
  private final Thread hook = new Thread(this::stopAndEnd, "end-children");
  private boolean ended;
  private boolean watching;

  /**
   * Begins without any process.
   *
   * @param stop raised if this JVM exits meanwhile
   */
  public ChildProcesses(StopFlag stop) {
    this.stop = stop;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private ChildProcesses() {
    stop = new StopFlag();
  }

  /** Some that are left alone when this JVM exits: the caller sees to it that they end. */
  public static ChildProcesses endedByCaller() {
    return new ChildProcesses();
  }

  /** Starts one; its errors go where this JVM's go. */
  public Process start(List<String> command) throws IOException {
    return startInto(Redirect.PIPE, command);
  }

  /** The same for one whose output goes there. */
  Process startInto(Redirect output, List<String> command) throws IOException {
    boolean talkative = command.contains(Kernel.VECTOR_MODULE) || ChildJvm.loaded().isPresent();
    Process child = start(command, output, talkative ? Redirect.PIPE : Redirect.INHERIT);
    if (talkative) {
      String name = "errors-of-" + child.pid();
      Thread.ofPlatform().daemon().name(name).start(() -> forwardErrors(child));
    }
    return child;
  }

  /** Starts one whose errors go there. */
  Process start(List<String> command, Redirect errors) throws IOException {
    return start(command, Redirect.PIPE, errors);
  }

  private synchronized Process start(List<String> command, Redirect output, Redirect errors)
      throws IOException {
    if (ended) {
      throw new IOException("the run has ended");
    }
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(output).redirectError(errors);
    if (command.contains(ChildMain.class.getName())) {
      builder.environment().keySet().removeAll(JVM_OPTIONS);
    }
    Process child = builder.start();
    children.add(child);
    return child;
  }

  /**
   * All but the warning that every JVM with an incubator module begins with, and what a JVM says of
   * its crash, which its {@link Obituary} says better.
   */
  private static void forwardErrors(Process child) {
    try {
      child
          .errorReader()
          .lines()
          .filter(line -> !line.startsWith("WARNING: Using incubator modules:"))
          .filter(line -> !line.startsWith("#") && !line.endsWith(" also had an error]"))
          .forEach(System.err::println);
    } catch (UncheckedIOException e) {
      // The child was killed, and its stream closed while it was read.
      return;
    }
  }

  /** Has that one look at its child from time to time. */
  synchronized void watch(Watchdog watchdog) {
    watched.add(watchdog);
    if (!watching && !ended) {
      watching = true;
      Thread.ofPlatform().daemon().name("watch-children").start(this::look);
    }
  }

  /** Has it look no more. */
  void forget(Watchdog watchdog) {
    watched.remove(watchdog);
  }

  /**
   * Time is counted from look to look: while this process is stopped, or its machine sleeps, its
   * children have no chance to answer either.
   */
  private void look() {
    long last = System.nanoTime();
    while (!haveEnded()) {
      LockSupport.parkNanos(LOOK_MILLIS * 1_000_000);
      long now = System.nanoTime();
      long passed = Math.min(now - last, 2 * LOOK_MILLIS * 1_000_000);
      watched.forEach(watchdog -> watchdog.look(passed));
      last = now;
    }
  }

  /** Kills the child if it still runs, and forgets it. */
  public synchronized void remove(Process child) {
    child.destroyForcibly();
    reap(child);
    children.remove(child);
  }

  /** Kills all children, now and to come. */
  public synchronized void end() {
    ended = true;
    children.forEach(Process::destroyForcibly);
  }

  /** Whether children died because the run has ended. */
  public synchronized boolean haveEnded() {
    return ended;
  }

  /** How a process ended, as a clause: {@code who} exited with a status, or was killed. */
  static String ended(String who, int status) {
    // 128 + n is how a shell and the JVM report death by signal n.
    return status > 128
        ? "%s was killed by signal %d".formatted(who, status - 128)
        : "%s exited with status %d".formatted(who, status);
  }

  private void stopAndEnd() {
    stop.raise();
    end();
  }

  /** Waits for what was killed: then it is gone, and its CPU time is counted as this JVM's. */
  private static void reap(Process child) {
    try {
      if (!child.waitFor(REAP_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("process " + child.pid() + " survived SIGKILL");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends all under the lock: a worker that is removing its child at this moment is waited for. */
  private synchronized void endAndReap() {
    end();
    children.forEach(ChildProcesses::reap);
  }

  @Override
  public void close() {
    endAndReap();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This JVM is exiting: the hook runs, or has run, and finds nothing more to do.
      return;
    }
  }
}
