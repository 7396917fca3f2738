package org.primelab.study.ffi;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
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
  /**
   * Long enough that reading the clock (25 ns) is lost in it, and short beside a time slice, in ns.
   */
  private static final long TIMING_NANOS = 300_000;

  /**
   * A loop whose timings of so many calls agree so well is compiled; a cold one is ten times
   * slower.
   */
  private static final int AGREEING = 5;

  private static final double AGREE = 1.1;

  /** A timing's slices: most of them are as short as a timer spares. */
  private static final int SLICES = 3;

  /** Numbers of a row that stand before those of the window. */
  private static final int BEFORE_WINDOW = 5;

  /** Calls in each of many short loops, so that the JIT compiles the loop as a whole. */
  private static final int WARM_UP_CALLS = 20;

  /** How long a loop is warmed up at most, in ns: on a busy machine the JIT comes to it late. */
  private static final long WARM_UP_NANOS = 250_000_000;

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
        Optional.of(Window.of(row.subList(BEFORE_WINDOW, row.size()))));
  }

  @Override
  public void run(List<String> arguments, Rows rows) throws IOException, InterruptedException {
    Order order = Order.of(arguments);
    Until until = Until.time(System.nanoTime(), order.millis());
    Witnesses witnesses = new Witnesses(NativeGauge.named(order.sensor()));
    order.kinds().forEach(kind -> callers.put(kind, prepared(kind)));
    List<Cell> cells = order.cells();
    List<Cell> loops = cells.stream().filter(cell -> cell.batch() == 0).toList();
    // The loop is the same for all batches.
    long most = Math.min(WARM_UP_NANOS, order.millis() * 500_000L / Math.max(1, loops.size()));
    loops.forEach(loop -> warmUp(loop, most));
    Map<Cell, Integer> calls = new HashMap<>();
    cells.forEach(cell -> calls.put(cell, calibrated(cell)));
    new Rounds<>(cells, until, order.seed())
        .run(
            System::nanoTime,
            new StopFlag(),
            (cell, turn) -> {
              // As many as a figure takes, so that a single round of a JVM may give one.
              for (int i = 0; i < Judge.LEAST_WINDOWS; i++) {
                int known = calls.getOrDefault(cell, 1);
                calls.put(
                    cell, time(cell, cells.indexOf(cell), turn.round(), known, witnesses, rows));
              }
            });
  }

  private static Caller prepared(CallKind kind) {
    long[] primes = PrimeInputs.PRIMES_64.arguments().stream().mapToLong(PrimeTest::bits).toArray();
    long[] numbers = new long[Caller.MOST];
    Arrays.setAll(numbers, i -> primes[i % primes.length]);
    Caller caller = kind.caller();
    caller.numbers(numbers);
    return caller;
  }

  /** Brings a loop up to speed: a third of the time at least, and then until its timings agree. */
  private void warmUp(Cell loop, long mostNanos) {
    long began = System.nanoTime();
    double[] last = new double[AGREEING];
    for (int i = 0; System.nanoTime() - began < mostNanos; i++) {
      last[i % AGREEING] = nanosEach(loop);
      double least = Arrays.stream(last).min().orElseThrow();
      boolean agree = Arrays.stream(last).max().orElseThrow() < AGREE * least;
      if (agree && System.nanoTime() - began > mostNanos / 3) {
        return;
      }
    }
  }

  /** A call in short loops that take as long as a timing. */
  private double nanosEach(Cell loop) {
    long began = System.nanoTime();
    long calls = 0;
    long nanos = 0;
    while (nanos < TIMING_NANOS) {
      call(loop, WARM_UP_CALLS);
      calls += WARM_UP_CALLS;
      nanos = System.nanoTime() - began;
    }
    return (double) nanos / calls;
  }

  /** How many calls make a timing. */
  private int calibrated(Cell cell) {
    int calls = 1;
    long nanos = nanos(cell, calls);
    while (nanos < TIMING_NANOS / 2) {
      calls = next(calls, nanos);
      nanos = nanos(cell, calls);
    }
    return calls;
  }

  /** The next timing is of twice as many at most: the first ones are slower than those to come. */
  private static int next(int calls, long nanos) {
    return (int)
        Math.clamp(TIMING_NANOS * calls / nanos, 1, Math.min(2L * calls, Integer.MAX_VALUE));
  }

  private long nanos(Cell cell, int calls) {
    long began = System.nanoTime();
    call(cell, calls);
    return Math.max(1, System.nanoTime() - began);
  }

  /**
   * One timing, in slices between looks at the core; where it was far too short, as the loop has
   * become quicker since, the next one is of more calls, and counts in its place.
   *
   * @return how many calls the next timing is of
   */
  private int time(Cell cell, int place, int round, int calls, Witnesses witnesses, Rows rows)
      throws IOException {
    caller(cell).forget();
    int slices = Math.min(SLICES, calls);
    int each = calls / slices;
    BitSet right = new BitSet();
    Window window = witnesses.around(slices, each, slice -> right.set(slice, call(cell, each)));
    long nanos = Math.max(1, Math.round(window.nanos()));
    int timed = slices * each;
    if (nanos < TIMING_NANOS / 4) {
      return time(cell, place, round, next(timed, nanos), witnesses, rows);
    }
    boolean isRight = right.cardinality() == slices && isAllPrime(cell);
    rows.add(row(window, place, round, timed, nanos, isRight ? 1 : 0));
    return timed;
  }

  private static long[] row(Window window, long... before) {
    return LongStream.concat(
            Arrays.stream(before), window.numbers().stream().mapToLong(number -> number))
        .toArray();
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
