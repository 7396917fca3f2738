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

  /**
   * Data of so many elements. What fills them is for the suite to say.
   *
   * @param count at least 0
   */
  record Sized(long count) implements Argument {
    private static final char OPEN = '[';
    private static final char CLOSE = ']';

    public Sized {
      if (count < 0) {
        throw new IllegalArgumentException(
            "%s elements are too many".formatted(Long.toUnsignedString(count)));
      }
    }

    @Override
    public Takes kind() {
      return Takes.DATA;
    }

    @Override
    public boolean isBelow(Uint64 end) {
      return Long.compareUnsigned(count, end.bits()) < 0;
    }

    @Override
    public String word() {
      return OPEN + toString() + CLOSE;
    }

    private static boolean isWord(String text) {
      return !text.isEmpty() && text.charAt(0) == OPEN && text.charAt(text.length() - 1) == CLOSE;
    }

    private static Sized parse(String text) {
      return new Sized(Uint64.parse(text.substring(1, text.length() - 1)).bits());
    }

    /** The count in decimal digits. */
    @Override
    public String toString() {
      return Long.toString(count);
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
   * Reads a number, two with two dots between: a span, or one in brackets: a size.
   *
   * @throws IllegalArgumentException with a sentence for the user
   */
  static Argument parse(String text) {
    if (Sized.isWord(text)) {
      return Sized.parse(text);
    }
    int dots = text.indexOf(Span.DOTS);
    return dots < 0
        ? new Number(Uint64.parse(text))
        : new Span(
            Uint64.parse(text.substring(0, dots)),
            Uint64.parse(text.substring(dots + Span.DOTS.length())));
  }

  /** The text that {@link #parse} makes the same argument of. */
  default String word() {
    return toString();
  }

  /** What a kernel has to take to be called with it. */
  Takes kind();

  /** Whether every number that it is about is below {@code end}. */
  boolean isBelow(Uint64 end);
}
