package org.primelab.study.start;

import org.primelab.run.Observation;

/**
 * What so many took while all of them waited. The kernel's own memory for a thread or a process is
 * not in it: no process can see that.
 *
 * @param strand of what
 * @param round from 0
 * @param count how many
 * @param bytes for all: what the process grew by, in memory outside the heap and in live objects;
 *     for a process its proportional share of all pages it maps (Pss, proc(5))
 */
public record Weight(Strand strand, int round, int count, long bytes) implements Observation {
  public Weight {
    if (round < 0 || count < 1) {
      throw new IllegalArgumentException("%s, round %d: %d".formatted(strand, round, count));
    }
  }

  /** The weight of one, in bytes. */
  double bytesEach() {
    return (double) bytes / count;
  }
}
