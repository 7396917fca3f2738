package org.primelab.study.smt;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.primelab.probe.Relation;
import org.primelab.topology.CpuPair;

/**
 * Two CPUs and what the system says of them.
 *
 * @param cpus which two
 * @param declared what they are said to be to each other
 */
public record DeclaredPair(@JsonUnwrapped CpuPair cpus, Relation declared) {
  /** Both by their numbers, the lower one first. */
  public DeclaredPair(int a, int b, Relation declared) {
    this(new CpuPair(a, b), declared);
  }

  @Override
  public String toString() {
    return cpus.toString();
  }
}
