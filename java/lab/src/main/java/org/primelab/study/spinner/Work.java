package org.primelab.study.spinner;

import java.util.Optional;
import org.primelab.suite.Code;
import org.primelab.suite.Kernels;

/** What goes on while the spinner is to turn. */
public enum Work {
  /** A sleep that lets others run: a timer where there is a loop, Thread.sleep elsewhere. */
  SLEEP("sleep", ""),

  /** A sleep that blocks the thread it is called on: Thread.sleep, in a loop as well. */
  BLOCK("blocking sleep", ""),

  /** A call to a server on this machine that takes its time to answer, by a blocking socket. */
  NETWORK("network call", ""),

  /** Trial division in Java. */
  PRIME("prime test in Java", "trial-java"),

  /** Trial division in C, one call a number. */
  NATIVE("prime test in C", "trial-c");

  private final String words;
  private final String kernel;

  Work(String words, String kernel) {
    this.words = words;
    this.kernel = kernel;
  }

  /** What it is called in a sentence. */
  public String words() {
    return words;
  }

  /** Whether it needs the CPU. */
  public boolean computes() {
    return !kernel.isEmpty();
  }

  /** Name of its kernel; empty if it needs none. */
  String kernel() {
    return kernel;
  }

  /** What tests the number; nothing if it only waits. */
  Optional<Code> test(Kernels kernels) {
    return computes() ? Optional.of(kernels.byName(kernel).code()) : Optional.empty();
  }
}
