package org.primelab.study.kernels;

import java.util.List;

/** What executes a kernel's code. A kernel in C runs the same under each of HotSpot's modes. */
public enum Engine {
  /** HotSpot as it comes: interpreter, C1 and C2. */
  HOTSPOT("", List.of()),
  /** HotSpot, with a call for each number where a batch is one call otherwise. */
  ONE_A_CALL("one a call", List.of()),
  /** HotSpot without its optimising compiler. */
  C1("C1 only", List.of("-XX:TieredStopAtLevel=1")),
  /** HotSpot's interpreter alone. */
  INTERPRETER("interpreter", List.of("-Xint")),
  /** CPython, the interpreter of the book. */
  CPYTHON("CPython", List.of());

  private final String label;
  private final List<String> jvmFlags;

  Engine(String label, List<String> jvmFlags) {
    this.label = label;
    this.jvmFlags = jvmFlags;
  }

  /** How a table names it; empty for the usual one. */
  public String label() {
    return label;
  }

  List<String> jvmFlags() {
    return jvmFlags;
  }
}
