package org.primelab.prime;

/**
 * The extra-strong Lucas test with Q = 1, the second half of {@link Bpsw}.
 *
 * <p>For P with Jacobi symbol (D/n) = −1, D = P^2 − 4, let V_0 = 2, V_1 = P and V_(k+1) = P V_k −
 * V_(k−1). Then V_2k = V_k^2 − 2 and V_(2k+1) = V_k V_(k+1) − P, so that the pair (V_k, V_(k+1))
 * walks down the bits of k. With n + 1 = 2^s d, d odd, n passes (Grantham, "Frobenius
 * pseudoprimes", Math. Comp. 70, 2001) if U_d = 0 and V_d = 2 or −2, or V_(d 2^r) = 0 for some r in
 * [0, s − 1], all modulo n. U need not be computed: D U_d = P V_d − 2 V_(d−1), and D and 2 are
 * coprime to n, so beside V_d = 2 or −2, U_d = 0 says V_(d−1) = P or −P, with the same sign.
 *
 * <p>A chain after some bits of k, of which the last is b: of V_k and V_(k+1), {@code square} is
 * the one with the even index and {@code product} the other. The next step squares the lower one if
 * the next bit is 0 and the upper one if it is 1, and that is {@code product} exactly if the bit
 * differs from b. So a step selects once, by the highest bit of {@code changes}, which holds the
 * rest of k ^ k >> 1.
 *
 * @param n the number, as in {@link Candidate}
 * @param inverse as there
 * @param two V_0 in Montgomery form
 * @param parameter P in Montgomery form
 */
record StrongLucas(long n, long inverse, long two, long parameter) {
  static StrongLucas of(Candidate c, long p) {
    return new StrongLucas(
        c.n(), c.inverse(), c.two(), Montgomery.multipleOfOne(p, c.one(), c.n()));
  }

  /** Whether n, which no prime up to 13 divides, is an extra-strong Lucas probable prime. */
  static boolean passes(long n) {
    long p = LucasParameter.of(n);
    Candidate c = Candidate.of(n);
    return p != 0 && of(c, p).passesWith(c);
  }

  private boolean passesWith(Candidate c) {
    long k = Candidate.lucasSteps(n);
    return c.isSigned() ? endsWell(signedChain(k), k, c) : endsWell(chain(k), k, c);
  }

  private boolean endsWell(Pair ends, long k, Candidate c) {
    return endsWell(ends.lower(k), ends.upper(k), c);
  }

  /**
   * Whether a chain for n that has walked down the bits of d − 1 ends as a prime's does.
   *
   * @param parameter P in Montgomery form
   */
  static boolean endsWell(
      long square, long product, long n, long inverse, long one, long parameter) {
    Candidate c = new Candidate(n, inverse, one);
    return new StrongLucas(n, inverse, c.two(), parameter)
        .endsWell(new Pair(square, product), Candidate.lucasSteps(n), c);
  }

  /** The ends of a chain. */
  record Pair(long square, long product) {
    /** V_k. */
    long lower(long k) {
      return (k & 1) != 0 ? product : square;
    }

    /** V_(k+1). */
    long upper(long k) {
      return (k & 1) != 0 ? square : product;
    }
  }

  private Pair signedChain(long k) {
    long nearTwo = centred(two, n);
    long nearParameter = centred(parameter, n);
    long square = two;
    long product = parameter;
    int zeros = Long.numberOfLeadingZeros(k | 1);
    long changes = (k ^ k >>> 1) << zeros;
    for (int rest = 64 - zeros; rest > 0; rest--) {
      long root = chosen(square, product, changes);
      product = signedProductMinus(square, product, nearParameter, n, inverse);
      square = signedProductMinus(root, root, nearTwo, n, inverse);
      changes <<= 1;
    }
    return new Pair(square, product);
  }

  private Pair chain(long k) {
    long square = two;
    long product = parameter;
    int zeros = Long.numberOfLeadingZeros(k | 1);
    long changes = (k ^ k >>> 1) << zeros;
    for (int rest = 64 - zeros; rest > 0; rest--) {
      long root = chosen(square, product, changes);
      product = productMinus(square, product, parameter, n, inverse);
      square = productMinus(root, root, two, n, inverse);
      changes <<= 1;
    }
    return new Pair(square, product);
  }

  /** What the next step squares. */
  static long chosen(long square, long product, long changes) {
    return square ^ ((square ^ product) & changes >> 63);
  }

  /** The number congruent to c in [−n/2, n/2], for c in [0, n) and n below 2^63. */
  static long centred(long c, long n) {
    return c > n >> 1 ? c - n : c;
  }

  /**
   * a · b − c for signed residues, c as {@link #centred} gives it. The high word of the product is
   * within n^2 / R &lt; n/2, less c within n, and once it is made positive in [0, n), as m is:
   * their difference is a signed residue. All this is off the critical path, which runs through m.
   */
  static long signedProductMinus(long a, long b, long c, long n, long inverse) {
    long h = Math.multiplyHigh(a, b) - c;
    return h + (n & h >> 63) - Math.unsignedMultiplyHigh(a * b * inverse, n);
  }

  /**
   * a · b − c, all in [0, n). Subtracting c from the high word keeps it off the critical path,
   * which runs through m.
   */
  static long productMinus(long a, long b, long c, long n, long inverse) {
    long hi = Montgomery.subtract(Math.unsignedMultiplyHigh(a, b), c, n);
    return Montgomery.subtract(hi, Math.unsignedMultiplyHigh(a * b * inverse, n), n);
  }

  private long minus(long a, long b, long c) {
    return n >= 0
        ? signedProductMinus(a, b, centred(c, n), n, inverse)
        : productMinus(a, b, c, n, inverse);
  }

  /** V_2k from V_k. */
  long doubled(long v) {
    return minus(v, v, two);
  }

  /** V_(2k+1) from V_k and V_(k+1). */
  long between(long lower, long upper) {
    return minus(lower, upper, parameter);
  }

  /** before = V_(d−1), at = V_d: does the sequence return there, or V_(d 2^r) vanish? */
  boolean endsWell(long before, long at, Candidate c) {
    boolean passed = returns(c.reduced(before), c.reduced(at));
    int doublings = c.is3Mod4() ? c.twos() : 0;
    long v = at;
    for (int i = 0; i < doublings && !passed; i++) {
      passed = c.reduced(v) == 0;
      v = doubled(v);
    }
    return passed;
  }

  /** V_d = 2 and V_(d−1) = P, or both negative? */
  private boolean returns(long before, long at) {
    return (at == two && before == parameter) || (at == n - two && before == n - parameter);
  }
}
