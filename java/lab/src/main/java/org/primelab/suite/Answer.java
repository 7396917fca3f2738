package org.primelab.suite;

/**
 * What a kernel answers.
 *
 * @param bits the answer
 * @param gives what the bits are
 */
public record Answer(long bits, Gives gives) {
  private static final Answer YES = new Answer(1, Gives.BOOLEAN);
  private static final Answer NO = new Answer(0, Gives.BOOLEAN);

  /** Yes or no. */
  public static Answer of(boolean yes) {
    return yes ? YES : NO;
  }

  /** A count, unsigned. */
  public static Answer of(long count) {
    return new Answer(count, Gives.UNSIGNED);
  }

  /** A number with a fraction. */
  public static Answer of(double number) {
    return new Answer(Double.doubleToRawLongBits(number), Gives.DOUBLE);
  }

  /** Whether it is yes; for answers that are yes or no. */
  public boolean isYes() {
    return gives == Gives.BOOLEAN && bits != 0;
  }

  /** The answer as it is, without what its suite calls it. */
  @Override
  public String toString() {
    return switch (gives) {
      case BOOLEAN -> Boolean.toString(isYes());
      case UNSIGNED -> Long.toUnsignedString(bits);
      case SIGNED -> Long.toString(bits);
      case DOUBLE -> Double.toString(Double.longBitsToDouble(bits));
    };
  }
}
