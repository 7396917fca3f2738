package org.primelab.suite;

import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * A number under test: an integer in [0, 2^64), kept in the bits of a {@code long}.
 *
 * @param bits the number; those of 2^63 and above look negative to Java's signed operators
 */
public record Uint64(long bits) implements Comparable<Uint64> {
  /** 2^64 − 1. */
  public static final Uint64 MAX = new Uint64(-1);

  /** So many decimal digits fit into a long, whatever they are. */
  private static final int PLAIN_DIGITS = 18;

  private static final Pattern DECIMAL = Pattern.compile("[0-9]+(_+[0-9]+)*");
  private static final Pattern HEX = Pattern.compile("0[xX][0-9a-fA-F]+(_+[0-9a-fA-F]+)*");
  private static final Pattern NEGATIVE = Pattern.compile("-[0-9][0-9_]*");

  /**
   * Reads decimal or {@code 0x} hexadecimal digits, which {@code _} may separate.
   *
   * @throws NumberFormatException with a sentence for the user
   */
  public static Uint64 parse(String text) {
    long small = plain(text);
    return small >= 0 ? new Uint64(small) : parseAny(text);
  }

  /** What most numbers are, and a million of them quickly: up to 18 digits. Else below 0. */
  private static long plain(String text) {
    int length = text.length();
    if (length == 0 || length > PLAIN_DIGITS) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < length; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = 10 * value + digit;
    }
    return value;
  }

  private static Uint64 parseAny(String text) {
    if (NEGATIVE.matcher(text).matches()) {
      throw new NumberFormatException(text + " is negative; numbers go from 0 to " + MAX);
    }
    boolean hex = HEX.matcher(text).matches();
    if (!hex && !DECIMAL.matcher(text).matches()) {
      throw new NumberFormatException(
          "'%s' is not a whole number; write decimal digits or 0x and hexadecimal ones, with _ between"
              .formatted(text));
    }
    String digits = text.replace("_", "");
    BigInteger value = hex ? new BigInteger(digits.substring(2), 16) : new BigInteger(digits);
    if (value.bitLength() > 64) {
      throw new NumberFormatException(text + " is over 2^64 - 1; numbers go from 0 to " + MAX);
    }
    return new Uint64(value.longValue());
  }

  /** The largest integer whose square is not larger; at most 2^32 − 1. */
  public long squareRoot() {
    return squareRoot(bits);
  }

  /**
   * The integer square root of an unsigned number. A double has 53 bits, so the first guess can be
   * off by one above 2^52; comparing by division cannot overflow.
   */
  public static long squareRoot(long n) {
    if (Long.compareUnsigned(n, 2) < 0) {
      return n;
    }
    long root = (long) Math.sqrt(unsignedToDouble(n));
    while (Long.compareUnsigned(root, Long.divideUnsigned(n, root)) > 0) {
      root--;
    }
    while (Long.compareUnsigned(root + 1, Long.divideUnsigned(n, root + 1)) <= 0) {
      root++;
    }
    return root;
  }

  private static double unsignedToDouble(long n) {
    return n >= 0 ? n : (double) (n >>> 1) * 2;
  }

  /** Compares numbers as unsigned. */
  @Override
  public int compareTo(Uint64 other) {
    return Long.compareUnsigned(bits, other.bits);
  }

  /** Decimal digits. */
  @Override
  public String toString() {
    return Long.toUnsignedString(bits);
  }
}
