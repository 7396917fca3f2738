package org.primelab.cli;

import java.util.List;
import org.primelab.study.Fault;

/** Kernels of the user's do what keeps them from being measured. */
final class Misbehaved extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  Misbehaved(List<Fault> faults) {
    super(faults.toString());
    this.faults = List.copyOf(faults);
  }

  /** A sentence for each. */
  List<String> sentences() {
    return faults.stream().map(Fault::sentence).toList();
  }
}
