package org.primelab.topology;

/**
 * Cores of one make, on a machine that has several.
 *
 * @param name what the kernel calls it ({@code cpu_core}, {@code cpu_atom}), or what tells it from
 *     the others
 * @param cpus its online CPUs
 */
public record CoreKind(String name, CpuSet cpus) {}
