/*
 * Arithmetic modulo an odd n < 2^64 without division (Montgomery, "Modular multiplication without
 * trial division", Math. Comp. 44, 1985). With R = 2^64, a residue a is kept as a * R mod n, its
 * Montgomery form; a product then comes back divided by R once, and is in that form again.
 *
 * The reduction is the one that subtracts: let p = hi * R + lo be a product and q = lo / n mod R.
 * Then q * n has the low word lo too, so with m = floor(q * n / R) the difference p - q * n is
 * exactly (hi - m) * R: hi - m is p / R modulo n. From q < R follows m < n; and if p < n * R, as
 * for a product of residues below n, also hi < n. Then -n < hi - m < n: n is added at most once.
 */
#ifndef PRIMELAB_MONTGOMERY_H
#define PRIMELAB_MONTGOMERY_H

#include <stdint.h>

#include "kernel.h"

/* An ISO compiler warns of __int128 unless it is told that the extension is meant. */
__extension__ typedef unsigned __int128 wide;

/* In a product of two residues. */
#define MONTGOMERY_MULTIPLICATIONS 3

/*
 * Both words of a * b: the high one is returned. gcc 12 keeps an __int128 in memory where its words
 * go separate ways, which costs a loop that waits for its last product five cycles a turn.
 */
ALWAYS_INLINE uint64_t full_product(uint64_t a, uint64_t b, uint64_t *low) {
#ifdef __x86_64__
    uint64_t high;
    __asm__("mul %[b]" : "=a"(*low), "=d"(high) : "a"(a), [b] "r"(b) : "cc");
    return high;
#else
    wide p = (wide)a * b;
    *low = (uint64_t)p;
    return (uint64_t)(p >> 64);
#endif
}

/* The same of words with signs, in two's complement. */
ALWAYS_INLINE uint64_t full_signed_product(uint64_t a, uint64_t b, uint64_t *low) {
#ifdef __x86_64__
    uint64_t high;
    __asm__("imul %[b]" : "=a"(*low), "=d"(high) : "a"(a), [b] "r"(b) : "cc");
    return high;
#else
    const uint64_t high = full_product(a, b, low);
    return high - (a >> 63 ? b : 0) - (b >> 63 ? a : 0);
#endif
}

ALWAYS_INLINE uint64_t high_product(uint64_t a, uint64_t b) {
    return (uint64_t)((wide)a * b >> 64);
}

/*
 * 1 / n mod 2^64 for odd n. 3n ^ 2 is right in the five low bits (Montgomery); with the error
 * e = 1 - n * x, divisible by 2^5, the exact inverse is x * (1 + e + e^2 + ...), and the product
 * (1 + e)(1 + e^2)(1 + e^4)(1 + e^8) leaves out only terms from e^16, divisible by 2^80, on
 * (Hurchalla, "An Improved Integer Modular Multiplicative Inverse (modulo 2^w)", 2022).
 */
ALWAYS_INLINE uint64_t inverse(uint64_t n) {
    uint64_t x = 3 * n ^ 2;
    uint64_t e = 1 - n * x;
#pragma GCC unroll 4
    for (int i = 0; i < 4; i++, e *= e) x *= 1 + e;
    return x;
}

/* (hi - m) mod n, for hi and m in [0, n). Both outcomes are ready before the choice. */
ALWAYS_INLINE uint64_t subtract_mod(uint64_t hi, uint64_t m, uint64_t n) {
#ifdef __x86_64__
    uint64_t wrapped;
    __asm__("sub %[m], %[hi]\n\tlea (%[hi], %[n]), %[wrapped]\n\tcmovae %[hi], %[wrapped]"
            : [hi] "+r"(hi), [wrapped] "=&r"(wrapped)
            : [m] "r"(m), [n] "r"(n)
            : "cc");
    return wrapped;
#else
    uint64_t kept = hi - m, wrapped = hi + n - m;
    return hi < m ? wrapped : kept;
#endif
}

/*
 * The same for an m that comes later than hi: n is added to hi meanwhile, so m passes two instructions
 * and not three. That takes one instruction more.
 */
ALWAYS_INLINE uint64_t subtract_late_mod(uint64_t hi, uint64_t m, uint64_t n) {
#ifdef __x86_64__
    uint64_t wrapped = hi + n;
    __asm__("sub %[m], %[wrapped]\n\tsub %[m], %[hi]\n\tcmovae %[hi], %[wrapped]"
            : [hi] "+r"(hi), [wrapped] "+&r"(wrapped)
            : [m] "r"(m)
            : "cc");
    return wrapped;
#else
    return subtract_mod(hi, m, n);
#endif
}

/* |a - b|. */
ALWAYS_INLINE uint64_t distance(uint64_t a, uint64_t b) {
#ifdef __x86_64__
    uint64_t below = b - a;
    __asm__("sub %[b], %[a]\n\tcmovb %[below], %[a]"
            : [a] "+r"(a)
            : [b] "r"(b), [below] "r"(below)
            : "cc");
    return a;
#else
    return a < b ? b - a : a - b;
#endif
}

/* (a + b) mod n, for a and b in [0, n): a - (n - b), which cannot overflow where a + b can. */
ALWAYS_INLINE uint64_t add_mod(uint64_t a, uint64_t b, uint64_t n) {
    return subtract_mod(a, n - b, n);
}

/* a * b / R mod n, for a and b in [0, n). */
ALWAYS_INLINE uint64_t multiply_montgomery(uint64_t a, uint64_t b, uint64_t n, uint64_t inverse_n) {
    uint64_t lo, hi = full_product(a, b, &lo);
    return subtract_mod(hi, high_product(lo * inverse_n, n), n);
}

/* The Montgomery form of a: a * R mod n, by a division of two words by one. */
ALWAYS_INLINE uint64_t to_montgomery(uint64_t a, uint64_t n) {
    return (uint64_t)(((wide)a << 64) % n);
}

/* The same of a below n, without a call: one word is the quotient. */
ALWAYS_INLINE uint64_t below_to_montgomery(uint64_t a, uint64_t n) {
#ifdef __x86_64__
    uint64_t quotient;
    __asm__("div %[n]" : "=a"(quotient), "+d"(a) : "0"(UINT64_C(0)), [n] "r"(n) : "cc");
    return a;
#else
    return to_montgomery(a, n);
#endif
}

/* R mod n, the Montgomery form of 1, by a division of one word: -n is R - n modulo R. */
ALWAYS_INLINE uint64_t montgomery_one(uint64_t n) { return -n % n; }

#endif
