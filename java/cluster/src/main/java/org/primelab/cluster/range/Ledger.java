package org.primelab.cluster.range;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.primelab.cluster.engine.Chunk;
import org.primelab.cluster.engine.Told;
import org.primelab.run.Observation;
import org.primelab.suite.Uint64;

/**
 * Keeps the answers of a job by their chunks: the first for each counts, and any other is counted
 * as one too many. Fed by one thread at a time.
 */
final class Ledger {
  private final List<Chunk> chunks;
  private final Map<Integer, Told.Answered> answers = new TreeMap<>();
  private final Map<Integer, Integer> successes = new HashMap<>();
  private final Map<Integer, Long> millis = new HashMap<>();
  private final List<ExecutorLost> lost = new ArrayList<>();
  private int tooMany;
  private int triedAgain;

  Ledger(List<Chunk> chunks) {
    this.chunks = List.copyOf(chunks);
  }

  /** Takes what was told. */
  void hear(Told told) {
    switch (told) {
      case Told.Answered answer -> {
        if (answers.putIfAbsent(answer.chunk(), answer) != null) {
          tooMany++;
        }
      }
      case Told.Ended ended when ended.isAnswered() -> {
        successes.merge(ended.chunk(), 1, Integer::sum);
        millis.putIfAbsent(ended.chunk(), ended.millis());
      }
      case Told.Ended _ -> triedAgain++;
      case Told.Left(String executor, String reason) ->
          lost.add(new ExecutorLost(executor, reason));
      case Told.Joined _, Told.Listed _, Told.Done _, Told.Worked _, Told.GivenUp _ -> {}
    }
  }

  /** How many chunks have their answer. */
  int answered() {
    return answers.size();
  }

  /** The answer of a chunk, if it is there. */
  Optional<Told.Answered> of(int chunk) {
    return Optional.ofNullable(answers.get(chunk));
  }

  /** Answers that came for a chunk that had one, whether Spark passed them on or not. */
  int answeredTwice() {
    return Math.max(tooMany, successes.values().stream().mapToInt(times -> times - 1).sum());
  }

  /** Tries without an answer. */
  int triedAgain() {
    return triedAgain;
  }

  /** Executors in the order in which they were lost, then the answers by their chunks. */
  Stream<Observation> observations() {
    return Stream.concat(lost.stream(), answers.values().stream().map(this::observed));
  }

  private Observation observed(Told.Answered answer) {
    Chunk chunk = chunks.get(answer.chunk());
    return new ChunkAnswer(
        answer.chunk(),
        new Uint64(chunk.from()),
        new Uint64(chunk.to()),
        answer.primes(),
        answer.executor(),
        answer.kernelNanos(),
        millis.getOrDefault(answer.chunk(), 0L),
        answer.atNanos());
  }
}
