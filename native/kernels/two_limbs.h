/*
 * Arithmetic modulo an odd n in [2^52, 2^64), in lanes of two 52-bit limbs, by Montgomery's method
 * with R = 2^104. R / n is above 2^40: no residue is ever corrected.
 *
 * A residue is the low 52 bits of `low`, whatever stands above them, and 2^52 `high`. A product t of
 * three limbs t0 < 2^52, t1, t2 is divided by 2^52 twice, with k = -1 / n mod 2^52:
 *   n k + 1 = 2^52 M with M <= n, so t + t0 k n = 2^52 s with s = t1 + 2^52 t2 + t0 M: a product with
 *   two limbs, and no quotient to wait for.
 *   With s0 the low limb of s and q = s0 k mod 2^52, s + q n is a multiple of 2^52. The low half of
 *   q n0 is what s0 lacks to the next multiple, so what both carry is known from s0 alone.
 * From q < 2^52 and t0 < 2^52 the result is below t / R + 2n. Operands below 2^78 have high limbs below
 * 2^26, whose square is one limb; t / R is then below 2^52 <= n.
 */
#ifndef PRIMELAB_TWO_LIMBS_H
#define PRIMELAB_TWO_LIMBS_H

#include "lanes52.h"

enum { RANGE_WIDE = 64 };

typedef struct modulus {
    lanes n0, n1, k, m0, m1; /* the limbs of n and of M, and k above */
} modulus;

typedef struct residue {
    lanes low, high;
} residue;

ALWAYS_INLINE modulus modulus_of(lanes n) {
    modulus m = {.n0 = limb(n), .n1 = right(n, 52)};
    m.k = subtract(lanes_all(LIMB), inverse52(n));
    const lanes sum = add(low52(high52(lanes_all(0), m.n0, m.k), m.n1, m.k), lanes_all(1));
    m.m0 = limb(sum);
    m.m1 = high52(right(sum, 52), m.n1, m.k);
    return m;
}

ALWAYS_INLINE lanes number_of(const modulus *m) { return add(m->n0, left(m->n1, 52)); }

/* t / R + plus. */
ALWAYS_INLINE residue divided(lanes t0, lanes t1, lanes t2, residue plus, const modulus *m) {
    const lanes s0 = low52(t1, t0, m->m0), s1 = high52(t2, t0, m->m0);
    const lanes s1_more = low52(plus.low, t0, m->m1), s2 = high52(plus.high, t0, m->m1);
    const lanes q = low52(lanes_all(0), s0, m->k);
    const lanes carry = right(add(s0, lanes_all(LIMB - 1)), 52);
    const lanes low = add(high52(add(s1, carry), q, m->n0), low52(s1_more, q, m->n1));
    return (residue){low, add(high52(s2, q, m->n1), right(low, 52))};
}

ALWAYS_INLINE residue square_plus(residue a, residue plus, const modulus *m, int range) {
    (void)range;
    const lanes twice = add(a.high, a.high);
    const lanes t0 = low52(lanes_all(0), a.low, a.low);
    const lanes t1 = low52(high52(lanes_all(0), a.low, a.low), a.low, twice);
    const lanes t2 = low52(high52(lanes_all(0), a.low, twice), a.high, a.high);
    return divided(t0, t1, t2, plus, m);
}

ALWAYS_INLINE residue product_plus(residue a, residue b, residue plus, const modulus *m,
                                   int range) {
    (void)range;
    const lanes t0 = low52(lanes_all(0), a.low, b.low);
    const lanes t1 = low52(high52(lanes_all(0), a.low, b.low), a.low, b.high);
    const lanes t2 = low52(high52(lanes_all(0), a.low, b.high), a.high, b.high);
    const lanes more1 = low52(lanes_all(0), a.high, b.low);
    const lanes more2 = high52(lanes_all(0), a.high, b.low);
    return divided(t0, add(t1, more1), add(t2, more2), plus, m);
}

/* times n - x: for x <= times n. */
ALWAYS_INLINE residue multiple_less(lanes times, residue x, const modulus *m) {
    const lanes low = subtract(low52(lanes_all(0), times, m->n0), limb(x.low));
    const lanes high = low52(high52(lanes_all(0), times, m->n0), times, m->n1);
    return (residue){limb(low), add(subtract(high, x.high), right_signed(low, 52))};
}

/* What product_plus wants in order to subtract c < 2^12 n: positive, and below 2^77. */
ALWAYS_INLINE residue negative(residue c, const modulus *m, int range) {
    (void)range;
    return multiple_less(lanes_all(1 << 13), c, m);
}

ALWAYS_INLINE residue either(lane_mask second, residue first, residue other) {
    return (residue){chosen(second, first.low, other.low), chosen(second, first.high, other.high)};
}

/*
 * 2^-c in Montgomery form, 2^(104 - c) mod n or up to 2n more, for c in [0, 52]. The quotient is below
 * 2^52. As a double it is off by one at most, n and itself being rounded; lowered by as much, it is
 * never too large, and short by less than three.
 */
ALWAYS_INLINE residue half_to_the(lanes c, const modulus *m) {
    const reals n = reals_of(number_of(m));
    const lanes power = right_by(lanes_all(LIMB), c);
    const lanes q = truncated(ratio(product(reals_of(power), reals_all(0x1p52 - 1)), n));
    const lanes low = subtract(lanes_all(0), low52(lanes_all(0), q, m->n0));
    const lanes taken = low52(high52(lanes_all(0), q, m->n0), q, m->n1);
    return (residue){low, limb(add(subtract(power, taken), right_signed(low, 52)))};
}

/* x P for x < 4n and P < 2^10: below 2^12 n. */
ALWAYS_INLINE residue small_multiple(residue x, lanes p, const modulus *m) {
    (void)m;
    const lanes carried = high52(lanes_all(0), x.low, p);
    return (residue){low52(lanes_all(0), x.low, p), low52(carried, x.high, p)};
}

/* What x < R stands for, negated, in [0, n): -x / R, by subtracting in both steps. */
ALWAYS_INLINE lanes negative_value(residue x, const modulus *m) {
    const lanes inverse = subtract(lanes_all(LIMB), m->k);
    const lanes q0 = low52(lanes_all(0), x.low, inverse);
    const lanes u0 = subtract(x.high, high52(low52(lanes_all(0), q0, m->n1), q0, m->n0));
    const lanes q1 = low52(lanes_all(0), u0, inverse);
    const lanes low = high52(low52(high52(lanes_all(0), q0, m->n1), q1, m->n1), q1, m->n0);
    const lanes high = high52(lanes_all(0), q1, m->n1);
    return add(subtract(low, right_signed(u0, 52)), left(high, 52));
}

/* ---- Base 2: see bpsw_lanes.h ---------------------------------------------------------------- */

/* A digit is a shift to the left by at most 7 bits: from below 3n to below 2^73. */
ALWAYS_INLINE int window_bits(int range) {
    (void)range;
    return 3;
}

ALWAYS_INLINE power power_of(lanes e, int m, int range) {
    (void)range;
    return rounded_up(e, m);
}

ALWAYS_INLINE residue base_2_square(residue x, const modulus *m, int range) {
    return square_plus(x, (residue){lanes_all(0), lanes_all(0)}, m, range);
}

ALWAYS_INLINE residue times_digit(residue x, lanes digits, int at, int bits, const modulus *m,
                                  int range) {
    (void)m;
    (void)range;
    const lanes digit = digit_of(digits, at, bits);
    const lanes low = left_by(limb(x.low), digit);
    return (residue){low, add(left_by(x.high, digit), right(low, 52))};
}

#endif
