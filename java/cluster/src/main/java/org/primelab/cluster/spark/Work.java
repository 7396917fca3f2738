package org.primelab.cluster.spark;

import java.io.Serializable;
import org.primelab.cluster.engine.Chunk;
import org.primelab.cluster.engine.Primes;
import org.primelab.cluster.engine.Primes.Found;

/** What one task is to do: all numbers from one to another, or a few. */
final class Work implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long from;
  private final long to;
  private final long[] numbers;

  Work(Chunk chunk, long... numbers) {
    from = chunk.from();
    to = chunk.to();
    this.numbers = numbers;
  }

  /** Does it. */
  Found by(Primes primes) {
    return numbers.length > 0 ? primes.among(numbers) : primes.between(from, to);
  }
}
