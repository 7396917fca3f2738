package org.primelab.study;

import java.util.List;
import java.util.Optional;

/** The studies there are. */
public final class Studies {
  private static final List<Study> ALL = List.of(new Check(), new KernelLadder());

  private Studies() {}

  /** The study of that name, if there is one. */
  public static Optional<Study> byName(String name) {
    return ALL.stream().filter(study -> study.name().equals(name)).findFirst();
  }
}
