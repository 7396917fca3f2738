package org.primelab.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A doubt about the result, with what to do about it.
 *
 * @param doubt what kind it is of
 * @param message what is the matter
 * @param cure what to do about it
 */
public record Caveat(@JsonProperty("code") Doubt doubt, String message, String cure) {
  /** A caveat whose cure is that of its kind. */
  public Caveat(Doubt doubt, String message) {
    this(doubt, message, doubt.cure());
  }

  /** A caveat where there is reason for it, else none. */
  public static Stream<Caveat> when(boolean holds, Doubt doubt, String message) {
    return holds ? Stream.of(new Caveat(doubt, message)) : Stream.empty();
  }

  /** Tells by which short name scripts can look for it. */
  public String code() {
    return doubt.code();
  }

  /** Tells whether it is of a kind. */
  public boolean is(Doubt kind) {
    return doubt == kind;
  }

  /** This caveat with a word before it that says of what it is. */
  public Caveat about(String what) {
    return new Caveat(doubt, what + ": " + message, cure);
  }

  /**
   * One for each kind: the first, which should be the worst, with the number of those like it. One
   * that says the same as another is not counted.
   */
  public static List<Caveat> byKind(List<Caveat> caveats) {
    Map<Doubt, Set<Caveat>> kinds = new LinkedHashMap<>();
    caveats.forEach(c -> kinds.computeIfAbsent(c.doubt, _ -> new LinkedHashSet<>()).add(c));
    return kinds.values().stream().map(Caveat::together).toList();
  }

  private static Caveat together(Set<Caveat> alike) {
    Caveat worst = alike.iterator().next();
    return alike.size() == 1
        ? worst
        : new Caveat(
            worst.doubt,
            "%s (and %d more of this kind)".formatted(worst.message, alike.size() - 1),
            worst.cure);
  }
}
