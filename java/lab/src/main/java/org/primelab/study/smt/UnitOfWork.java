package org.primelab.study.smt;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.primelab.ffi.NativeLoad;
import org.primelab.suite.Argument;
import org.primelab.suite.Bound;
import org.primelab.suite.InC;
import org.primelab.suite.Kernel;
import org.primelab.suite.Takes;

/**
 * What a kernel in C does again and again as a load. A unit that begins in a window is brought to
 * its end there, while the other side may be done: so it has to be far shorter than a window.
 */
final class UnitOfWork {
  /**
   * Spans for sieves whose segment is the point of them: the first fills its 32 KiB; 4 million
   * numbers are 130 KiB of the other, more than an L1 holds, and still a few tenths of a
   * millisecond. A segment beyond the L2 takes longer than a window; what it does in DRAM is a load
   * of the library's own, in pieces, which has the kernel's name.
   */
  private static final Map<String, Segmented> SEGMENTED =
      Map.of(
          "sieve-wheel30-c", new Segmented(1_000_000, "store ports, L1"),
          "sieve-wheel30-l2-c", new Segmented(4_000_000, "store ports, L2"));

  private UnitOfWork() {}

  /** The numbers below {@code end}, and what sieving them leans on. */
  private record Segmented(long end, String resource) {}

  /** Why a kernel can be no load, as words to follow its name; empty if it can. */
  static Optional<String> refusal(Kernel kernel) {
    if (kernel.language() != Kernel.Language.C) {
      return Optional.of("is in Java, and a load is in C");
    }
    return kernel.missing().map(reason -> "cannot run here: " + reason);
  }

  /** What a kernel leans on: the gauge that bounds it, where there is a model of that. */
  static String resource(Kernel kernel) {
    Segmented segmented = SEGMENTED.get(kernel.name());
    return segmented == null
        ? kernel.bound().map(Bound::gauge).orElse("its own mix of work")
        : segmented.resource();
  }

  /**
   * The load. Unless a segment has to be filled, a unit is what the kernel's group is briefly done
   * with: a batch of numbers, or a call.
   */
  static NativeLoad load(Kernel kernel) {
    InC code = kernel.code().inC().orElseThrow();
    code.entry().prepare();
    List<Argument> arguments = arguments(kernel);
    return kernel.shape().takes() == Takes.NUMBER && arguments.size() > 1
        ? NativeLoad.ofBatch(code.entry(), numbers(code, arguments), resource(kernel))
        : NativeLoad.of(code.entry(), code.argument(arguments.getFirst()), resource(kernel));
  }

  private static List<Argument> arguments(Kernel kernel) {
    Segmented segmented = SEGMENTED.get(kernel.name());
    return segmented == null
        ? kernel.group().brief().arguments()
        : List.of(Argument.span(0, segmented.end()));
  }

  private static long[] numbers(InC code, List<Argument> arguments) {
    return arguments.stream()
        .limit(NativeLoad.BATCH)
        .mapToLong(number -> code.argument(number).n())
        .toArray();
  }
}
