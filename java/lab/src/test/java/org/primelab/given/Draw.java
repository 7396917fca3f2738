package org.primelab.given;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.instancio.Random;

/** Draws arguments: one in four is at an edge, others are small more often than by chance. */
public final class Draw {
  private static final double EDGES = 0.25;
  private static final int LAST_BEFORE_SURROGATES = 0xD7FF;

  private Draw() {}

  /** A whole number from min to max, both included. */
  public static long whole(Random random, long min, long max) {
    if (random.trueOrFalse(EDGES)) {
      long[] edges = wholeEdges(min, max);
      return edges[random.intRange(0, edges.length - 1)];
    }
    long even = random.longRange(min, max);
    if (random.trueOrFalse()) {
      return even;
    }
    long origin = Math.clamp(0L, min, max);
    int bits = Long.SIZE - Long.numberOfLeadingZeros(max - min);
    return origin + ((even - origin) >> random.intRange(0, Math.min(bits, Long.SIZE - 1)));
  }

  /** Any number of 64 bits. */
  public static long bits(Random random) {
    return whole(random, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** Any number of 32 bits. */
  public static int integer(Random random) {
    return (int) whole(random, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /** A number from min to max, both included; every other one is of two decimals, so many tie. */
  public static double real(Random random, double min, double max) {
    if (random.trueOrFalse(EDGES)) {
      return random.trueOrFalse() ? min : max;
    }
    double even = random.doubleRange(min, max);
    return random.trueOrFalse() ? Math.clamp(Math.rint(even * 100) / 100, min, max) : even;
  }

  /** So many elements, from least to most, both included. */
  public static <T> List<T> list(Random random, int least, int most, Supplier<T> element) {
    return Stream.generate(element).limit(whole(random, least, most)).toList();
  }

  /** Any characters of the basic plane that have a meaning alone: no halves of a pair. */
  public static String text(Random random, int longest) {
    List<Character> characters =
        list(random, 0, longest, () -> (char) whole(random, 0, LAST_BEFORE_SURROGATES));
    StringBuilder text = new StringBuilder();
    characters.forEach(text::append);
    return text.toString();
  }

  private static long[] wholeEdges(long min, long max) {
    LongStream candidates = LongStream.of(min, min + 1, -2, -1, 0, 1, 2, max - 1, max);
    return candidates.filter(n -> min <= n && n <= max).toArray();
  }
}
