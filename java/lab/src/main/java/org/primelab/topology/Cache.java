package org.primelab.topology;

import java.util.OptionalLong;

/**
 * One cache.
 *
 * @param level 1 is next to the core
 * @param type what it holds
 * @param bytes its size, where the kernel tells
 * @param cpus the online CPUs that share it, at least one
 */
public record Cache(int level, Type type, OptionalLong bytes, CpuSet cpus) {
  public Cache {
    if (level < 1 || cpus.isEmpty()) {
      throw new IllegalArgumentException("level %d cache of '%s'".formatted(level, cpus));
    }
  }

  /** What a cache holds. */
  public enum Type {
    DATA,
    INSTRUCTION,
    UNIFIED
  }

  /** Whether data goes through it. */
  public boolean holdsData() {
    return type != Type.INSTRUCTION;
  }
}
