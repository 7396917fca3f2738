package org.primelab.report;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A doubt about the result, with what to do about it.
 *
 * @param code a short name that scripts can look for
 * @param message what is the matter
 * @param cure what to do about it
 */
public record Caveat(String code, String message, String cure) {
  /** A doubt where there is reason for it, else none. */
  public static Stream<Caveat> when(boolean holds, String code, String message, String cure) {
    return holds ? Stream.of(new Caveat(code, message, cure)) : Stream.empty();
  }

  /**
   * One for each kind: the first, which should be the worst, with the number of those like it. One
   * that says the same as another is not counted.
   */
  public static List<Caveat> byKind(List<Caveat> caveats) {
    Map<String, Set<Caveat>> kinds = new LinkedHashMap<>();
    caveats.forEach(c -> kinds.computeIfAbsent(c.code, code -> new LinkedHashSet<>()).add(c));
    return kinds.values().stream().map(Caveat::together).toList();
  }

  private static Caveat together(Set<Caveat> alike) {
    Caveat worst = alike.iterator().next();
    return alike.size() == 1
        ? worst
        : new Caveat(
            worst.code,
            "%s (and %d more of this kind)".formatted(worst.message, alike.size() - 1),
            worst.cure);
  }
}
