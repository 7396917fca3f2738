package org.primelab.ffi;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The event that counts cycles in which the divider was busy, where its number is known: for Intel
 * ARITH.DIVIDER_ACTIVE (since Sapphire Rapids: ARITH.DIV_ACTIVE), which includes square roots and
 * floating point; for AMD's Zen 1 to 6 ex_div_busy, the integer divider. Numbers are those of
 * Linux, {@code tools/perf/pmu-events/arch/x86}: {@code pipeline.json} of each model and {@code
 * mapfile.csv}; AMD's are in {@code core.json} and {@code execution.json}.
 */
public final class DividerEvent {
  /** Its name; of the other kinds of cores of a hybrid processor, with their PMU's behind it. */
  public static final String NAME = "divider-busy";

  /** The PMU of a hybrid processor's large cores. */
  private static final String LARGE = "cpu_core";

  private static final long SKYLAKE = 0x0100_0114;
  private static final long ICE_LAKE = 0x0100_0914;
  private static final long GOLDEN_COVE = 0x0100_09B0;
  private static final long GRACEMONT = 0x0100_03CD;
  private static final long ZEN = 0xD3;

  /** Skylake, Kaby Lake, Comet Lake; 0x55 is Skylake-X and its successors. */
  private static final Set<Integer> SKYLAKES = Set.of(0x4E, 0x5E, 0x8E, 0x9E, 0xA5, 0xA6, 0x55);

  /** Ice Lake, Tiger Lake, Rocket Lake. */
  private static final Set<Integer> ICE_LAKES = Set.of(0x7D, 0x7E, 0x6A, 0x6C, 0x8C, 0x8D, 0xA7);

  /** Sapphire, Emerald and Granite Rapids. */
  private static final Set<Integer> RAPIDS = Set.of(0x8F, 0xCF, 0xAD, 0xAE);

  /** Alder Lake N, Sierra Forest, Grand Ridge, Clearwater Forest: small cores alone. */
  private static final Set<Integer> SMALL = Set.of(0xBE, 0xAF, 0xB6, 0xDD);

  /** Alder, Raptor, Meteor, Lunar and Arrow Lake. */
  private static final Set<Integer> HYBRIDS =
      Set.of(0x97, 0x9A, 0xB7, 0xBA, 0xBF, 0xAA, 0xAC, 0xBD, 0xB5, 0xC5, 0xC6);

  /** AMD's families of Zen cores; 0x18 is Hygon's. */
  private static final Set<Integer> ZENS = Set.of(0x17, 0x18, 0x19, 0x1A);

  private DividerEvent() {}

  /**
   * The event; one for each kind of cores, and none where its number is not known.
   *
   * @param vendor as in {@code /proc/cpuinfo}
   * @param family likewise
   * @param model likewise
   * @param pmus types of the PMUs of a hybrid processor's kinds of cores, by their names; empty on
   *     all others
   */
  public static List<PerfEvent> of(
      String vendor, int family, int model, Map<String, Integer> pmus) {
    return switch (vendor) {
      case "GenuineIntel" -> family == 6 ? ofIntel(model, pmus) : List.of();
      case "AuthenticAMD", "HygonGenuine" -> ZENS.contains(family) ? raw(ZEN) : List.of();
      default -> List.of();
    };
  }

  private static List<PerfEvent> ofIntel(int model, Map<String, Integer> pmus) {
    if (HYBRIDS.contains(model)) {
      return pmus.isEmpty() ? raw(GOLDEN_COVE) : ofEachKind(pmus);
    }
    if (SKYLAKES.contains(model)) {
      return raw(SKYLAKE);
    }
    if (ICE_LAKES.contains(model)) {
      return raw(ICE_LAKE);
    }
    if (RAPIDS.contains(model)) {
      return raw(GOLDEN_COVE);
    }
    return SMALL.contains(model) ? raw(GRACEMONT) : List.of();
  }

  private static List<PerfEvent> ofEachKind(Map<String, Integer> pmus) {
    return pmus.entrySet().stream()
        .map(
            pmu ->
                pmu.getKey().equals(LARGE)
                    ? new PerfEvent(NAME, pmu.getValue(), GOLDEN_COVE)
                    : new PerfEvent(NAME + "-" + pmu.getKey(), pmu.getValue(), GRACEMONT))
        .toList();
  }

  private static List<PerfEvent> raw(long config) {
    return List.of(PerfEvent.raw(NAME, config));
  }
}
