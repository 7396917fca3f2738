package org.primelab.suite;

import java.util.List;

/**
 * Kernels that answer the same question. A suite is found as a service: a new one is a package and
 * a line in {@code META-INF/services}.
 */
public interface Suite {
  /** The name as the user types it. */
  String name();

  /** Its kernels in Java; those in C are in the library's own table. */
  List<Kernel> inJava();

  /** What others wrote for the same purpose, to compare kernels with; installed or not. */
  default List<Kernel> peers() {
    return List.of();
  }
}
