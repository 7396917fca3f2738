package org.primelab.topology;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * How fast some CPUs may run, in kHz: a governor's name says little without the limits beside it
 * (Linux, Documentation/admin-guide/pm/cpufreq.rst).
 *
 * @param cpus that it holds for
 * @param governor that chooses within the limits
 * @param driver below it
 * @param min the lowest that the governor may choose
 * @param max the highest that it may choose
 * @param highest what the CPU can at best; with boost, where there is boost
 * @param base what it keeps up without boost
 * @param asked what governor {@code userspace} was told, or runs at
 */
public record Frequency(
    CpuSet cpus,
    Optional<String> governor,
    Optional<String> driver,
    OptionalInt min,
    OptionalInt max,
    OptionalInt highest,
    OptionalInt base,
    OptionalInt asked) {
  private static final String USERSPACE = "userspace";

  /** A driver whose own rules are behind the governor's name says so: {@code amd-pstate-epp}. */
  private static final String OWN_RULES = "intel_pstate|.*-epp";

  /** A share that rounding of frequencies does not reach. */
  private static final double NEARLY = 0.99;

  private static final int KILOHERTZ_PER_MEGAHERTZ = 1000;

  /** Those of CPUs that show any: CPUs with the same are told of together. */
  static List<Frequency> read(SysTree tree, CpuSet cpus) {
    Map<Frequency, CpuSet> alike = new LinkedHashMap<>();
    for (int cpu : cpus.stream().toArray()) {
      Frequency one = of(tree, SysfsTopology.folder(cpu) + "/cpufreq/");
      if (one.isShown()) {
        alike.merge(one, CpuSet.of(cpu), CpuSet::or);
      }
    }
    return alike.entrySet().stream().map(e -> e.getKey().on(e.getValue())).toList();
  }

  private static Frequency of(SysTree tree, String folder) {
    Optional<String> governor = word(tree, folder + "scaling_governor");
    OptionalInt none = OptionalInt.empty();
    return new Frequency(
        CpuSet.EMPTY,
        governor,
        word(tree, folder + "scaling_driver"),
        tree.number(folder + "scaling_min_freq"),
        tree.number(folder + "scaling_max_freq"),
        tree.number(folder + "cpuinfo_max_freq"),
        tree.number(folder + "base_frequency"),
        governor.filter(USERSPACE::equals).isPresent()
            ? Stream.of("scaling_setspeed", "scaling_cur_freq")
                .map(name -> tree.number(folder + name))
                .filter(OptionalInt::isPresent)
                .findFirst()
                .orElse(none)
            : none);
  }

  private static Optional<String> word(SysTree tree, String file) {
    return tree.text(file).filter(text -> !text.isEmpty());
  }

  private boolean isShown() {
    return governor.isPresent() || max.isPresent() || highest.isPresent();
  }

  private Frequency on(CpuSet some) {
    return new Frequency(some, governor, driver, min, max, highest, base, asked);
  }

  /** The one frequency that the limits or the governor leave, if they leave no other. */
  public OptionalInt fixed() {
    if (max.isPresent() && min.equals(max)) {
      return max;
    }
    boolean atLowest =
        governor.filter("powersave"::equals).isPresent()
            && driver.filter(it -> !it.matches(OWN_RULES)).isPresent();
    return atLowest ? min : asked;
  }

  /**
   * What share of the CPU's highest frequency it may reach, where that is less than it keeps up
   * without boost; nothing where it is not, or where the CPU does not tell.
   */
  public Optional<Double> clipped() {
    OptionalInt reached = fixed().isPresent() ? fixed() : max;
    OptionalInt usual = base.isPresent() ? base : highest;
    return reached.isPresent()
            && usual.isPresent()
            && reached.getAsInt() < NEARLY * usual.getAsInt()
        ? Optional.of((double) reached.getAsInt() / Math.max(highest.orElse(0), usual.getAsInt()))
        : Optional.empty();
  }

  /** Whether boost can have no effect, because the limits end where it begins. */
  public boolean isBelowBoost() {
    return base.isPresent() && max.isPresent() && max.getAsInt() <= base.getAsInt();
  }

  /** The governor and the limits: {@code 'performance', 800 to 4500 MHz}. */
  public String words() {
    String reach =
        fixed().isPresent()
            ? "fixed at " + megahertz(fixed())
            : max.isPresent()
                ? min.isPresent()
                    ? min.getAsInt() / KILOHERTZ_PER_MEGAHERTZ + " to " + megahertz(max)
                    : "up to " + megahertz(max)
                : "limits not shown";
    return governor.map(name -> "'" + name + "', ").orElse("") + reach + clippedWords();
  }

  private String clippedWords() {
    return clipped()
        .map(
            share ->
                String.format(
                    Locale.ROOT,
                    ", clipped to %.0f %% of the %s that the CPU can",
                    100 * share,
                    megahertz(highest.isPresent() ? highest : base)))
        .orElse("");
  }

  private static String megahertz(OptionalInt kilohertz) {
    return kilohertz.orElseThrow() / KILOHERTZ_PER_MEGAHERTZ + " MHz";
  }
}
