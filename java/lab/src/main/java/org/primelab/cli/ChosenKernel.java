package org.primelab.cli;

import java.util.NoSuchElementException;
import java.util.Optional;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;

/** What {@code --kernel} names. */
final class ChosenKernel {
  private ChosenKernel() {}

  /**
   * The kernel of that name, or the fastest of its family here, under its own name.
   *
   * @throws UserError if there is none
   * @throws MissingPart if it cannot run here
   */
  static Kernel named(String name, Kernels kernels) {
    try {
      Kernel chosen = kernels.byName(name);
      Optional<String> missing = chosen.missing();
      if (missing.isPresent()) {
        throw new MissingPart("--kernel", "%s cannot run here: %s".formatted(name, missing.get()));
      }
      return chosen;
    } catch (NoSuchElementException e) {
      throw new UserError("--kernel", String.valueOf(e.getMessage()));
    }
  }
}
