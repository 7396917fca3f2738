package org.primelab.cluster;

import java.util.List;
import org.primelab.cli.UserError;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.suite.Takes;

/**
 * What was asked, and which kernels can answer it.
 *
 * @param kernels of this build
 * @param workload a span, or numbers
 * @param isListed whether the primes themselves are wanted
 */
record Asked(Kernels kernels, List<Argument> workload, boolean isListed) {
  private static final String SIEVE = "sieve-best";
  private static final String TEST = "prime-best";

  Asked {
    if (workload.size() > 1 && workload.getFirst().kind() == Takes.SPAN) {
      throw new UserError("--numbers", "it takes numbers, not spans; give one span by --range");
    }
    if (workload.size() == 1
        && workload.getFirst() instanceof Argument.Span span
        && span.length() == 0) {
      throw new UserError("--range", span + " holds no number; write the end behind the last one");
    }
  }

  private boolean isCounted() {
    return workload.getFirst().kind() == Takes.SPAN && !isListed;
  }

  /** The best kernel for it, whose answers are exact. */
  String best() {
    Kernel sieve = kernels.byName(SIEVE);
    return isCounted() && sieve.isExactFor(workload.getFirst())
        ? sieve.name()
        : kernels.byName(TEST).name();
  }

  /**
   * The kernel that was chosen.
   *
   * @throws UserError if it cannot answer it
   */
  String kernel(String name) {
    Kernel kernel = UserError.in("--kernel", () -> kernels.byName(name));
    if (kernel.shape().takes() != Takes.NUMBER && !(isCounted() && isSieve(kernel))) {
      throw new UserError(
          "--kernel", "%s tests no numbers one by one; choose one of suite prime".formatted(name));
    }
    kernel
        .missing()
        .ifPresent(
            reason -> {
              throw new UserError(
                  "--kernel",
                  "%s cannot run here: %s; lab list kernels says which can"
                      .formatted(name, reason));
            });
    if (!workload.stream().allMatch(kernel::isExactFor)) {
      throw new UserError(
          "--kernel",
          "%s is exact below %s only; choose another".formatted(name, kernel.exactBelow()));
    }
    return kernel.name();
  }

  private static boolean isSieve(Kernel kernel) {
    return kernel.shape().takes() == Takes.SPAN;
  }
}
