package org.primelab.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which CPU this is, in words: what {@code /proc/cpuinfo} calls its model, or, of ARM's, which have
 * no such name there, who made the core and which one it is.
 */
public final class CpuModel {
  /** Architectures have names of their own for it: x86, LoongArch, MIPS, RISC-V, POWER. */
  private static final List<String> NAMES =
      List.of("model name", "Model Name", "cpu model", "uarch", "cpu");

  private static final String IMPLEMENTER = "CPU implementer";
  private static final String MIDR = "regs/identification/midr_el1";
  private static final Pattern MACHINE = Pattern.compile("machine = (\\w+)");
  private static final String NO_CURE = "none: this system does not tell";

  private CpuModel() {}

  /**
   * Reads it; a machine with several kinds of cores has them all, in an order that does not hang on
   * which comes first.
   *
   * @param root {@code /}, or a folder with a recorded {@code proc} and {@code sys}
   */
  public static Reading<String> read(Path root) {
    Path file = root.resolve("proc/cpuinfo");
    Map<String, String> first = firstOf(file);
    if (!first.containsKey(IMPLEMENTER)) {
      return NAMES.stream()
          .flatMap(name -> Stream.ofNullable(first.get(name)))
          .findFirst()
          .or(() -> mainframe(first))
          .map(Reading::of)
          .orElseGet(() -> joined(byRegister(root)));
    }
    return joined(
        ProcFile.parse(file, CpuModel::cpus).orElse(List.of()).stream()
            .filter(cpu -> cpu.containsKey(IMPLEMENTER))
            .map(cpu -> core(cpu).words())
            .toList());
  }

  /** What s390x says of its first processor: the type of the machine, and serial numbers. */
  private static Optional<String> mainframe(Map<String, String> first) {
    Matcher machine = MACHINE.matcher(first.getOrDefault("processor 0", ""));
    return machine.find()
        ? Optional.of(first.getOrDefault("vendor_id", "CPU") + " machine " + machine.group(1))
        : Optional.empty();
  }

  /** One CPU alone, because a large machine's file is long, and slow to read. */
  private static Map<String, String> firstOf(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return cpus(lines.takeWhile(line -> !line.isBlank()).toList()).getFirst();
    } catch (IOException | UncheckedIOException e) {
      return Map.of();
    }
  }

  private static Reading<String> joined(List<String> names) {
    return names.isEmpty()
        ? Reading.unavailable("no CPU tells its model in /proc/cpuinfo or midr_el1", NO_CURE)
        : Reading.of(names.stream().distinct().sorted().collect(Collectors.joining(" + ")));
  }

  private static ArmCore core(Map<String, String> cpu) {
    return new ArmCore(
        number(cpu, IMPLEMENTER).orElse(0),
        number(cpu, "CPU part").orElse(0),
        number(cpu, "CPU variant"),
        number(cpu, "CPU revision"));
  }

  private static OptionalInt number(Map<String, String> cpu, String field) {
    String text = cpu.getOrDefault(field, "");
    return text.matches("(0x)?[0-9a-fA-F]{1,7}")
        ? OptionalInt.of(Integer.decode(text))
        : OptionalInt.empty();
  }

  /** The fields of each CPU: "name : value", with an empty line between CPUs. */
  private static List<Map<String, String>> cpus(List<String> lines) {
    List<Map<String, String>> cpus = new ArrayList<>(List.of(new LinkedHashMap<>()));
    for (String line : lines) {
      String[] field = line.split(":", 2);
      if (line.isBlank()) {
        cpus.add(new LinkedHashMap<>());
      } else if (field.length == 2 && !field[1].isBlank()) {
        cpus.getLast().putIfAbsent(field[0].trim(), field[1].trim());
      }
    }
    return cpus;
  }

  /** This is for arm64, where {@code /proc/cpuinfo} is hidden. */
  private static List<String> byRegister(Path root) {
    SortedSet<String> names = new TreeSet<>();
    try (DirectoryStream<Path> cpus =
        Files.newDirectoryStream(root.resolve("sys/devices/system/cpu"), "cpu[0-9]*")) {
      for (Path cpu : cpus) {
        ProcFile.parse(cpu.resolve(MIDR), lines -> Long.decode(lines.getFirst().trim()))
            .found()
            .ifPresent(midr -> names.add(ArmCore.of(midr).words()));
      }
    } catch (IOException e) {
      return List.of();
    }
    return List.copyOf(names);
  }
}
