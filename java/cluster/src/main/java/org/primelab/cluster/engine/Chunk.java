package org.primelab.cluster.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of the work: numbers from one to another, or so many of a file's, from one index to
 * another.
 *
 * @param from bits of the first
 * @param to bits of the end, which is not part of it; more than {@code from}, unsigned
 */
public record Chunk(long from, long to) {
  public Chunk {
    if (Long.compareUnsigned(from, to) >= 0) {
      throw new IllegalArgumentException("a chunk without a number");
    }
  }

  /** How many numbers it holds, unsigned. */
  public long length() {
    return to - from;
  }

  /** The whole cut into chunks of that length; only the last may be shorter. */
  public List<Chunk> cut(long each) {
    List<Chunk> chunks = new ArrayList<>();
    long at = from;
    while (Long.compareUnsigned(to - at, each) > 0) {
      chunks.add(new Chunk(at, at + each));
      at += each;
    }
    chunks.add(new Chunk(at, to));
    return chunks;
  }

  /** So many at most of these, spread over all of them evenly; the last is one of them. */
  public static List<Integer> spread(int chunks, int most) {
    int count = Math.min(chunks, most);
    List<Integer> indices = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      indices.add((int) ((long) i * chunks / count) - 1);
    }
    return indices;
  }
}
