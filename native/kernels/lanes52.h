/*
 * What one limb of 52 bits and two have in common. Whoever includes it has defined the operations on
 * lanes: lanes_avx512ifma.h for the CPU, test/ifma_model.h for any machine.
 */
#ifndef PRIMELAB_LANES52_H
#define PRIMELAB_LANES52_H

#include "montgomery.h"

#define LIMB (UINT64_C(1) << 52)

ALWAYS_INLINE lanes limb(lanes x) { return both_bits(x, lanes_all(LIMB - 1)); }

/* 1 / n mod 2^52 for odd n: as `inverse` in montgomery.h, which five right bits begin. */
ALWAYS_INLINE lanes inverse52(lanes n) {
    lanes x = other_bits(add(n, add(n, n)), lanes_all(2));
#pragma GCC unroll 4
    for (int i = 0; i < 4; i++) {
        const lanes rest = subtract(lanes_all(2), low52(lanes_all(0), n, x));
        x = low52(lanes_all(0), x, rest);
    }
    return x;
}

/* A negative or positive exponent as c 2^m and m bits of digits, with c small. */
typedef struct power {
    lanes c, digits;
} power;

/* The `bits` bits of the digits that begin with bit `at`. */
ALWAYS_INLINE lanes digit_of(lanes digits, int at, int bits) {
    const lanes mask = lanes_all((UINT64_C(1) << bits) - 1);
    return both_bits(right_by(digits, lanes_all((uint64_t)at)), mask);
}

/* e = c 2^m + digits. */
ALWAYS_INLINE power rounded_down(lanes e, int m) {
    const lanes by = lanes_all((uint64_t)m), c = right_by(e, by);
    return (power){c, subtract(e, left_by(c, by))};
}

/* -e = -c 2^m + digits. */
ALWAYS_INLINE power rounded_up(lanes e, int m) {
    const lanes by = lanes_all((uint64_t)m);
    const lanes c = right_by(add(e, lanes_all((UINT64_C(1) << m) - 1)), by);
    return (power){c, subtract(left_by(c, by), e)};
}

#endif
