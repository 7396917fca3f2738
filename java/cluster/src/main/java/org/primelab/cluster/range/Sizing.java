package org.primelab.cluster.range;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.primelab.cluster.engine.Chunk;
import org.primelab.cluster.engine.Driver;
import org.primelab.cluster.engine.Refusal;
import org.primelab.cluster.engine.Told;

/**
 * Finds out how long chunks have to be, by a pilot in an executor. It is made of the last numbers,
 * which are those that cost most, and has all executors load the kernel.
 *
 * @param driver of the cluster
 * @param kernel that is used
 * @param chunkNanos how long a chunk is to last, in ns
 */
record Sizing(Driver driver, String kernel, long chunkNanos) {
  private static final long SHORTEST = 1000;
  private static final int GROWTH = 4;

  /** A pilot is long enough that lasts so small a part of a chunk. */
  private static final int PART = 8;

  private static final int TRIES = 3;
  private static final int MOST_CHUNKS = 100_000;

  /** Rounds in which each slot has a task, so that each executor is likely to have had one. */
  private static final int WARM_UP_TASKS = 4;

  /** How many numbers make a chunk; each slot has one, where there are enough numbers. */
  long length(Chunk whole) throws IOException {
    long length = least(SHORTEST, whole.length());
    warmUp(last(whole, length));
    long nanos = nanos(last(whole, length));
    while (nanos < chunkNanos / PART && Long.compareUnsigned(length, whole.length()) < 0) {
      length = least(length * GROWTH, whole.length());
      nanos = nanos(last(whole, length));
    }
    double wished = Math.max(1, (double) length * chunkNanos / Math.max(1, nanos));
    double all = unsigned(whole.length());
    if (all / wished > MOST_CHUNKS) {
      throw new Refusal(
          "--chunk",
          "%s make %.0f chunks, and %d are the most; take longer ones, or fewer numbers"
              .formatted(
                  Long.toUnsignedString(whole.length()) + " numbers", all / wished, MOST_CHUNKS));
    }
    return (long) Math.max(1, Math.min(wished, Math.ceil(all / driver.slots())));
  }

  private static long least(long a, long b) {
    return Long.compareUnsigned(a, b) < 0 ? a : b;
  }

  private static double unsigned(long bits) {
    return bits >= 0 ? bits : bits + 0x1p64;
  }

  private static Chunk last(Chunk whole, long length) {
    return new Chunk(whole.to() - length, whole.to());
  }

  private void warmUp(Chunk chunk) throws IOException {
    driver.answer(
        kernel, false, Collections.nCopies(driver.slots() * WARM_UP_TASKS, chunk), told -> {});
  }

  /** The least of a few: a pilot that somebody interrupted would make chunks too short. */
  private long nanos(Chunk chunk) throws IOException {
    List<Long> nanos = new ArrayList<>();
    for (int i = 0; i < TRIES; i++) {
      driver.answer(
          kernel,
          false,
          List.of(chunk),
          told -> {
            if (told instanceof Told.Answered answer) {
              nanos.add(answer.kernelNanos());
            }
          });
    }
    return Collections.min(nanos);
  }
}
