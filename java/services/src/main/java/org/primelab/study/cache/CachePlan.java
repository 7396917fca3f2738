package org.primelab.study.cache;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.primelab.child.ChildProcesses;
import org.primelab.memo.Memo;
import org.primelab.memo.MemoKind;
import org.primelab.memo.ZipfKeys;
import org.primelab.session.Conditions;
import org.primelab.session.Rounds;
import org.primelab.session.Rounds.Part;
import org.primelab.session.Rounds.Turn;
import org.primelab.session.TimedPlan;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;

/**
 * Every cache and every kernel once a round, in another order each time, on the same numbers.
 *
 * @param kinds of caches
 * @param sizes that those have which forget, in answers
 * @param keys how many numbers there are
 * @param skew of their popularity
 * @param kernels whose answers are worth remembering or not
 * @param millis how long it takes, in ms
 */
public record CachePlan(
    List<MemoKind> kinds,
    List<Integer> sizes,
    int keys,
    double skew,
    List<String> kernels,
    long millis)
    implements TimedPlan {
  /** Numbers of a stream: so many that a cache of the largest size is full before they count. */
  private static final int ASKED = 100_000;

  /** The same for a cache in another process, where each takes a hundred times as long. */
  private static final int ASKED_REMOTE = 4_000;

  /** Trial division takes some tens of microseconds for one. */
  private static final int TESTS = 500;

  /** A kernel that takes less for all of them gets them again, in ns. */
  private static final long LEAST_NANOS = 10_000_000;

  public CachePlan {
    kinds = List.copyOf(kinds);
    sizes = List.copyOf(sizes);
    kernels = List.copyOf(kernels);
    if (keys < 1 || !(skew >= 0) || millis < 1 || sizes.stream().anyMatch(size -> size < 1)) {
      throw new IllegalArgumentException(keys + " keys, skew " + skew + ", sizes " + sizes);
    }
  }

  @Override
  public List<String> kernels(String suite) {
    return kernels;
  }

  @Override
  public void carryOut(Conditions on) throws InterruptedException {
    ZipfKeys zipf = new ZipfKeys(keys, skew);
    List<Memo> open = new ArrayList<>();
    try (ChildProcesses children = new ChildProcesses(on.stop())) {
      List<Part> parts = new ArrayList<>();
      holdings().forEach(holding -> open(holding, zipf, children, open, on).forEach(parts::add));
      for (String name : kernels) {
        Kernel kernel = on.kernels().byName(name);
        parts.add(turn -> on.seen(turn).accept(time(kernel, zipf, turn, on)));
      }
      Rounds.run(parts, millis, on);
      open.forEach(Memo::close);
    }
  }

  private List<Holding> holdings() {
    return kinds.stream()
        .flatMap(
            kind ->
                kind.hasSize()
                    ? sizes.stream().map(size -> new Holding(kind, size))
                    : Stream.of(new Holding(kind, 0)))
        .toList();
  }

  private static Stream<Part> open(
      Holding holding, ZipfKeys zipf, ChildProcesses children, List<Memo> open, Conditions on) {
    try {
      Memo memo = holding.kind().open(holding.size(), children);
      open.add(memo);
      ask(memo, draws(holding, zipf, on.seed(), -1));
      return Stream.of(turn -> time(holding, memo, zipf, turn, on));
    } catch (IOException e) {
      on.seen().accept(new NoCache(holding.kind(), String.valueOf(e.getMessage())));
      return Stream.empty();
    }
  }

  /**
   * Numbers as they are asked for: each round others, so that what forgets has something to forget;
   * but the same of a cache that does not, which then knows all.
   */
  private static Long[] draws(Holding holding, ZipfKeys zipf, long seed, int round) {
    int count = holding.kind().isRemote() ? ASKED_REMOTE : ASKED;
    return zipf.draws(count, holding.kind().hasSize() ? seed + round : seed);
  }

  /** Asks for all, puts what is missing, and counts what was known. */
  private static int ask(Memo memo, Long[] numbers) throws IOException {
    int hits = 0;
    for (Long number : numbers) {
      if (memo.get(number).isPresent()) {
        hits++;
      } else {
        memo.put(number, 1L);
      }
    }
    return hits;
  }

  private static void time(Holding holding, Memo memo, ZipfKeys zipf, Turn turn, Conditions on) {
    try {
      Long[] numbers = draws(holding, zipf, on.seed(), turn.round());
      long began = System.nanoTime();
      int hits = ask(memo, numbers);
      long nanos = System.nanoTime() - began;
      Long[] known = known(memo, numbers);
      began = System.nanoTime();
      int again = ask(memo, known);
      long hitNanos = System.nanoTime() - began;
      on.seen(turn)
          .accept(
              new CacheTime(holding, turn.round(), numbers.length, hits, nanos, again, hitNanos));
    } catch (IOException e) {
      on.seen().accept(new NoCache(holding.kind(), String.valueOf(e.getMessage())));
    }
  }

  /** Those of the numbers whose answers it still knows, as often as they were asked for. */
  private static Long[] known(Memo memo, Long[] numbers) throws IOException {
    List<Long> known = new ArrayList<>();
    for (Long number : numbers) {
      if (memo.get(number).isPresent()) {
        known.add(number);
      }
    }
    return known.toArray(Long[]::new);
  }

  private static TestTime time(Kernel kernel, ZipfKeys zipf, Turn turn, Conditions on) {
    List<Argument> numbers =
        Stream.of(zipf.draws(TESTS, on.seed() + turn.round())).map(Argument::number).toList();
    long began = System.nanoTime();
    int tests = 0;
    long nanos;
    do {
      for (Argument number : numbers) {
        kernel.code().call(number, on.stop());
      }
      tests += TESTS;
      nanos = System.nanoTime() - began;
    } while (nanos < LEAST_NANOS);
    return new TestTime(kernel.name(), turn.round(), tests, nanos);
  }
}
