/*
 * Arithmetic modulo an odd n < 2^52 in lanes of one 52-bit limb, by Montgomery's method with
 * R = 2^52 (montgomery.h has the idea for 2^64). Let p = a b, both below R. Its halves are h and l;
 * with q = l / n mod R the product q n has the low half l too, so that with m = floor(q n / R)
 * h - m is p / R modulo n, and m < n.
 *
 * What a subtraction leaves negative, and what residues below a multiple of n leave too large, is
 * corrected as seldom as the range of n allows. A product that adds c in [0, n] negatively adds `plus`
 * instead, congruent to -c:
 *   n < 2^48  residues in [0, 4n). h < 16 n^2 / R < n, plus in [n, 2n]: h + plus - m is in (0, 3n).
 *             Base 2: h + n - m is in (0, 2n), and doubled in (0, 4n).
 *   n < 2^51  residues in [0, 2n). h < 4 n^2 / R < 2n, plus in [n, 2n]: the sum is in (0, 4n), and
 *             y - 2n wraps to a larger number wherever y < 2n.
 *   n < 2^52  residues in [0, n). h < n, plus in [0, n]: h + plus is in [0, 2n), corrected at once,
 *             beside q; then less m in (-n, n), corrected again.
 * Base 2 from 2^48 on takes |h - m|, in [0, n) again, as the sign of its result does not matter.
 */
#ifndef PRIMELAB_ONE_LIMB_H
#define PRIMELAB_ONE_LIMB_H

#include "lanes52.h"

/* The three ranges above: n is below 2^range. */
enum { RANGE_FREE = 48, RANGE_ONCE = 51, RANGE_TWICE = 52 };

typedef struct modulus {
    lanes n, inverse; /* 1 / n mod R */
} modulus;

typedef lanes residue;

ALWAYS_INLINE modulus modulus_of(lanes n) { return (modulus){n, inverse52(n)}; }
ALWAYS_INLINE lanes number_of(const modulus *m) { return m->n; }

/* floor(q n / R) for a product whose low half is l. */
ALWAYS_INLINE lanes quotient_part(lanes l, const modulus *m) {
    return high52(lanes_all(0), low52(lanes_all(0), l, m->inverse), m->n);
}

ALWAYS_INLINE residue product_plus(residue a, residue b, residue plus, const modulus *m,
                                   int range) {
    const lanes part = quotient_part(low52(lanes_all(0), a, b), m);
    lanes sum = high52(plus, a, b);
    if (range == RANGE_FREE) return subtract(sum, part);
    if (range == RANGE_ONCE) {
        const lanes y = subtract(sum, part);
        return lesser(y, subtract(y, add(m->n, m->n)));
    }
    sum = subtract(lesser(sum, subtract(sum, m->n)), part);
    return lesser(sum, add(sum, m->n));
}

ALWAYS_INLINE residue square_plus(residue a, residue plus, const modulus *m, int range) {
    return product_plus(a, a, plus, m, range);
}

/* What product_plus wants in order to subtract c in [0, n). */
ALWAYS_INLINE residue negative(residue c, const modulus *m, int range) {
    const lanes n = range == RANGE_TWICE ? m->n : add(m->n, m->n);
    return subtract(n, c);
}

ALWAYS_INLINE residue either(lane_mask second, residue first, residue other) {
    return chosen(second, first, other);
}

/*
 * 2^-c in Montgomery form, 2^(52 - c) mod n, for c in [0, 52]. The quotient is exact: 2^(52 - c) / n
 * is no integer, so at least 1/n from the next one, and a double of it is off by at most half as much.
 */
ALWAYS_INLINE residue half_to_the(lanes c, const modulus *m) {
    const lanes power = right_by(lanes_all(LIMB), c);
    const lanes q = truncated(ratio(reals_of(power), reals_of(m->n)));
    return subtract(power, product64(q, m->n));
}

/* x P modulo n, in [0, n), for x < n and P < 2^10: the quotient is at most one too large. */
ALWAYS_INLINE residue small_multiple(residue x, lanes p, const modulus *m) {
    const lanes xp = product64(x, p);
    const lanes q = truncated(ratio(reals_of(xp), reals_of(m->n)));
    const lanes rest = subtract(xp, product64(q, m->n));
    return lesser(rest, add(rest, m->n));
}

/* What x stands for, negated, in [0, n): -x / R. With h = 0, h - m is -m. */
ALWAYS_INLINE lanes negative_value(residue x, const modulus *m) { return quotient_part(x, m); }

/* ---- Base 2: see bpsw_lanes.h ---------------------------------------------------------------- */

/* Bits of the exponent that one times_digit takes: all but the first few go in such windows. */
ALWAYS_INLINE int window_bits(int range) { return range == RANGE_FREE ? 1 : 5; }

/*
 * Below 2^48 a bit is a doubling, so -e is written as -c 2^m + digits; from 2^48 on a digit d is a
 * product with 2^(52 - d), which halves d times, so e is c 2^m + digits.
 */
ALWAYS_INLINE power power_of(lanes e, int m, int range) {
    if (range == RANGE_FREE) return rounded_up(e, m);
    return rounded_down(e, m);
}

ALWAYS_INLINE residue base_2_square(residue x, const modulus *m, int range) {
    if (range == RANGE_FREE) return product_plus(x, x, m->n, m, range);
    const lanes part = quotient_part(low52(lanes_all(0), x, x), m);
    return magnitude(subtract(high52(lanes_all(0), x, x), part));
}

ALWAYS_INLINE residue times_digit(residue x, lanes digits, int at, int bits, const modulus *m,
                                  int range) {
    if (range == RANGE_FREE) {
        return add_where(have_common(digits, lanes_all(UINT64_C(1) << at)), x, x);
    }
    const lanes digit = digit_of(digits, at, bits);
    const lane_mask present = have_common(digit, digit);
    const lanes factor = right_by(lanes_all(LIMB), digit);
    const lanes part = quotient_part(low52(lanes_all(0), x, factor), m);
    return chosen(present, x, magnitude(subtract(high52(lanes_all(0), x, factor), part)));
}

#endif
