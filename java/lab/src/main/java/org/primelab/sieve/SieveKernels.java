package org.primelab.sieve;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.primelab.ffi.PeerSieve;
import org.primelab.suite.Argument;
import org.primelab.suite.Gives;
import org.primelab.suite.Group;
import org.primelab.suite.InputSet;
import org.primelab.suite.Kernel;
import org.primelab.suite.Race;
import org.primelab.suite.Shape;
import org.primelab.suite.Suite;
import org.primelab.suite.Takes;
import org.primelab.suite.Uint64;
import org.primelab.suite.Unit;

/** The kernels in Java, and what all are timed on. A new one is an entry in {@link #ALL}. */
final class SieveKernels {
  private static final int MILLION = 1_000_000;
  private static final long BILLION = 1000L * MILLION;

  private static final Suite SUITE = new SieveSuite();

  private static final InputSet SHORT = set("ten_million", "10^7 from 10^9", 10 * MILLION);

  /** Ten megabytes of flags: more than an L2 holds. */
  private static final InputSet LONG = set("three_hundred_million", "3·10^8", 300 * MILLION);

  private static final InputSet BRIEF =
      new InputSet(
          "brief", "3·10^5", () -> IntStream.of(300_000).mapToObj(n -> Argument.span(0, n)));

  static final Group COUNT =
      new Group(
          "count",
          "Primes in a span: ns for each of its numbers",
          new Shape(Takes.SPAN, Gives.UNSIGNED),
          new Unit("number", SieveSuite::length),
          "sieve-simple-c",
          List.of(SHORT, LONG),
          BRIEF,
          Optional.of(
              new Race("sieve-best", List.of(Argument.span(BILLION, BILLION + 3 * MILLION)))),
          Group.Aside.NONE);

  static final List<Kernel> ALL =
      List.of(
          kernel(
              "sieve-simple-java",
              "a flag an odd number; every odd number crosses out",
              0,
              SimpleSieve::count),
          kernel(
              "sieve-wheel30-java",
              "a bit a number that 2, 3 and 5 leave over, in segments of 32 KiB",
              WheelSieve.END,
              WheelSieve.of(32 << 10)),
          kernel(
              "sieve-wheel30-l2-java",
              "the same in segments of 256 KiB",
              WheelSieve.END,
              WheelSieve.of(256 << 10)),
          kernel(
              "sieve-wheel30-l3-java",
              "the same in segments of 8 MiB",
              WheelSieve.END,
              WheelSieve.of(8 << 20)),
          kernel(
              "sieve-wheel30-dram-java",
              "the same in segments of 64 MiB",
              WheelSieve.END,
              WheelSieve.of(64 << 20)));

  private static InputSet set(String name, String title, int length) {
    return new InputSet(
        name, title, () -> IntStream.of(length).mapToObj(n -> Argument.span(BILLION, BILLION + n)));
  }

  private static Kernel kernel(String name, String summary, long exactBelow, Sieve sieve) {
    return Kernel.java(SUITE, COUNT, name, summary, Optional.empty(), sieve.code())
        .exactBelow(new Uint64(exactBelow));
  }

  /** What others wrote for the same purpose: no count is checked with it. */
  static Kernel primesieve() {
    Sieve sieve = (from, to, _) -> PeerSieve.count(from, to);
    return new Kernel(
        "primesieve",
        SUITE,
        COUNT,
        "primesieve_count_primes of primesieve"
            + PeerSieve.version().map(version -> ", " + version).orElse(""),
        Kernel.Language.C,
        Kernel.BASELINE,
        new Uint64(0),
        PeerSieve.missing(),
        Optional.empty(),
        sieve.code());
  }

  private SieveKernels() {}
}
