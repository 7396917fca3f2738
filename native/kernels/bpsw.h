/*
 * The two halves of the test of Baillie, Pomerance, Selfridge and Wagstaff, for a group of numbers
 * at once: a strong probable-prime test to base 2 and an extra-strong Lucas test with Q = 1.
 *
 * Range: every n < 2^64. No composite below 2^64 passes both: J. Feitsma listed all base-2
 * pseudoprimes below 2^64, and none of them passes an extra-strong Lucas test with the least P >= 3
 * that serves, which is R. Baillie's "method C" of OEIS A217719 (D. Jacobsen, "Pseudoprime
 * statistics, tables, and data", ntheory.org/pseudoprimes.html; on BPSW and that list also Baillie,
 * Fiori, Wagstaff, "Strengthening the Baillie-PSW primality test", Math. Comp. 90, 2021). A prime
 * passes both, by Fermat's theorem and its analogue for the Lucas sequence.
 *
 * Lucas. For P with Jacobi symbol (D/n) = -1, D = P^2 - 4, let V_0 = 2, V_1 = P and
 * V_(k+1) = P V_k - V_(k-1). Then V_2k = V_k^2 - 2 and V_(2k+1) = V_k V_(k+1) - P, so that the
 * pair (V_k, V_(k+1)) walks down the bits of k. With n + 1 = 2^s d, d odd, n passes (Grantham,
 * "Frobenius pseudoprimes", Math. Comp. 70, 2001) if
 *     U_d = 0 and V_d = 2 or -2, or V_(d 2^r) = 0 for some r in [0, s - 1)   (all modulo n).
 * U need not be computed: D U_d = P V_d - 2 V_(d-1), and D and 2 are coprime to n, so beside
 * V_d = 2 or -2, U_d = 0 says V_(d-1) = P or -P, with the same sign.
 *
 * One exponent. (n - 1) / 2 = (n + 1) / 2 - 1 serves both tests. If n = 1 mod 4 it is 2^t times the
 * odd part of n - 1, and d = (n + 1) / 2. If n = 3 mod 4 it is odd itself and ends in t one bits;
 * without them it is d - 1.
 */
#ifndef PRIMELAB_BPSW_H
#define PRIMELAB_BPSW_H

#include <stdint.h>

#include "kernel.h"
#include "montgomery.h"

/*
 * Below 2^60 = R / 16 residues are kept in [0, 4n) and reduced only at the end: the high word of a
 * product is then below 16 n^2 / R < n, which bounds the results of both steps below by 4n again.
 */
#define LAZY_BELOW (UINT64_C(1) << 60)

/*
 * Below 2^62 = R / 4 they have signs, and no step corrects any: the signed high word of a product lies
 * in (-n, n) for operands in [-2n, 2n], and m, from a signed quotient, in [-n/2, n/2].
 */
#define SIGNED_BELOW (UINT64_C(1) << 62)

/*
 * How residues are kept: in [0, n), in [0, 4n) below LAZY_BELOW, or with signs below SIGNED_BELOW.
 * PROMPT is [0, n) too, where a loop waits for its results and not for execution units.
 */
enum { EXACT, LAZY, SIGNED, PROMPT };

/* A test at the quickest kind of residues that numbers up to `largest` allow. */
#define BY_KIND(largest, test)                                                                    \
    ((largest) < LAZY_BELOW ? test(LAZY) : (largest) < SIGNED_BELOW ? test(SIGNED) : test(EXACT))

/* Products for a prime of 64 bits: strong base 2 takes one a bit, and Lucas two. */
#define BPSW_PRODUCTS (3 * 63)

/* Of these, one after the other: the products of each bit, for Lucas's two wait only for the last bit's. */
#define BPSW_CHAIN 63

/* The widest group: more would only spill registers. */
#define MAX_GROUP 8

/* What both tests know of an odd n > 1. */
typedef struct candidate {
    uint64_t n, inverse, one;
    uint64_t half; /* (n - 1) / 2 */
    int twos;      /* t above: how many equal bits `half` ends in */
} candidate;

ALWAYS_INLINE candidate candidate_of(uint64_t n) {
    uint64_t half = n / 2;
    int twos = __builtin_ctzll(n & 2 ? ~half : half);
    return (candidate){n, inverse(n), montgomery_one(n), half, twos};
}

/* From where steps end to [0, n): lazy ones in [0, 4n), signed ones in (-2n, 2n). */
ALWAYS_INLINE uint64_t reduced(uint64_t x, uint64_t n, int kind) {
    if (kind == EXACT || kind == PROMPT) return x;
    if (kind == SIGNED) x += 2 * n;
    x = x >= 2 * n ? x - 2 * n : x;
    return x >= n ? x - n : x;
}

/* floor(a b / R) - m, a b / R modulo n, for residues with signs. */
ALWAYS_INLINE uint64_t signed_product_less(uint64_t a, uint64_t b, uint64_t c, uint64_t n,
                                           uint64_t inverse) {
    uint64_t lo, hi = full_signed_product(a, b, &lo), ignored;
    return hi - c - full_signed_product(lo * inverse, n, &ignored);
}

/*
 * x^2 * 2^bit in Montgomery form, or its negative: the squares that follow forget the sign.
 * Lazy: hi - m + n is in (0, 2n), and doubled in (0, 4n).
 * Signed: x in [-n, n] is doubled before the product, whose high word is then below n / 2 in size:
 * with m the result is in [-n, n] again. Doubled after it, it would leave that range, and the signed
 * words with it for n close to 2^62.
 * Exact: p is doubled before it is reduced, which doubles q too; the high word of 2p is taken
 * modulo n, and |h - m| spares adding n. h can be n, by its carry, but neither 0 nor n comes out:
 * an odd n divides no power of 2.
 */
ALWAYS_INLINE uint64_t square_times_2(uint64_t x, uint64_t bit, uint64_t n, uint64_t inverse,
                                      int kind) {
    if (kind == SIGNED) return signed_product_less(x, x << bit, 0, n, inverse);
    uint64_t lo, hi = full_product(x, x, &lo);
    if (kind == LAZY) return (hi + n - high_product(lo * inverse, n)) << bit;
    uint64_t doubled = add_mod(hi, hi, n) + (lo >> 63);
    uint64_t h = bit ? doubled : hi;
    uint64_t m = high_product(lo * (inverse << bit), n);
    return distance(h, m);
}

/* What product_minus wants for c in [0, n): c or what is congruent to it, or lazily to its negative. */
ALWAYS_INLINE uint64_t subtrahend(uint64_t c, uint64_t n, int kind) {
    if (kind == SIGNED) return c > n / 2 ? c - n : c;
    return kind == LAZY ? 2 * n - c : c;
}

/*
 * a * b - c in Montgomery form, c as subtrahend gives it. Subtracting c from the high word keeps it
 * off the critical path, which runs through m.
 * Lazy: the subtrahend is in (n, 2n], so hi + c - m is in (0, 3n).
 * Signed: the subtrahend is in [-n/2, n/2], so hi - c - m is in (-2n, 2n).
 */
ALWAYS_INLINE uint64_t product_minus(uint64_t a, uint64_t b, uint64_t c, uint64_t n,
                                     uint64_t inverse, int kind) {
    if (kind == SIGNED) return signed_product_less(a, b, c, n, inverse);
    uint64_t lo, hi = full_product(a, b, &lo), m = high_product(lo * inverse, n);
    if (kind == LAZY) return hi + c - m;
    hi = subtract_mod(hi, c, n);
    return kind == PROMPT ? subtract_late_mod(hi, m, n) : subtract_mod(hi, m, n);
}

/* ---- Strong base 2 ------------------------------------------------------------------------- */

/* x = 2^(odd part of n - 1), up to sign: is it 1 or -1, or does squaring it lead to -1? */
ALWAYS_INLINE int base_2_ends_well(uint64_t x, const candidate *c, int kind) {
    uint64_t n = c->n, minus_one = n - c->one;
    x = reduced(x, n, kind);
    int passed = x == c->one || x == minus_one;
    int squarings = n & 2 ? 0 : c->twos;
    for (int i = 0; i < squarings && !passed; i++) {
        x = multiply_montgomery(x, x, n, c->inverse);
        passed = x == minus_one;
    }
    return passed;
}

ALWAYS_INLINE int bit_length(uint64_t x) { return 64 - __builtin_clzll(x); }

/* The first six bits of the exponent cost one division: 2^63 is the largest power in a word. */
#define FIRST_BITS 6

/* passed[i]: is numbers[i], odd and above 1, a strong probable prime to base 2? */
ALWAYS_INLINE void strong_base_2(const uint64_t *numbers, int32_t *passed, int count, int kind) {
    candidate c[MAX_GROUP];
    uint64_t bits[MAX_GROUP], x[MAX_GROUP], all = 0;
#pragma GCC unroll 8
    for (int i = 0; i < count; i++) {
        c[i] = candidate_of(numbers[i]);
        bits[i] = c[i].half >> (c[i].n & 2 ? 0 : c[i].twos);
        all |= bits[i];
    }
    int length = bit_length(all), first = length < FIRST_BITS ? length : FIRST_BITS;
#pragma GCC unroll 8
    for (int i = 0; i < count; i++) {
        x[i] = to_montgomery(UINT64_C(1) << (bits[i] >> (length - first)), c[i].n);
        bits[i] = bits[i] << (63 - length + first) << 1;
    }
    for (int rest = length - first; rest > 0; rest--) {
#pragma GCC unroll 8
        for (int i = 0; i < count; i++) {
            x[i] = square_times_2(x[i], bits[i] >> 63, c[i].n, c[i].inverse, kind);
            bits[i] += bits[i];
        }
    }
#pragma GCC unroll 8
    for (int i = 0; i < count; i++) passed[i] = base_2_ends_well(x[i], &c[i], kind);
}

/* ---- Extra-strong Lucas -------------------------------------------------------------------- */

/* The Jacobi symbol (a/n) for a > 0 and odd n, by quadratic reciprocity. */
static inline int jacobi(uint64_t a, uint64_t n) {
    int sign = 1;
    while (a != 0) {
        int twos = __builtin_ctzll(a);
        a >>= twos;
        if (twos % 2 != 0 && (n % 8 == 3 || n % 8 == 5)) sign = -sign;
        if (a % 4 == 3 && n % 4 == 3) sign = -sign;
        uint64_t rest = n % a;
        n = a;
        a = rest;
    }
    return n == 1 ? sign : 0;
}

/*
 * The search where no P up to 14 will do. For a prime n half of all P serve, and -P where P does,
 * so that one is found below n / 2. Any other n has a prime factor q < n, and P = q - 2 gives the
 * symbol 0 at the latest, which needs such a factor. Squares alone would go that far, because they
 * have no other symbols than 0 and 1: they are recognised first.
 */
static __attribute__((noinline)) uint64_t search_lucas_parameter(uint64_t n) {
    uint64_t root = isqrt(n);
    if (root * root == n) return 0;
    for (uint64_t p = 15;; p++) {
        int symbol = jacobi(p * p - 4, n);
        if (symbol != 1) return symbol == 0 ? 0 : p;
    }
}

/*
 * The least P >= 3 with (P^2 - 4 / n) = -1, for n coprime to 30030; 0 if n was found composite.
 *
 * Up to squares, P^2 - 4 is 5, 3, 21, 2, 5, 15, 77, 6, 13, 35, 165, 3 for P = 3 to 14. By
 * quadratic reciprocity (5/n) = (n/5) is -1 for n = 2, 3 mod 5; (3/n) for n = 5, 7 mod 12; (21/n) =
 * (n/21) for n = 2, 8, 10, 11, 13, 19 mod 21; (2/n) for n = 3, 5 mod 8. If all four are 1, so are
 * (7/n) and the symbols for P = 7, 8, 10, 12 and 14, and that for P = 9 is (11/n), which is -1 for
 * n = 3, 13, 15, 17, 21, 23, 27, 29, 31, 41 mod 44. If it is 1 too, so is that for P = 13; and for
 * P = 11, (13/n) = (n/13) is -1 for n = 2, 5, 6, 7, 8, 11 mod 13. The masks hold these residues as
 * bits, and bit P of `serves` is set if P does: reading the lowest one spares six unforeseeable
 * branches.
 */
ALWAYS_INLINE uint64_t lucas_parameter(uint64_t n) {
    const uint32_t mod5 = 0xC, mod12 = 0xA0, mod21 = 0x82D04, mod8 = 0x28, mod13 = 0x9E4;
    const uint64_t mod44 = UINT64_C(0x200A8A2A008);
    uint32_t r = (uint32_t)(n % (840 * 11 * 13));
    uint32_t serves = (mod5 >> r % 5 & 1) << 3 | (mod12 >> r % 12 & 1) << 4 |
                      (mod21 >> r % 21 & 1) << 5 | (mod8 >> r % 8 & 1) << 6 |
                      (uint32_t)(mod44 >> r % 44 & 1) << 9 | (mod13 >> r % 13 & 1) << 11;
    if (__builtin_expect(serves == 0, 0)) return search_lucas_parameter(n);
    return (uint64_t)__builtin_ctz(serves);
}

/* The chain's constants in Montgomery form. */
typedef struct lucas {
    uint64_t two, parameter;
    uint64_t minus_two, minus_parameter; /* as product_minus wants them */
} lucas;

/* x in Montgomery form, by doubling and adding 1; x may be 0. */
static __attribute__((noinline)) uint64_t multiple_of_one(uint64_t x, uint64_t one, uint64_t n) {
    uint64_t sum = 0;
    for (int bit = bit_length(x | 1) - 1; bit >= 0; bit--) {
        sum = add_mod(sum, sum, n);
        if (x >> bit & 1) sum = add_mod(sum, one, n);
    }
    return sum;
}

/* P in Montgomery form. 15 of 16 are below 7, and which one of 3 to 6 no branch could foresee. */
ALWAYS_INLINE uint64_t parameter_to_montgomery(uint64_t parameter, uint64_t one, uint64_t n) {
    if (parameter - 3 > 3) return multiple_of_one(parameter, one, n);
    uint64_t two = add_mod(one, one, n), four = add_mod(two, two, n);
    const uint64_t from_three[] = {add_mod(two, one, n), four, add_mod(four, one, n),
                                   add_mod(four, two, n)};
    return from_three[parameter - 3];
}

ALWAYS_INLINE lucas lucas_of(const candidate *c, uint64_t parameter, int kind) {
    uint64_t two = add_mod(c->one, c->one, c->n);
    uint64_t p = parameter_to_montgomery(parameter, c->one, c->n);
    return (lucas){two, p, subtrahend(two, c->n, kind), subtrahend(p, c->n, kind)};
}

/* V_d = 2 and V_(d-1) = P, or both negative? */
ALWAYS_INLINE int lucas_returns(uint64_t before, uint64_t at, const candidate *c, const lucas *v,
                                int kind) {
    uint64_t n = c->n;
    before = reduced(before, n, kind);
    at = reduced(at, n, kind);
    return (at == v->two && before == v->parameter) ||
           (at == n - v->two && before == n - v->parameter);
}

/* before = V_(d-1), at = V_d: does V return there, or V_(d 2^r) vanish for an r < doublings? */
ALWAYS_INLINE int lucas_ends_well(uint64_t before, uint64_t at, int doublings, const candidate *c,
                                  const lucas *v, int kind) {
    uint64_t n = c->n;
    int passed = lucas_returns(before, at, c, v, kind);
    for (int i = 0; i < doublings && !passed; i++) {
        passed = reduced(at, n, kind) == 0;
        at = product_minus(at, at, v->minus_two, n, c->inverse, kind);
    }
    return passed;
}

/*
 * A chain after some bits of k, of which the last is b: of V_k and V_(k+1), `square` is the one
 * with the even index and `product` the other. The next step squares the lower one if the next bit
 * is 0 and the upper one if it is 1, and that is `product` exactly if the bit differs from b. So a
 * step selects once, by the highest bit of `changes`, which holds the rest of k ^ k >> 1.
 */
typedef struct chain {
    uint64_t square, product, changes;
} chain;

ALWAYS_INLINE chain lucas_step(chain s, const lucas *v, uint64_t n, uint64_t inverse, int kind) {
    uint64_t root = s.changes >> 63 ? s.product : s.square;
    return (chain){product_minus(root, root, v->minus_two, n, inverse, kind),
                   product_minus(s.square, s.product, v->minus_parameter, n, inverse, kind),
                   s.changes << 1};
}

/* The ends of a chain, whose last bit of k is b: V_k and V_(k+1). */
ALWAYS_INLINE uint64_t chain_lower(chain s, uint64_t b) { return b ? s.product : s.square; }
ALWAYS_INLINE uint64_t chain_upper(chain s, uint64_t b) { return b ? s.square : s.product; }

/* passed[i]: is numbers[i], coprime to 30030, an extra-strong Lucas probable prime? */
ALWAYS_INLINE void extra_strong_lucas(const uint64_t *numbers, int32_t *passed, int count,
                                      int kind) {
    candidate c[MAX_GROUP];
    lucas v[MAX_GROUP];
    chain s[MAX_GROUP];
    uint64_t parameter[MAX_GROUP], k[MAX_GROUP], all = 1;
#pragma GCC unroll 8
    for (int i = 0; i < count; i++) {
        c[i] = candidate_of(numbers[i]);
        parameter[i] = lucas_parameter(numbers[i]);
        v[i] = lucas_of(&c[i], parameter[i], kind);
        k[i] = c[i].half >> (c[i].n & 2 ? c[i].twos : 0);
        all |= k[i];
    }
    int length = bit_length(all);
#pragma GCC unroll 8
    for (int i = 0; i < count; i++) {
        s[i] = (chain){v[i].two, v[i].parameter, (k[i] ^ k[i] >> 1) << (64 - length)};
    }
    for (int rest = length; rest > 0; rest--) {
#pragma GCC unroll 8
        for (int i = 0; i < count; i++) {
            s[i] = lucas_step(s[i], &v[i], c[i].n, c[i].inverse, kind);
        }
    }
#pragma GCC unroll 8
    for (int i = 0; i < count; i++) {
        uint64_t before = chain_lower(s[i], k[i] & 1), at = chain_upper(s[i], k[i] & 1);
        int doublings = c[i].n & 2 ? c[i].twos : 0;
        passed[i] = parameter[i] != 0 && lucas_ends_well(before, at, doublings, &c[i], &v[i], kind);
    }
}

#endif
