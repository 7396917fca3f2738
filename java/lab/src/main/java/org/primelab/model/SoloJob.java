package org.primelab.model;

/**
 * A job with what it takes alone on an idle machine.
 *
 * @param name the number, as people write it
 * @param seconds at least 0
 */
public record SoloJob(String name, double seconds) {
  public SoloJob {
    if (!(seconds >= 0 && seconds < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " takes " + seconds + " s");
    }
  }
}
