package org.primelab.study.topology;

import java.util.Locale;
import org.primelab.report.Words;
import org.primelab.topology.Cache;

/** Caches in words. */
final class CacheText {
  private static final int KIB = 1024;

  private CacheText() {}

  /** {@code L3 32 MiB}, {@code L1 data 32 KiB}. */
  static String of(Cache cache) {
    String kind = cache.type() == Cache.Type.UNIFIED ? "" : " " + Words.of(cache.type());
    String size = cache.bytes().isPresent() ? " " + size(cache.bytes().getAsLong()) : "";
    return "L" + cache.level() + kind + size;
  }

  private static String size(long bytes) {
    if (bytes % ((long) KIB * KIB) == 0) {
      return bytes / KIB / KIB + " MiB";
    }
    return bytes < 10L * KIB * KIB
        ? bytes / KIB + " KiB"
        : String.format(Locale.ROOT, "%.1f MiB", bytes / (double) KIB / KIB);
  }
}
