package org.primelab.topology;

import java.util.List;
import java.util.Optional;

/**
 * How the CPUs are set up. What a kernel or a hypervisor does not show is empty.
 *
 * @param frequencies that the CPUs may run at; none without cpufreq
 * @param boost whether CPUs may exceed their base frequency
 * @param smtControl the kernel's word on SMT: {@code on}, {@code off}, {@code forceoff}, {@code
 *     notsupported} or {@code notimplemented}. In a guest, "notsupported" means that it cannot see
 *     SMT, not that there is none
 * @param nohzFull CPUs that take no timer ticks while they run one thread
 * @param guest whether this is a virtual machine, by the CPU's own flag
 */
public record CpuSettings(
    List<Frequency> frequencies,
    Optional<Boolean> boost,
    Optional<String> smtControl,
    CpuSet nohzFull,
    Optional<Boolean> guest) {
  private static final String CPU = "sys/devices/system/cpu/";

  public CpuSettings {
    frequencies = List.copyOf(frequencies);
  }

  /** The governors of frequency, each once: several where CPUs differ. */
  public List<String> governors() {
    return frequencies.stream()
        .flatMap(frequency -> frequency.governor().stream())
        .distinct()
        .sorted()
        .toList();
  }

  static CpuSettings read(SysTree tree, CpuSet online) {
    return new CpuSettings(
        Frequency.read(tree, online),
        boost(tree, online),
        tree.text(CPU + "smt/control").filter(word -> !word.isEmpty()),
        nohzFull(tree),
        guest(tree));
  }

  /**
   * AMD and the acpi driver say boost, for all CPUs or each of them; Intel's driver says the
   * opposite.
   */
  static Optional<Boolean> boost(SysTree tree, CpuSet online) {
    return tree.text(CPU + "intel_pstate/no_turbo")
        .map(no -> no.equals("0"))
        .or(() -> tree.text(CPU + "cpufreq/boost").map(yes -> yes.equals("1")))
        .or(
            () ->
                online.stream()
                    .mapToObj(cpu -> tree.text(SysfsTopology.folder(cpu) + "/cpufreq/boost"))
                    .flatMap(Optional::stream)
                    .map(yes -> yes.equals("1"))
                    .reduce(Boolean::logicalOr));
  }

  /** Kernels without a list there print "(null)". */
  private static CpuSet nohzFull(SysTree tree) {
    return tree.text(CPU + "nohz_full")
        .filter(list -> list.matches("[0-9].*"))
        .flatMap(list -> tree.understood(CPU + "nohz_full", list, CpuSet::parse))
        .orElse(CpuSet.EMPTY);
  }

  /** x86 has a flag for it; elsewhere the lack of one says nothing. */
  static Optional<Boolean> guest(SysTree tree) {
    return tree.text("proc/cpuinfo").stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith("flags"))
        .map(line -> (line + " ").contains(" hypervisor "))
        .findFirst();
  }
}
