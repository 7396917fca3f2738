package org.primelab.study.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.primelab.topology.CpuQuota;
import org.primelab.topology.CpuSet;
import org.primelab.topology.CpuSettings;
import org.primelab.topology.Topology;

/**
 * How the CPUs are set up, and which of them may be used.
 *
 * @param topology of the machine
 */
record CpuCheckups(Topology topology) {
  List<Checkup> all() {
    return List.of(governor(), boost(), smt(), allowed(), quota());
  }

  private Checkup governor() {
    CpuSettings settings = topology.settings();
    String cure = "as root: cpupower frequency-set -g performance";
    if (settings.governors().isEmpty()) {
      return Checkup.unavailable(
          "governor",
          "no CPU shows cpufreq/scaling_governor: who sets the frequency is not known",
          "none in a guest, its host decides; on bare metal load the cpufreq driver");
    }
    String names = String.join(", ", settings.governors());
    return settings.governors().equals(List.of("performance"))
        ? Checkup.ok("governor", "all CPUs run under 'performance'")
        : Checkup.warn("governor", "under '" + names + "' the frequency follows the load", cure);
  }

  private Checkup boost() {
    Optional<Boolean> boost = topology.settings().boost();
    if (boost.isEmpty()) {
      return Checkup.unavailable(
          "boost",
          "neither cpufreq/boost nor intel_pstate/no_turbo is there",
          "none in a guest, its host decides; on bare metal load the cpufreq driver");
    }
    return boost.get()
        ? Checkup.warn(
            "boost",
            "frequency depends on how many cores are busy, and on temperature",
            "as root: echo 0 > /sys/devices/system/cpu/cpufreq/boost, or echo 1 > "
                + "…/intel_pstate/no_turbo")
        : Checkup.ok("boost", "off: frequency does not depend on how many cores are busy");
  }

  private Checkup smt() {
    OptionalInt threads = topology.threadsPerCore();
    if (threads.isEmpty()) {
      return Checkup.unavailable(
          "smt",
          "nothing is told of the cores of CPUs " + topology.withoutCore(),
          "'lab smt' measures what two CPUs really share");
    }
    if (threads.getAsInt() > 1) {
      return Checkup.warn(
          "smt",
          "%d threads share a core: what one does slows the others".formatted(threads.getAsInt()),
          "place one worker a core: --placement scatter; 'lab smt' says what a sibling is worth");
    }
    return topology.settings().guest().orElse(false)
        ? Checkup.unavailable(
            "smt",
            "one thread a core, says the guest's kernel; the host may well have two",
            "'lab smt' measures what two CPUs really share")
        : Checkup.ok("smt", "one thread a core");
  }

  private Checkup allowed() {
    CpuSet allowed = topology.allowed();
    String which =
        "%d of %d CPUs may be used: %s"
            .formatted(allowed.size(), topology.online().size(), allowed);
    return allowed.size() < 2
        ? Checkup.warn("cpus", which + ", so nothing runs in parallel", "allow more in the cpuset")
        : Checkup.ok("cpus", which);
  }

  private Checkup quota() {
    Optional<CpuQuota> quota = topology.quota();
    if (quota.isEmpty()) {
      return topology
          .limits()
          .unknown()
          .map(
              why ->
                  Checkup.unavailable(
                      "quota", "unknown: " + why, "look at cpu.max from outside the container"))
          .orElseGet(() -> Checkup.ok("quota", "no cgroup that is seen here limits CPU time"));
    }
    String limit =
        String.format(
            Locale.ROOT,
            "a cgroup gives the time of %.2f CPUs in each %d ms",
            quota.get().cpus(),
            quota.get().periodMicros() / 1000);
    return quota.get().cpus() >= topology.allowed().size()
        ? Checkup.ok("quota", limit + ", which is all there are")
        : Checkup.warn(
            "quota",
            limit + ": more threads than that are all stopped for the rest of it",
            "raise cpu.max (docker: --cpus), or use fewer workers");
  }
}
