package org.primelab.study.ffi;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.primelab.child.RowErrand;
import org.primelab.ffi.CallKind;
import org.primelab.ffi.Caller;
import org.primelab.ffi.NativeGauge;
import org.primelab.ffi.StopFlag;
import org.primelab.prime.PrimeInputs;
import org.primelab.prime.PrimeTest;
import org.primelab.report.Rows;
import org.primelab.session.Rounds;
import org.primelab.session.Rounds.Until;
import org.primelab.window.Judge;
import org.primelab.window.Window;
import org.primelab.window.Witnesses;

/**
 * Times calls in rounds: every kind and batch has some windows a round. Each is sent as a row.
 * Arguments: an {@link Order} in words.
 */
public final class CallErrand implements RowErrand {
  private final Map<CallKind, Caller> callers = new EnumMap<>(CallKind.class);

  /** Makes the errand that the child's main class asks for by its name. */
  public CallErrand() {}

  /**
   * What to time.
   *
   * @param millis how long, warm-up included, in ms; the first round is always finished
   * @param seed of the order within a round
   * @param sensor what looks at the core take the time of
   * @param kinds of calls
   * @param batches of the kernel; none leaves the kernel out
   */
  record Order(long millis, long seed, String sensor, List<CallKind> kinds, List<Integer> batches) {
    /** Words before those of the kinds. */
    private static final int HEAD = 4;

    Order {
      kinds = List.copyOf(kinds);
      batches = List.copyOf(batches);
    }

    List<String> words() {
      return Stream.of(
              Stream.of(Long.toString(millis), Long.toString(seed), sensor, "" + kinds.size()),
              kinds.stream().map(CallKind::name),
              batches.stream().map(String::valueOf))
          .flatMap(words -> words)
          .toList();
    }

    static Order of(List<String> words) {
      int end = HEAD + Integer.parseInt(words.get(HEAD - 1));
      return new Order(
          Long.parseLong(words.get(0)),
          Long.parseLong(words.get(1)),
          words.get(2),
          words.subList(HEAD, end).stream().map(CallKind::valueOf).toList(),
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
        row.get(4) == 1,
        Optional.of(Window.of(row.subList(SlicedCalls.BEFORE_WINDOW, row.size()))));
  }

  @Override
  public void run(List<String> arguments, Rows rows) throws IOException, InterruptedException {
    Order order = Order.of(arguments);
    Until until = Until.time(System.nanoTime(), order.millis());
    Witnesses witnesses = new Witnesses(NativeGauge.named(order.sensor()));
    order.kinds().forEach(kind -> callers.put(kind, prepared(kind)));
    List<Cell> cells = order.cells();
    Map<Cell, SlicedCalls> calls = new HashMap<>();
    cells.forEach(cell -> calls.put(cell, new SlicedCalls(times -> call(cell, times))));
    // The loop is the same for all batches.
    List<Cell> loops = cells.stream().filter(cell -> cell.batch() == 0).toList();
    long most = SlicedCalls.warmUpNanos(order.millis(), loops.size());
    loops.forEach(loop -> of(loop, calls).warmUp(most));
    new Rounds<>(SlicedCalls.turns(cells), until, order.seed())
        .run(
            System::nanoTime,
            new StopFlag(),
            (cell, turn) -> {
              // As many as a figure takes, so that a single round of a JVM may give one.
              for (int i = 0; i < Judge.LEAST_WINDOWS; i++) {
                caller(cell).forget();
                SlicedCalls.Seen seen = of(cell, calls).window(witnesses);
                rows.add(seen.row(cells.indexOf(cell), turn.round(), isAllPrime(cell)));
              }
            });
  }

  private static SlicedCalls of(Cell cell, Map<Cell, SlicedCalls> calls) {
    return Objects.requireNonNull(calls.get(cell));
  }

  private static Caller prepared(CallKind kind) {
    long[] primes = PrimeInputs.PRIMES_64.arguments().stream().mapToLong(PrimeTest::bits).toArray();
    long[] numbers = new long[Caller.MOST];
    Arrays.setAll(numbers, i -> primes[i % primes.length]);
    Caller caller = kind.caller();
    caller.numbers(numbers);
    return caller;
  }

  /** Makes so many calls; those of a batch are looked at later, outside of what is timed. */
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
