package org.primelab.study.ffi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.ffi.CallKind;
import org.primelab.session.Plan;
import org.primelab.study.Checked;
import org.primelab.study.Sampled;
import org.primelab.study.Samples;
import org.primelab.window.Window;

/**
 * How long the same call took, again and again.
 *
 * @param jvm in which
 * @param fork which of the JVMs, from 0
 * @param round of that JVM, from 0: timings of one round were made side by side
 * @param way how it was called
 * @param callee what was called
 * @param batch how many numbers each call was about; 0 for the identity
 * @param calls how often
 * @param nanos all calls, in ns
 * @param right whether the last call's answers were right
 * @param window the same in slices between looks at the core, whose unit of work is a call;
 *     sessions of 0.1 have none
 */
public record CallTime(
    CallJvm jvm,
    int fork,
    int round,
    CallKind way,
    Callee callee,
    int batch,
    int calls,
    long nanos,
    boolean right,
    Optional<Window> window)
    implements TimedCall, Sampled, Checked {
  public CallTime {
    if (calls < 1 || batch < 0 || nanos < 0) {
      throw new IllegalArgumentException(calls + " calls of " + batch + ", " + nanos + " ns");
    }
  }

  @Override
  public double nanosPerCall() {
    return (double) nanos / calls;
  }

  @Override
  public Samples sample() {
    String in = Typed.of(jvm);
    return new Samples(
        "%s by %s, batch %d, %s JVM".formatted(Typed.of(callee), Typed.of(way), batch, in),
        Typed.of(callee),
        Typed.of(way),
        Map.of("batch", Integer.toString(batch), "jvm", in),
        1,
        Samples.Mode.MEAN,
        List.of(new Samples.Sample(fork, round, nanosPerCall())));
  }

  @Override
  public Stream<String> failures(Plan plan) {
    return right
        ? Stream.empty()
        : Stream.of("wrong answer: %s called by %s".formatted(Typed.of(callee), Typed.of(way)));
  }
}
