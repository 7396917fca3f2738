package org.primelab.watch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.primelab.account.Sighting;
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
          "^\\s+- (parking to wait for|waiting to lock|waiting on) +<(0x[0-9a-f]+|no object"
              + " reference available)>(?: \\(a (.*)\\))?");

  /** A lock that a thread has: of a method, or in the list of ownable synchronizers. */
  private static final Pattern HELD = Pattern.compile("^\\s+- (?:locked )?<(0x[0-9a-f]+)>.*");

  /**
   * A thread.
   *
   * @param name of it
   * @param isJava whether it runs Java code
   * @param isCarrier whether a virtual thread was mounted on it
   * @param how it waits: the words of the dump, or empty
   * @param on the class of what it waits for, or empty
   * @param address of what it waits for; 0 if nobody tells
   * @param held addresses of the locks that it has
   * @param stack its methods, the innermost first
   */
  record Entry(
      String name,
      boolean isJava,
      boolean isCarrier,
      String how,
      String on,
      long address,
      Set<Long> held,
      List<Frame> stack) {
    /** Whether it is the thread that ran main(), and has no more to do than to end the JVM. */
    boolean isAfterMain() {
      return name.equals(AFTER_MAIN);
    }

    private Entry asMain() {
      return new Entry("main", true, isCarrier, how, on, address, held, stack);
    }

    /** What it waits for. */
    Optional<Wait> wait(int tid, Span span) {
      if (stack.isEmpty()) {
        return how.equals(FOR_THE_OTHERS)
            ? Optional.of(Wait.of(tid, Wait.Reason.AWAIT, span).at("the end of all other threads"))
            : Optional.empty();
      }
      Optional<ParkReason> reason =
          switch (how) {
            case "parking to wait for" -> Optional.of(ParkReason.of(on, stack));
            case "waiting to lock" -> Optional.of(ParkReason.ofMonitor(on, stack));
            case "waiting on" -> Optional.of(ParkReason.ofNotify(stack));
            default -> inNative();
          };
      return reason.map(r -> new Wait(tid, r.reason(), r.lock(), address, r.site(), span, 0));
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

  private static final String AFTER_MAIN = "DestroyJavaVM";

  /** How that one waits: without a stack, and no dump says what for. */
  private static final String FOR_THE_OTHERS = "for all others";

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
      if (line.startsWith("\"")) {
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
    long address = 0;
    Set<Long> held = new HashSet<>();
    for (String line : block) {
      Matcher frame = FRAME.matcher(line);
      Matcher waited = WAITED_FOR.matcher(line);
      Matcher has = HELD.matcher(line);
      if (frame.matches()) {
        stack.add(new Frame(frame.group(1), frame.group(2)));
      } else if (waited.find() && how.isEmpty()) {
        how = waited.group(1);
        on = waited.group(3) == null ? "" : waited.group(3);
        address = waited.group(2).startsWith("0x") ? address(waited.group(2)) : 0;
      } else if (has.matches()) {
        held.add(address(has.group(1)));
      }
    }
    if (head.group(1).equals(AFTER_MAIN) && stack.isEmpty()) {
      how = FOR_THE_OTHERS;
    }
    // Who waits to be notified is listed with a monitor that it does not have meanwhile.
    held.remove(address);
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
            address,
            Set.copyOf(held),
            stack));
  }

  private static long address(String hex) {
    return Long.parseUnsignedLong(hex, 2, hex.length(), 16);
  }

  /**
   * The same of a program that is watched from its start: who ran its main() is called so, although
   * a thread has another name, and is the JVM's own, once main() has returned.
   */
  ThreadDump ofWholeLife() {
    Map<Integer, Entry> known = new HashMap<>(threads);
    known.replaceAll((_, entry) -> entry.isAfterMain() ? entry.asMain() : entry);
    return new ThreadDump(taken, Map.copyOf(known));
  }

  /** Those alone that have locks or wait for one: as much as many dumps are kept for. */
  ThreadDump ofLocks() {
    Map<Integer, Entry> owners = new HashMap<>(threads);
    owners.values().removeIf(entry -> entry.held().isEmpty() && entry.address() == 0);
    return new ThreadDump(taken, Map.copyOf(owners));
  }

  /**
   * Who had the locks that others waited for at that moment. Events tell another address of a
   * monitor than a dump does, and objects move: whoever waits is in both.
   *
   * @param waits gives the wait of a thread at a moment, by events
   */
  List<Sighting> sightings(long nanos, BiFunction<Integer, Long, Optional<Wait>> waits) {
    Map<Long, Long> byEvents = new HashMap<>();
    threads.forEach(
        (tid, entry) ->
            waits
                .apply(tid, nanos)
                .filter(_ -> entry.address() != 0)
                .ifPresent(wait -> byEvents.put(entry.address(), wait.address())));
    List<Sighting> seen = new ArrayList<>();
    threads.forEach(
        (tid, entry) ->
            entry.held().stream()
                .map(byEvents::get)
                .filter(Objects::nonNull)
                .forEach(address -> seen.add(new Sighting(address, nanos, tid))));
    return seen;
  }

  /** Threads of the JVM's own, though it lists them as if they ran Java code. */
  private static final Pattern OWN =
      Pattern.compile(
          "C[12] CompilerThread.*|Signal Dispatcher|Service Thread|Monitor Deflation Thread"
              + "|Notification Thread|Attach Listener|DestroyJavaVM|JFR .*");
}
