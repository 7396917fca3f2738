package org.primelab.probe;

import java.nio.file.Path;
import java.util.List;

/**
 * How the CPU names itself: vendor, family and model by cpuid, as {@code /proc/cpuinfo} of an x86
 * shows them.
 *
 * @param vendor such as {@code AuthenticAMD}
 * @param family the display family
 * @param model the display model
 */
public record CpuName(String vendor, int family, int model) {
  /**
   * That of the first CPU.
   *
   * @param root {@code /}, or a folder with a recorded {@code proc}
   */
  public static Reading<CpuName> read(Path root) {
    return ProcFile.parse(
        root.resolve("proc/cpuinfo"),
        lines ->
            new CpuName(
                value(lines, "vendor_id"),
                Integer.parseInt(value(lines, "cpu family")),
                Integer.parseInt(value(lines, "model"))));
  }

  /** The revision of its microcode, which may change what it does under the same name. */
  public static Reading<String> microcode(Path root) {
    return ProcFile.parse(root.resolve("proc/cpuinfo"), lines -> value(lines, "microcode"));
  }

  /** People write it like this. */
  public String words() {
    return "%s family %d, model %d".formatted(vendor, family, model);
  }

  /** "model" and "model name" are two fields: what stands before the colon must be the name. */
  private static String value(List<String> lines, String name) {
    return lines.stream()
        .map(line -> line.split(":", 2))
        .filter(field -> field.length == 2 && field[0].trim().equals(name))
        .map(field -> field[1].trim())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no field " + name));
  }
}
