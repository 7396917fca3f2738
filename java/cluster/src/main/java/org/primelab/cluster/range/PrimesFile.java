package org.primelab.cluster.range;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.primelab.cluster.engine.Told;

/** Collects primes by their chunks, in whatever order these are answered. */
final class PrimesFile {
  private final SortedMap<Integer, List<Long>> primes = new TreeMap<>();

  /** Takes what was told. */
  void hear(Told told) {
    if (told instanceof Told.Listed(int chunk, List<Long> bits)) {
      primes.computeIfAbsent(chunk, _ -> new ArrayList<>()).addAll(bits);
    }
  }

  /** Writes them, one a line. */
  void write(Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (List<Long> some : primes.values()) {
        for (long prime : some) {
          out.write(Long.toUnsignedString(prime));
          out.write('\n');
        }
      }
    }
  }
}
