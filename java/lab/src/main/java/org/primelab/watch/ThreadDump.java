package org.primelab.watch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.primelab.account.Span;
import org.primelab.account.Wait;
import org.primelab.profile.ParkReason;
import org.primelab.profile.ParkReason.Frame;

/**
 * What a JVM's threads were in at a moment, by its own {@code Thread.print}. It tells their whole
 * names, which of them are the JVM's own, and what those wait for whose wait has not ended.
 *
 * @param taken from when to when it was taken, by System.nanoTime()
 * @param threads by their number in the kernel
 */
record ThreadDump(Span taken, Map<Integer, Entry> threads) {
  /** JDK 17 writes nid=0x3f2a, later ones nid=16170, or [16170] too. */
  private static final Pattern HEAD =
      Pattern.compile("^\"(.*?)\"( #\\d+)?.* nid=(0x[0-9a-f]{1,7}|\\d{1,9})\\b.*");

  private static final Pattern FRAME =
      Pattern.compile("^\\s+at (?:[^/(]*/)*([\\w.$]+)\\.([\\w$<>]+)\\(.*");
  private static final Pattern WAITED_FOR =
      Pattern.compile(
          "^\\s+- (parking to wait for|waiting to lock|waiting on) +<(0x[0-9a-f]+|no object reference available)>(?: \\(a (.*)\\))?");

  /**
   * A thread.
   *
   * @param name of it
   * @param isJava whether it runs Java code
   * @param isCarrier whether a virtual thread was mounted on it
   * @param how it waits: the words of the dump, or empty
   * @param on the class of what it waits for, or empty
   * @param stack its methods, the innermost first
   */
  record Entry(
      String name, boolean isJava, boolean isCarrier, String how, String on, List<Frame> stack) {
    /** What it waits for. */
    Optional<Wait> wait(int tid, Span span) {
      if (stack.isEmpty()) {
        return Optional.empty();
      }
      Optional<ParkReason> reason =
          switch (how) {
            case "parking to wait for" -> Optional.of(ParkReason.of(on, stack));
            case "waiting to lock" -> Optional.of(ParkReason.ofMonitor(on, stack));
            case "waiting on" -> Optional.of(ParkReason.ofNotify(stack));
            default -> inNative();
          };
      return reason.map(r -> new Wait(tid, r.reason(), r.lock(), 0, r.site(), span, 0));
    }

    /**
     * A thread in a call of the system's is runnable to the JVM: its method tells what it is in.
     */
    private Optional<ParkReason> inNative() {
      String top = stack.getFirst().type() + "." + stack.getFirst().method();
      for (Map.Entry<Pattern, Wait.Reason> native0 : NATIVE.entrySet()) {
        if (native0.getKey().matcher(top).matches()) {
          return Optional.of(ParkReason.not(native0.getValue(), stack));
        }
      }
      return Optional.empty();
    }
  }

  private static final Map<Pattern, Wait.Reason> NATIVE =
      Map.of(
          Pattern.compile("sun\\.nio\\.ch\\.(EPoll|Net|SocketDispatcher|UnixDomainSockets|Poll).*"),
              Wait.Reason.SOCKET,
          Pattern.compile("java\\.net\\..*"), Wait.Reason.SOCKET,
          Pattern.compile("(sun\\.nio\\.ch\\.(File|UnixFile).*|java\\.io\\..*)"), Wait.Reason.FILE,
          Pattern.compile("java\\.lang\\.Thread\\.sleep.*"), Wait.Reason.SLEEP,
          Pattern.compile("java\\.lang\\.ref\\.Reference\\.waitForReferencePendingList"),
              Wait.Reason.NO_WORK,
          Pattern.compile("java\\.lang\\.ProcessHandleImpl\\.waitForProcessExit.*"),
              Wait.Reason.SYSTEM_CALL,
          Pattern.compile("jdk\\.internal\\.misc\\.Unsafe\\.park"), Wait.Reason.AWAIT);

  /** Reads one. */
  static ThreadDump parse(String text, Span taken) {
    Map<Integer, Entry> threads = new HashMap<>();
    List<String> block = new ArrayList<>();
    for (String line : (text + "\n\n").lines().toList()) {
      if (line.startsWith("\"") || line.isBlank()) {
        entry(block, threads);
        block.clear();
      }
      block.add(line);
    }
    entry(block, threads);
    return new ThreadDump(taken, Map.copyOf(threads));
  }

  /** The same by the numbers that threads have here. */
  ThreadDump numbered(ThreadNumbers numbers) {
    Map<Integer, Entry> known = new HashMap<>();
    threads.forEach((own, entry) -> known.put(numbers.here(own), entry));
    known.remove(0);
    return new ThreadDump(taken, Map.copyOf(known));
  }

  private static void entry(List<String> block, Map<Integer, Entry> to) {
    Matcher head = HEAD.matcher(block.isEmpty() ? "" : block.getFirst());
    if (!head.matches()) {
      return;
    }
    List<Frame> stack = new ArrayList<>();
    String how = "";
    String on = "";
    for (String line : block) {
      Matcher frame = FRAME.matcher(line);
      Matcher waited = WAITED_FOR.matcher(line);
      if (frame.matches()) {
        stack.add(new Frame(frame.group(1), frame.group(2)));
      } else if (waited.find() && how.isEmpty()) {
        how = waited.group(1);
        on = waited.group(3) == null ? "" : waited.group(3);
      }
    }
    boolean carrier = stack.stream().anyMatch(f -> f.type().equals("jdk.internal.vm.Continuation"));
    boolean isJava = block.stream().anyMatch(line -> line.contains("java.lang.Thread.State:"));
    to.put(
        Integer.decode(head.group(3)),
        new Entry(
            head.group(1),
            isJava && !OWN.matcher(head.group(1)).matches(),
            carrier,
            how,
            on,
            stack));
  }

  /** Threads of the JVM's own, though it lists them as if they ran Java code. */
  private static final Pattern OWN =
      Pattern.compile(
          "C[12] CompilerThread.*|Signal Dispatcher|Service Thread|Monitor Deflation Thread"
              + "|Notification Thread|Attach Listener|DestroyJavaVM|JFR .*");
}
