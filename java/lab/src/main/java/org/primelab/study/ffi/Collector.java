package org.primelab.study.ffi;

/** A garbage collector of the JVM. */
public enum Collector {
  SERIAL("Serial"),
  PARALLEL("Parallel"),
  G1("G1"),
  ZGC("ZGC");

  private final String label;

  Collector(String label) {
    this.label = label;
  }

  /** Its name as people write it. */
  public String label() {
    return label;
  }

  /** What selects it. */
  public String flag() {
    return label.endsWith("GC") ? "-XX:+Use" + label : "-XX:+Use%sGC".formatted(label);
  }
}
