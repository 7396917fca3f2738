package org.primelab.probe;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an ARM core says of itself: the fields of its register MIDR_EL1 (Arm Architecture Reference
 * Manual). Names are those of the makers' manuals, numbers as in Linux, {@code
 * arch/arm64/include/asm/cputype.h}.
 *
 * @param implementer who made it
 * @param part which core it is, by the implementer's number
 * @param variant its major revision, where it is told
 * @param revision its minor revision, where it is told
 */
record ArmCore(int implementer, int part, OptionalInt variant, OptionalInt revision) {
  private static final int ARM = 0x41;

  private static final Map<Integer, String> IMPLEMENTERS =
      Map.ofEntries(
          Map.entry(ARM, "Arm"),
          Map.entry(0x42, "Broadcom"),
          Map.entry(0x43, "Cavium"),
          Map.entry(0x46, "Fujitsu"),
          Map.entry(0x48, "HiSilicon"),
          Map.entry(0x4E, "NVIDIA"),
          Map.entry(0x50, "Applied Micro"),
          Map.entry(0x51, "Qualcomm"),
          Map.entry(0x61, "Apple"),
          Map.entry(0x6D, "Microsoft"),
          Map.entry(0xC0, "Ampere"));

  private static final Map<Integer, String> OF_ARM =
      Map.ofEntries(
          Map.entry(0xD03, "Cortex-A53"),
          Map.entry(0xD04, "Cortex-A35"),
          Map.entry(0xD05, "Cortex-A55"),
          Map.entry(0xD07, "Cortex-A57"),
          Map.entry(0xD08, "Cortex-A72"),
          Map.entry(0xD09, "Cortex-A73"),
          Map.entry(0xD0A, "Cortex-A75"),
          Map.entry(0xD0B, "Cortex-A76"),
          Map.entry(0xD0C, "Neoverse-N1"),
          Map.entry(0xD0D, "Cortex-A77"),
          Map.entry(0xD40, "Neoverse-V1"),
          Map.entry(0xD41, "Cortex-A78"),
          Map.entry(0xD44, "Cortex-X1"),
          Map.entry(0xD46, "Cortex-A510"),
          Map.entry(0xD47, "Cortex-A710"),
          Map.entry(0xD48, "Cortex-X2"),
          Map.entry(0xD49, "Neoverse-N2"),
          Map.entry(0xD4D, "Cortex-A715"),
          Map.entry(0xD4E, "Cortex-X3"),
          Map.entry(0xD4F, "Neoverse-V2"),
          Map.entry(0xD80, "Cortex-A520"),
          Map.entry(0xD81, "Cortex-A720"),
          Map.entry(0xD82, "Cortex-X4"),
          Map.entry(0xD83, "Neoverse-V3AE"),
          Map.entry(0xD84, "Neoverse-V3"),
          Map.entry(0xD85, "Cortex-X925"),
          Map.entry(0xD87, "Cortex-A725"),
          Map.entry(0xD8E, "Neoverse-N3"));

  /** Cores that other makers designed, by implementer and part. */
  private static final Map<Integer, String> OF_OTHERS =
      Map.ofEntries(
          Map.entry(key(0x43, 0x0A1), "ThunderX"),
          Map.entry(key(0x43, 0x0AF), "ThunderX2"),
          Map.entry(key(0x46, 0x001), "A64FX"),
          Map.entry(key(0x48, 0xD01), "TSV110"),
          Map.entry(key(0x4E, 0x003), "Denver"),
          Map.entry(key(0x4E, 0x004), "Carmel"),
          Map.entry(key(0x4E, 0x010), "Olympus"),
          Map.entry(key(0x50, 0x000), "X-Gene"),
          Map.entry(key(0x51, 0x001), "Oryon"),
          Map.entry(key(0x51, 0xC00), "Falkor"),
          Map.entry(key(0x61, 0x022), "M1 Icestorm"),
          Map.entry(key(0x61, 0x023), "M1 Firestorm"),
          Map.entry(key(0x61, 0x032), "M2 Blizzard"),
          Map.entry(key(0x61, 0x033), "M2 Avalanche"),
          Map.entry(key(0x6D, 0xD49), "Cobalt 100"),
          Map.entry(key(0xC0, 0xAC3), "Ampere-1"),
          Map.entry(key(0xC0, 0xAC4), "Ampere-1a"));

  private static int key(int implementer, int part) {
    return implementer << 12 | part;
  }

  /** The register's fields. */
  static ArmCore of(long midr) {
    return new ArmCore(
        (int) (midr >> 24 & 0xFF),
        (int) (midr >> 4 & 0xFFF),
        OptionalInt.of((int) (midr >> 20 & 0xF)),
        OptionalInt.of((int) (midr & 0xF)));
  }

  /** {@code Arm Neoverse-N1 (implementer 0x41, part 0xd0c, r3p1)}. */
  String words() {
    return "%s (implementer 0x%02x, part 0x%03x%s)"
        .formatted(name(), implementer, part, stepping());
  }

  private String name() {
    String maker = Optional.ofNullable(IMPLEMENTERS.get(implementer)).orElse("unknown");
    Map<Integer, String> cores = implementer == ARM ? OF_ARM : OF_OTHERS;
    int number = implementer == ARM ? part : key(implementer, part);
    return maker + " " + Optional.ofNullable(cores.get(number)).orElse("core");
  }

  private String stepping() {
    return variant.isPresent() && revision.isPresent()
        ? ", r%dp%d".formatted(variant.getAsInt(), revision.getAsInt())
        : "";
  }
}
