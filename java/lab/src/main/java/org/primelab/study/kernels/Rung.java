package org.primelab.study.kernels;

/**
 * One step of a ladder of kernels.
 *
 * @param kernel name of the kernel
 * @param engine what executes it
 */
public record Rung(String kernel, Engine engine) {
  /** The name of it in a table. */
  public String label() {
    return engine.label().isEmpty() ? kernel : "%s (%s)".formatted(kernel, engine.label());
  }
}
