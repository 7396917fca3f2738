/*
 * The two halves of bpsw.h for vectors of eight numbers, in the arithmetic of one_limb.h or
 * two_limbs.h, whichever was included before: `range` says below what power of two all numbers are.
 *
 * Base 2 is Euler's form here: is 2^((n - 1) / 2) congruent to 1 or -1? A prime passes, by Euler's
 * criterion; a composite that passes is a pseudoprime to base 2 by Fermat's theorem, and the proof in
 * bpsw.h is for all of those, strong or not. So (n - 1) / 2 is one exponent for all lanes, with no loop
 * at its end.
 *
 * The exponent is taken with a negative sign, 2^(-e) being 1 or -1 when 2^e is: 2^-c is R / 2^c in
 * Montgomery form, c the first five bits of e, so those bits cost no square and R mod n no more than
 * they do. A factor 2 is a shift and a factor 1/2 a product with a power of two below R, so a digit of
 * several bits needs no table.
 */
#ifndef PRIMELAB_BPSW_LANES_H
#define PRIMELAB_BPSW_LANES_H

#include "bpsw.h"

enum { LANES = 8, MAX_VECTORS = 8, EXPONENT_START = 5 };

/* Above it no P is asked for below 2^64; a number that did would be tested alone. */
#define PARAMETER_END (UINT64_C(1) << 10)

/* x 2^-e so far, of eight numbers. */
typedef struct base_2_power {
    modulus m;
    residue x;
    lanes digits;
} base_2_power;

ALWAYS_INLINE base_2_power base_2_power_of(const uint64_t *numbers, int at, int range) {
    const lanes n = lanes_load(numbers);
    const power p = power_of(right(n, 1), at, range);
    base_2_power s = {.m = modulus_of(n), .digits = p.digits};
    s.x = half_to_the(p.c, &s.m);
    return s;
}

ALWAYS_INLINE void squares_of(base_2_power *s, int vectors, int range) {
#pragma GCC unroll 8
    for (int g = 0; g < vectors; g++) s[g].x = base_2_square(s[g].x, &s[g].m, range);
}

ALWAYS_INLINE void digits_of(base_2_power *s, int at, int bits, int vectors, int range) {
#pragma GCC unroll 8
    for (int g = 0; g < vectors; g++) {
        s[g].x = times_digit(s[g].x, s[g].digits, at, bits, &s[g].m, range);
    }
}

ALWAYS_INLINE int exponent_length(const uint64_t *numbers, int vectors) {
    lanes all = lanes_all(1);
    for (int g = 0; g < vectors; g++) all = any_bits(all, right(lanes_load(&numbers[LANES * g]), 1));
    return bit_length(bits_of_any(all));
}

/* passed[g]: which of the eight odd numbers from numbers[8 g] on pass? */
ALWAYS_INLINE void euler_base_2(const uint64_t *numbers, lane_mask *passed, int vectors,
                                int range) {
    const int length = exponent_length(numbers, vectors), window = window_bits(range);
    int at = length > EXPONENT_START ? length - EXPONENT_START : 0;
    base_2_power s[MAX_VECTORS];
#pragma GCC unroll 8
    for (int g = 0; g < vectors; g++) s[g] = base_2_power_of(&numbers[LANES * g], at, range);
    for (; at % window != 0; at--) {
        squares_of(s, vectors, range);
        digits_of(s, at - 1, 1, vectors, range);
    }
    while (at > 0) {
#pragma GCC unroll 8
        for (int i = 0; i < window; i++) squares_of(s, vectors, range);
        at -= window;
        digits_of(s, at, window, vectors, range);
    }
#pragma GCC unroll 8
    for (int g = 0; g < vectors; g++) {
        const lanes y = negative_value(s[g].x, &s[g].m), one = lanes_all(1);
        passed[g] = equal(y, one) | equal(y, subtract(number_of(&s[g].m), one));
    }
}

/* n mod `turn`, or some times `turn` more: the quotient comes from the high 52 bits of n. */
ALWAYS_INLINE lanes turned(lanes n, uint64_t turn) {
    const uint64_t magic = (UINT64_C(1) << 63) / turn * 2;
    const lanes q = high52(lanes_all(0), right(n, 12), lanes_all(magic));
    return limb(subtract(n, low52(lanes_all(0), q, lanes_all(turn))));
}

/* For lanes that no P below 28 serves. */
static __attribute__((noinline)) void search_parameters(const uint64_t *numbers, uint64_t *p,
                                                        lane_mask *alone) {
    for (int i = 0; i < LANES; i++) {
        if (p[i] == 0) p[i] = search_lucas_parameter(numbers[i]);
        if (p[i] < PARAMETER_END) continue;
        int32_t passed;
        extra_strong_lucas(&numbers[i], &passed, 1, EXACT);
        if (passed) *alone |= (lane_mask)(1U << i);
        p[i] = 0;
    }
}

/*
 * P serves where n mod d is one of the residues; the other way round where n has one of `flips` bits.
 * `turn` is a multiple of d, and `magic` above 2^52 / d.
 */
typedef struct parameter_rule {
    uint64_t p, d, magic, residues, flips, turn;
} parameter_rule;

#define SMALL_TURN (840 * 11 * 13)
#define LARGE_TURN (17 * 19 * 23 * 29)
#define RULE(p, d, residues, flips, turn) {p, d, LIMB / (d) + 1, residues, flips, turn}

/*
 * As for lucas_parameter (bpsw.h), from the largest P to the least, and further: a search takes as long
 * as the chains of some numbers, and some lane of a group would often need one. If no P below 15
 * serves, 2, 3, 5, 7, 11 and 13 have the symbol 1, and up to squares and those P^2 - 4 is
 * 17, 1, 19, 1, 17, 1, 19 x 23, 1, 1, 1, 23, 1, 29 for P = 15 to 27. (17/n) = (n/17) and (29/n) =
 * (n/29); of 19 and 23 that is so for n = 1 mod 4, and else it is the negative.
 */
static const parameter_rule rare_rules[] = {
    RULE(27, 29, 0xC2EDD0C, 0, LARGE_TURN), RULE(21, 23, 0x7ACCA0, 2, LARGE_TURN),
    RULE(17, 19, 0x4F50C, 2, LARGE_TURN),   RULE(15, 17, 0x5CE8, 0, LARGE_TURN),
    RULE(11, 13, 0x9E4, 0, SMALL_TURN),     RULE(9, 44, UINT64_C(0x200A8A2A008), 0, SMALL_TURN),
};
static const parameter_rule common_rules[] = {
    RULE(6, 8, 0x28, 0, SMALL_TURN),
    RULE(5, 21, 0x82D04, 0, SMALL_TURN),
    RULE(4, 12, 0xA0, 0, SMALL_TURN),
    RULE(3, 5, 0xC, 0, SMALL_TURN),
};
#undef RULE
enum {
    RARE_RULES = sizeof rare_rules / sizeof rare_rules[0],
    COMMON_RULES = sizeof common_rules / sizeof common_rules[0]
};

/* For r < 2^24, n modulo the rule's turn: floor(r / d) is the high half of r magic. */
ALWAYS_INLINE lane_mask serves_where(const parameter_rule *rule, lanes r) {
    const lanes q = high52(lanes_all(0), r, lanes_all(rule->magic));
    const lanes rest = subtract(r, low52(lanes_all(0), q, lanes_all(rule->d)));
    return have_common(right_by(lanes_all(rule->residues), rest), lanes_all(1));
}

/* For vectors in which some lane is served by no P below 7: one in eight. */
static __attribute__((noinline)) void find_parameters(const uint64_t *numbers, uint64_t *parameters,
                                                      lane_mask *alone) {
    const lanes n = lanes_load(numbers), common = lanes_load(parameters);
    lanes p = lanes_all(0);
    for (int i = 0; i < RARE_RULES; i++) {
        const parameter_rule *rule = &rare_rules[i];
        const lane_mask flipped = have_common(n, lanes_all(rule->flips));
        p = chosen(serves_where(rule, turned(n, rule->turn)) ^ flipped, p, lanes_all(rule->p));
    }
    lanes_store(parameters, chosen(equal(common, lanes_all(0)), common, p));
    search_parameters(numbers, parameters, alone);
}

/* The least P that serves eight numbers without a factor up to 29, 0 where there is none. */
ALWAYS_INLINE lanes lucas_parameters(const uint64_t *numbers, lane_mask *alone) {
    const lanes n = lanes_load(numbers), r = turned(n, SMALL_TURN);
    lanes p = lanes_all(0);
#pragma GCC unroll 4
    for (int i = 0; i < COMMON_RULES; i++) {
        p = chosen(serves_where(&common_rules[i], r), p, lanes_all(common_rules[i].p));
    }
    *alone = 0;
    if (equal(p, lanes_all(0)) != 0) {
        uint64_t each[LANES];
        lanes_store(each, p);
        find_parameters(numbers, each, alone);
        p = lanes_load(each);
    }
    return p;
}

/* Eight chains of bpsw.h, each with its k, and what their ends are compared with. */
typedef struct lucas_chains {
    modulus m;
    residue square, product, minus_two, minus_p;
    lanes p, k, changes, doublings;
    lane_mask passed;
} lucas_chains;

ALWAYS_INLINE lucas_chains lucas_chains_of(const uint64_t *numbers, int range) {
    const lanes n = lanes_load(numbers), half = right(n, 1);
    lucas_chains s = {.m = modulus_of(n)};
    s.p = lucas_parameters(numbers, &s.passed);
    const residue one = half_to_the(lanes_all(0), &s.m);
    s.square = small_multiple(one, lanes_all(2), &s.m);
    s.product = small_multiple(one, s.p, &s.m);
    s.minus_two = negative(s.square, &s.m, range);
    s.minus_p = negative(s.product, &s.m, range);
    const lanes next = add(half, lanes_all(1));
    const lanes ones = exponent_of(both_bits(next, other_bits(half, lanes_all(UINT64_MAX))));
    s.doublings = chosen(have_common(n, lanes_all(2)), lanes_all(0), ones);
    s.k = right_by(half, s.doublings);
    s.changes = other_bits(s.k, right(s.k, 1));
    return s;
}

ALWAYS_INLINE void lucas_step_of(lucas_chains *s, uint64_t bit, int range) {
    const residue root =
        either(have_common(s->changes, lanes_all(bit)), s->square, s->product);
    s->product = product_plus(s->square, s->product, s->minus_p, &s->m, range);
    s->square = square_plus(root, s->minus_two, &s->m, range);
}

/* Whether V_d = 2 and V_(d-1) = P, or both negative; `product` is V_d from then on. */
ALWAYS_INLINE void lucas_returns_in(lucas_chains *s) {
    const lane_mask odd = have_common(s->k, lanes_all(1));
    const residue before = either(odd, s->square, s->product);
    const residue at = either(odd, s->product, s->square);
    const lanes n = number_of(&s->m), two = lanes_all(2);
    const lanes y = negative_value(at, &s->m), y_before = negative_value(before, &s->m);
    s->passed |= equal(y, two) & equal(y_before, s->p);
    s->passed |= equal(y, subtract(n, two)) & equal(y_before, subtract(n, s->p));
    s->product = at;
}

/* Whether V_(d 2^r) vanishes. Returns the lanes that are still to be asked. */
ALWAYS_INLINE lane_mask lucas_vanishes_in(lucas_chains *s, lane_mask served, uint64_t r,
                                          int range) {
    const lane_mask asked =
        (lane_mask)(served & ~s->passed & at_most(lanes_all(r + 1), s->doublings));
    s->passed |= asked & equal(negative_value(s->product, &s->m), lanes_all(0));
    s->product = square_plus(s->product, s->minus_two, &s->m, range);
    return (lane_mask)(asked & ~s->passed);
}

/* passed[g] as above, for numbers coprime to 30030: extra-strong Lucas. */
ALWAYS_INLINE void lucas_in_lanes(const uint64_t *numbers, lane_mask *passed, int vectors,
                                  int range) {
    lucas_chains s[MAX_VECTORS];
    lane_mask served[MAX_VECTORS], asked = 1;
    lanes all = lanes_all(1);
#pragma GCC unroll 8
    for (int g = 0; g < vectors; g++) {
        s[g] = lucas_chains_of(&numbers[LANES * g], range);
        served[g] = have_common(s[g].p, s[g].p);
        all = any_bits(all, s[g].k);
    }
    for (uint64_t bit = UINT64_C(1) << (bit_length(bits_of_any(all)) - 1); bit != 0; bit >>= 1) {
#pragma GCC unroll 8
        for (int g = 0; g < vectors; g++) lucas_step_of(&s[g], bit, range);
    }
#pragma GCC unroll 8
    for (int g = 0; g < vectors; g++) {
        const lane_mask alone = s[g].passed;
        s[g].passed = 0;
        lucas_returns_in(&s[g]);
        s[g].passed = (s[g].passed & served[g]) | alone;
    }
    for (uint64_t r = 0; asked != 0; r++) {
        asked = 0;
#pragma GCC unroll 8
        for (int g = 0; g < vectors; g++) {
            asked |= lucas_vanishes_in(&s[g], served[g], r, range);
        }
    }
#pragma GCC unroll 8
    for (int g = 0; g < vectors; g++) passed[g] = s[g].passed;
}

#endif
