package org.primelab.study.watch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.primelab.account.Slice;
import org.primelab.account.Span;
import org.primelab.account.Timeline;
import org.primelab.run.Observation;
import org.primelab.study.Samples;

/**
 * How many CPUs a process had in each part of a watch: whether its shares of the whole stand for
 * what it did all the time.
 *
 * @param cpus on average, in parts of the same length, in order
 */
public record BusyParts(List<Double> cpus) implements Observation {
  private static final int PARTS = 12;

  /** A process that is hardly ever on a CPU differs by chance alone, in CPUs. */
  private static final double NOTABLE = 0.05;

  /** What is added to each part, as no CPU at all is no share of its own. */
  private static final double LEAST = 1e-3;

  public BusyParts {
    cpus = List.copyOf(cpus);
  }

  /** That of some threads. */
  static BusyParts of(List<Timeline> threads, Span window) {
    double[] busy = new double[PARTS];
    long wide = Math.max(1, window.nanos() / PARTS);
    for (Timeline thread : threads) {
      for (Slice slice : thread.slices()) {
        if (slice.state().isOnCpu()) {
          add(busy, wide, window.from(), slice.span());
        }
      }
    }
    return new BusyParts(Arrays.stream(busy).boxed().toList());
  }

  private static void add(double[] busy, long wide, long began, Span span) {
    int first = Math.clamp((span.from() - began) / wide, 0, PARTS - 1);
    int last = Math.clamp((span.to() - began) / wide, 0, PARTS - 1);
    for (int part = first; part <= last; part++) {
      Span own = new Span(began + part * wide, began + (part + 1) * wide);
      busy[part] += own.nanosWithin(span) / (double) wide;
    }
  }

  /** The parts, to be tested for what a mean hides, if the process was worth a word. */
  Optional<Samples> repeated() {
    double[] all = cpus.stream().mapToDouble(one -> one + LEAST).toArray();
    return Arrays.stream(all).average().orElse(0) >= NOTABLE
        ? Optional.of(Samples.ratios("CPUs in use", all))
        : Optional.empty();
  }
}
