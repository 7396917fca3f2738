package org.primelab.study.ffi;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.primelab.child.RowErrand;
import org.primelab.ffi.CallKind;
import org.primelab.ffi.Caller;
import org.primelab.ffi.StopFlag;
import org.primelab.prime.PrimeInputs;
import org.primelab.prime.PrimeTest;
import org.primelab.report.Rows;
import org.primelab.session.Rounds;
import org.primelab.session.Rounds.Until;

/**
 * Times calls in rounds: every kind and batch once a round. Each timing is sent as a row.
 * Arguments: an {@link Order} in words.
 */
public final class CallErrand implements RowErrand {
  /** Long enough that a clock reading (25 ns) is lost in it, in ns. */
  private static final long TIMING_NANOS = 5_000_000;

  /** Calls in each of many short loops, so that the JIT compiles the loop as a whole. */
  private static final int WARM_UP_CALLS = 20;

  private final Map<CallKind, Caller> callers = new EnumMap<>(CallKind.class);

  /** Makes the errand that the child's main class asks for by its name. */
  public CallErrand() {}

  /**
   * What to time.
   *
   * @param millis how long, warm-up included, in ms; the first round is always finished
   * @param seed of the order within a round
   * @param kinds of calls
   * @param batches of the kernel; none leaves the kernel out
   */
  record Order(long millis, long seed, List<CallKind> kinds, List<Integer> batches) {
    Order {
      kinds = List.copyOf(kinds);
      batches = List.copyOf(batches);
    }

    List<String> words() {
      return Stream.of(
              Stream.of(Long.toString(millis), Long.toString(seed), "" + kinds.size()),
              kinds.stream().map(CallKind::name),
              batches.stream().map(String::valueOf))
          .flatMap(words -> words)
          .toList();
    }

    static Order of(List<String> words) {
      int end = 3 + Integer.parseInt(words.get(2));
      return new Order(
          Long.parseLong(words.get(0)),
          Long.parseLong(words.get(1)),
          words.subList(3, end).stream().map(CallKind::valueOf).toList(),
          words.subList(end, words.size()).stream().map(Integer::valueOf).toList());
    }

    List<Cell> cells() {
      List<Cell> cells = new ArrayList<>();
      for (CallKind kind : kinds) {
        if (!kind.isOnHeap()) {
          cells.add(new Cell(kind, Callee.IDENTITY, 0));
        }
        batches.forEach(batch -> cells.add(new Cell(kind, Callee.ARE_PRIME, batch)));
      }
      return cells;
    }
  }

  /** One kind of call. */
  record Cell(CallKind kind, Callee callee, int batch) {}

  /** The observation that a row is: its first number is the cell's place in the order. */
  static CallTime time(CallJvm jvm, int fork, Order order, List<Long> row) {
    Cell cell = order.cells().get(Math.toIntExact(row.get(0)));
    return new CallTime(
        jvm,
        fork,
        Math.toIntExact(row.get(1)),
        cell.kind(),
        cell.callee(),
        cell.batch(),
        Math.toIntExact(row.get(2)),
        row.get(3),
        row.get(4) == 1);
  }

  @Override
  public void run(List<String> arguments, Rows rows) throws IOException, InterruptedException {
    Order order = Order.of(arguments);
    Until until = Until.time(System.nanoTime(), order.millis());
    order.kinds().forEach(kind -> callers.put(kind, prepared(kind)));
    List<Cell> cells = order.cells();
    long warmUpNanos = Math.min(60_000_000, order.millis() * 1_000_000 / (8L * cells.size()));
    Map<Cell, Integer> calls = new HashMap<>();
    for (Cell cell : cells) {
      calls.put(cell, settle(cell, warmUpNanos));
    }
    new Rounds<>(cells, until, order.seed())
        .run(
            System::nanoTime,
            new StopFlag(),
            (cell, turn) ->
                time(cell, cells.indexOf(cell), turn.round(), calls.getOrDefault(cell, 1), rows));
  }

  private static Caller prepared(CallKind kind) {
    long[] primes = PrimeInputs.PRIMES_64.arguments().stream().mapToLong(PrimeTest::bits).toArray();
    long[] numbers = new long[Caller.MOST];
    Arrays.setAll(numbers, i -> primes[i % primes.length]);
    Caller caller = kind.caller();
    caller.numbers(numbers);
    return caller;
  }

  /** Brings a call up to speed, and finds out how many make a timing. */
  private int settle(Cell cell, long warmUpNanos) {
    long began = System.nanoTime();
    do {
      call(cell, WARM_UP_CALLS);
    } while (System.nanoTime() - began < warmUpNanos);
    int calls = 1;
    while (true) {
      long started = System.nanoTime();
      call(cell, calls);
      long nanos = Math.max(1, System.nanoTime() - started);
      int wanted = Math.clamp(TIMING_NANOS * calls / nanos, 1, Integer.MAX_VALUE);
      if (wanted < 2 * calls) {
        return wanted;
      }
      calls *= 2;
    }
  }

  private void time(Cell cell, int place, int round, int calls, Rows rows) throws IOException {
    caller(cell).forget();
    long began = System.nanoTime();
    boolean right = call(cell, calls);
    long nanos = System.nanoTime() - began;
    rows.add(place, round, calls, nanos, right && isAllPrime(cell) ? 1 : 0);
  }

  private boolean call(Cell cell, int calls) {
    Caller caller = caller(cell);
    if (cell.callee() == Callee.IDENTITY) {
      return caller.identities(calls, calls) == calls;
    }
    caller.batches(cell.batch(), calls);
    return true;
  }

  private Caller caller(Cell cell) {
    return Objects.requireNonNull(callers.get(cell.kind()));
  }

  private boolean isAllPrime(Cell cell) {
    return IntStream.range(0, cell.batch()).allMatch(caller(cell)::answer);
  }
}
