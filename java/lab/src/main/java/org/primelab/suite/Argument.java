package org.primelab.suite;

/** What a kernel is called with. */
public sealed interface Argument {
  /**
   * A number, such as one under test.
   *
   * @param n the number
   */
  @SuppressWarnings("AvoidCommonTypeNames") // Always written with Argument before it.
  record Number(Uint64 n) implements Argument {
    @Override
    public Takes kind() {
      return Takes.NUMBER;
    }

    @Override
    public boolean isBelow(Uint64 end) {
      return n.compareTo(end) < 0;
    }

    /** Decimal digits. */
    @Override
    public String toString() {
      return n.toString();
    }
  }

  /**
   * The numbers from {@code from} on that are below {@code to}.
   *
   * @param from the first one
   * @param to not one of them; at least {@code from}
   */
  record Span(Uint64 from, Uint64 to) implements Argument {
    private static final String DOTS = "..";

    public Span {
      if (from.compareTo(to) > 0) {
        throw new IllegalArgumentException(
            "%s..%s ends before it begins; write the smaller number first".formatted(from, to));
      }
    }

    @Override
    public Takes kind() {
      return Takes.SPAN;
    }

    /** How many numbers it holds, unsigned. */
    public long length() {
      return to.bits() - from.bits();
    }

    @Override
    public boolean isBelow(Uint64 end) {
      return to.compareTo(end) <= 0;
    }

    /** Both ends in decimal digits, with two dots between. */
    @Override
    public String toString() {
      return from + DOTS + to;
    }
  }

  /** The argument for a kernel that takes a number, by its bits. */
  static Argument number(long bits) {
    return new Number(new Uint64(bits));
  }

  /** The argument for a kernel that takes a span, by the bits of its ends. */
  static Argument span(long from, long to) {
    return new Span(new Uint64(from), new Uint64(to));
  }

  /**
   * Reads a number, or two with two dots between: a span.
   *
   * @throws IllegalArgumentException with a sentence for the user
   */
  static Argument parse(String text) {
    int dots = text.indexOf(Span.DOTS);
    return dots < 0
        ? new Number(Uint64.parse(text))
        : new Span(
            Uint64.parse(text.substring(0, dots)),
            Uint64.parse(text.substring(dots + Span.DOTS.length())));
  }

  /** What a kernel has to take to be called with it. */
  Takes kind();

  /** Whether every number that it is about is below {@code end}. */
  boolean isBelow(Uint64 end);
}
