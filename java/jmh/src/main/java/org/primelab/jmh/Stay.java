package org.primelab.jmh;

import java.util.Optional;
import java.util.OptionalDouble;
import org.primelab.account.Span;
import org.primelab.account.Totals;
import org.primelab.ffi.Look;
import org.primelab.ffi.NativeGauge;
import org.primelab.ffi.ThreadUsage;
import org.primelab.probe.Reading;
import org.primelab.probe.RunQueueDelay;
import org.primelab.probe.UsageProbe;

/**
 * A benchmark thread at work on one iteration.
 *
 * @param name of the thread
 * @param tid its number in the kernel
 * @param span from when to when
 * @param totals what the kernel counted of it meanwhile
 * @param gigahertz how fast the clock of its core ran at the end; none where that cannot be told
 */
record Stay(String name, int tid, Span span, Totals totals, OptionalDouble gigahertz) {
  /** An interrupt makes a look slow, and never quick: the quickest of so many counts. */
  private static final int LOOKS = 3;

  /** One that has begun and not ended. */
  static final class Begun {
    private final int tid;
    private final Optional<NativeGauge> gauge = NativeGauge.byName(NativeGauge.CYCLE);
    private final Optional<Look> look = gauge.map(Look::take);
    private final Reading<Long> delay;
    private final UsageProbe usage = UsageProbe.start();
    private final long fromNanos;

    /**
     * The calling thread begins now.
     *
     * @param tid its number in the kernel
     */
    Begun(int tid) {
      this.tid = tid;
      this.delay = RunQueueDelay.ofThread(tid);
      this.fromNanos = System.nanoTime();
    }

    /** Ends it, on the thread that began it. */
    Stay end() {
      Span span = new Span(fromNanos, System.nanoTime());
      Reading<ThreadUsage> used = usage.stop();
      Reading<Long> delayed =
          delay.with(RunQueueDelay.ofThread(tid), (before, after) -> after - before);
      return new Stay(
          Thread.currentThread().getName(), tid, span, new Totals(used, delayed), gigahertz());
    }

    private OptionalDouble gigahertz() {
      if (look.isEmpty() || gauge.isEmpty()) {
        return OptionalDouble.empty();
      }
      double fastest = 0;
      for (int i = 0; i < LOOKS; i++) {
        fastest = Math.max(fastest, gigahertz(look.get(), Look.take(gauge.get())));
      }
      return OptionalDouble.of(fastest);
    }

    /** The ticks between both looks give the length of one, in ns. */
    private static double gigahertz(Look before, Look after) {
      double ticksPerNano =
          (double) (after.ticks() - before.ticks()) / (after.nanos() - before.nanos());
      return after.chainCycles() * ticksPerNano / after.chainTicks();
    }
  }
}
