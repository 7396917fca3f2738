package org.primelab.topology;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The caches of each CPU, from {@code cpu<N>/cache/index<M>}. */
final class CpuCaches {
  private final SysTree tree;
  private final CpuSet online;

  CpuCaches(SysTree tree, CpuSet online) {
    this.tree = tree;
    this.online = online;
  }

  /** The caches of a CPU, from the innermost out. */
  List<Cache> of(int cpu) {
    String folder = SysfsTopology.folder(cpu) + "/cache";
    return tree.numbered(folder, "index").stream()
        .flatMap(index -> cache(cpu, folder + "/index" + index).stream())
        .sorted(Comparator.comparingInt(Cache::level).thenComparing(Cache::type))
        .toList();
  }

  /** One that does not say its level or type is left out; one that names no sharers is private. */
  private Optional<Cache> cache(int cpu, String folder) {
    OptionalInt level = tree.number(folder + "/level");
    Optional<Cache.Type> type = tree.parsed(folder + "/type", CpuCaches::type);
    if (type.isEmpty() || level.orElse(0) < 1) {
      return Optional.empty();
    }
    CpuSet sharers =
        sharers(folder).map(cpus -> cpus.and(online).or(CpuSet.of(cpu))).orElse(CpuSet.of(cpu));
    return Optional.of(new Cache(level.orElseThrow(), type.get(), size(folder), sharers));
  }

  /** The mask first: there are kernels whose list disagrees with it, and the mask is right. */
  private Optional<CpuSet> sharers(String folder) {
    return tree.parsed(folder + "/shared_cpu_map", CpuSet::parseMask)
        .or(() -> tree.parsed(folder + "/shared_cpu_list", CpuSet::parse));
  }

  private static Cache.Type type(String word) {
    return Cache.Type.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private OptionalLong size(String folder) {
    return tree.parsed(folder + "/size", CpuCaches::bytes)
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  /** "32K", or "16M". */
  private static long bytes(String size) {
    if (!size.matches("[0-9]{1,9}[KMG]?")) {
      throw new IllegalArgumentException("a size is a number and K, M or G");
    }
    String digits = size.replaceAll("[KMG]", "");
    int shift = "KMG".indexOf(size.charAt(size.length() - 1)) + 1;
    return Long.parseLong(digits) << (10 * shift);
  }
}
