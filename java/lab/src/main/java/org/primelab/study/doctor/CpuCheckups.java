package org.primelab.study.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.primelab.report.Quantity;
import org.primelab.report.Words;
import org.primelab.topology.CpuQuota;
import org.primelab.topology.CpuSet;
import org.primelab.topology.Frequency;
import org.primelab.topology.Topology;

/**
 * How the CPUs are set up, and which of them may be used.
 *
 * @param topology of the machine
 */
record CpuCheckups(Topology topology) {
  private static final String NO_CPUFREQ =
      "none in a guest, its host decides; on bare metal load the cpufreq driver";

  List<Checkup> all() {
    return List.of(
        governor().named("governor"),
        boost().named("boost"),
        smt().named("smt"),
        allowed().named("cpus"),
        isolated().named("isolated"),
        quota().named("quota"));
  }

  private Health governor() {
    List<Frequency> all = frequencies();
    if (all.isEmpty()) {
      return Health.unavailable(
          "no CPU shows cpufreq/scaling_governor: who sets the frequency is not known", NO_CPUFREQ);
    }
    String words = Words.few(all.stream().map(CpuCheckups::words).toList(), "; ");
    if (all.stream().anyMatch(f -> f.clipped().isPresent())) {
      return Health.warn(words, "as root: cpupower frequency-set --max, and --min");
    }
    return all.stream().allMatch(CpuCheckups::isSteady)
        ? Health.ok(words)
        : Health.warn(words, "as root: cpupower frequency-set -g performance");
  }

  private static boolean isSteady(Frequency frequency) {
    return frequency.fixed().isPresent()
        || frequency.governor().filter("performance"::equals).isPresent();
  }

  private static String words(Frequency frequency) {
    String words = "CPUs %s: %s".formatted(frequency.cpus(), frequency.words());
    return isSteady(frequency) ? words : words + ", following the load";
  }

  /** The CPUs are those that may be used. */
  private List<Frequency> frequencies() {
    return topology.settings().frequencies().stream()
        .filter(frequency -> !frequency.cpus().and(topology.allowed()).isEmpty())
        .toList();
  }

  private Health boost() {
    Optional<Boolean> boost = topology.settings().boost();
    if (boost.isEmpty()) {
      return Health.unavailable(
          "neither cpufreq/boost nor intel_pstate/no_turbo is there", NO_CPUFREQ);
    }
    if (!boost.get()) {
      return Health.ok("off: frequency does not depend on how many cores are busy");
    }
    boolean isOutOfReach =
        !frequencies().isEmpty() && frequencies().stream().allMatch(Frequency::isBelowBoost);
    return isOutOfReach
        ? Health.ok("on, but no CPU may run faster than its base frequency")
        : Health.warn(
            "frequency depends on how many cores are busy, and on temperature",
            "as root: echo 0 > /sys/devices/system/cpu/cpufreq/boost, or echo 1 > "
                + "…/intel_pstate/no_turbo");
  }

  /** Between isolated CPUs, nobody but who pins them moves threads: they stay where they began. */
  private Health isolated() {
    CpuSet ours = topology.isolated().and(topology.allowed());
    if (ours.isEmpty()) {
      return Health.ok("the scheduler balances all CPUs that may be used");
    }
    return Health.warn(
        ours.equals(topology.allowed())
            ? "CPUs %s, all that may be used, are isolated: the scheduler leaves workers on the one where they begin"
                .formatted(ours)
            : "CPUs %s are isolated: workers that are not placed never get there".formatted(ours),
        "place workers: --placement scatter, or a list of CPUs");
  }

  private Health smt() {
    OptionalInt threads = topology.threadsPerCore();
    if (threads.isEmpty()) {
      return Health.unavailable(
          "nothing is told of the cores of CPUs " + topology.withoutCore(),
          "'lab smt' measures what two CPUs really share");
    }
    if (threads.getAsInt() > 1) {
      return Health.warn(
          "%d threads share a core: what one does slows the others".formatted(threads.getAsInt()),
          "place one worker a core: --placement scatter; 'lab smt' says what a sibling is worth");
    }
    return topology.settings().guest().orElse(false)
        ? Health.unavailable(
            "one thread a core, says the guest's kernel; the host may well have two",
            "'lab smt' measures what two CPUs really share")
        : Health.ok("one thread a core");
  }

  private Health allowed() {
    CpuSet allowed = topology.allowed();
    String which =
        "%d of %s may be used: %s"
            .formatted(allowed.size(), Quantity.count(topology.online().size(), "CPU"), allowed);
    return allowed.size() < 2
        ? Health.warn(which + ", so nothing runs in parallel", "allow more in the cpuset")
        : Health.ok(which);
  }

  private Health quota() {
    Optional<CpuQuota> quota = topology.quota();
    if (quota.isEmpty()) {
      return topology
          .limits()
          .unknown()
          .map(
              why ->
                  Health.unavailable(
                      "unknown: " + why, "look at cpu.max from outside the container"))
          .orElseGet(() -> Health.ok("no cgroup that is seen here limits CPU time"));
    }
    String limit =
        String.format(
            Locale.ROOT,
            "a cgroup gives the time of %.2f CPUs in each %d ms",
            quota.get().cpus(),
            quota.get().periodMicros() / 1000);
    return quota.get().cpus() >= topology.allowed().size()
        ? Health.ok(limit + ", which is all there are")
        : Health.warn(
            limit + ": more threads than that are all stopped for the rest of it",
            "raise cpu.max (docker: --cpus), or use fewer workers");
  }
}
