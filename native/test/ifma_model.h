/*
 * What lanes_avx512ifma.h does by an instruction, one lane after the other: for machines without, and
 * to say what each of these operations is.
 */
#ifndef PRIMELAB_IFMA_MODEL_H
#define PRIMELAB_IFMA_MODEL_H

#include <stdint.h>
#include <stdlib.h>

#define MODEL_LANES 8

typedef struct lanes {
    uint64_t lane[MODEL_LANES];
} lanes;

typedef struct reals {
    double lane[MODEL_LANES];
} reals;

typedef uint8_t lane_mask;

__extension__ typedef unsigned __int128 wide_product;

/* A function of lanes, of which `i` is the one at hand. */
#define EACH(name, parameters, value)                                                             \
    static inline lanes name parameters {                                                         \
        lanes result;                                                                             \
        for (int i = 0; i < MODEL_LANES; i++) result.lane[i] = value;                             \
        return result;                                                                            \
    }
#define MASK(name, condition)                                                                     \
    static inline lane_mask name(lanes x, lanes y) {                                              \
        unsigned result = 0;                                                                      \
        for (int i = 0; i < MODEL_LANES; i++) result |= (condition ? 1U : 0U) << i;               \
        return (lane_mask)result;                                                                 \
    }
#define REALS(name, parameters, value)                                                            \
    static inline reals name parameters {                                                         \
        reals result;                                                                             \
        for (int i = 0; i < MODEL_LANES; i++) result.lane[i] = value;                             \
        return result;                                                                            \
    }

/* Of the low 52 bits of both alone. */
static inline wide_product product_of_limbs(uint64_t a, uint64_t b) {
    const uint64_t limb = (UINT64_C(1) << 52) - 1;
    return (wide_product)(a & limb) * (b & limb);
}

EACH(lanes_load, (const uint64_t *from), from[i])
EACH(lanes_all, (uint64_t x), x)
EACH(low52, (lanes c, lanes a, lanes b),
     c.lane[i] + ((uint64_t)product_of_limbs(a.lane[i], b.lane[i]) & ((UINT64_C(1) << 52) - 1)))
EACH(high52, (lanes c, lanes a, lanes b),
     c.lane[i] + (uint64_t)(product_of_limbs(a.lane[i], b.lane[i]) >> 52))
EACH(product64, (lanes a, lanes b), a.lane[i] * b.lane[i])
EACH(add, (lanes x, lanes y), x.lane[i] + y.lane[i])
EACH(subtract, (lanes x, lanes y), x.lane[i] - y.lane[i])
EACH(both_bits, (lanes x, lanes y), x.lane[i] & y.lane[i])
EACH(any_bits, (lanes x, lanes y), x.lane[i] | y.lane[i])
EACH(other_bits, (lanes x, lanes y), x.lane[i] ^ y.lane[i])
EACH(lesser, (lanes x, lanes y), x.lane[i] < y.lane[i] ? x.lane[i] : y.lane[i])
EACH(magnitude, (lanes x), x.lane[i] >> 63 ? -x.lane[i] : x.lane[i])
EACH(left, (lanes x, unsigned by), x.lane[i] << by)
EACH(right, (lanes x, unsigned by), x.lane[i] >> by)
EACH(right_signed, (lanes x, unsigned by),
     x.lane[i] >> by | (x.lane[i] >> 63 ? ~(UINT64_MAX >> by) : 0))
EACH(left_by, (lanes x, lanes by), by.lane[i] < 64 ? x.lane[i] << by.lane[i] : 0)
EACH(right_by, (lanes x, lanes by), by.lane[i] < 64 ? x.lane[i] >> by.lane[i] : 0)
EACH(chosen, (lane_mask second, lanes first, lanes other),
     second >> i & 1 ? other.lane[i] : first.lane[i])
EACH(add_where, (lane_mask mask, lanes x, lanes y),
     x.lane[i] + (mask >> i & 1 ? y.lane[i] : 0))
EACH(exponent_of, (lanes power), (uint64_t)__builtin_ctzll(power.lane[i]))

MASK(have_common, (x.lane[i] & y.lane[i]) != 0)
MASK(equal, x.lane[i] == y.lane[i])
MASK(at_most, x.lane[i] <= y.lane[i])

REALS(reals_all, (double x), x)
REALS(reals_of, (lanes x), (double)x.lane[i])
REALS(ratio, (reals x, reals y), x.lane[i] / y.lane[i])
REALS(product, (reals x, reals y), x.lane[i] * y.lane[i])
EACH(truncated, (reals x), (uint64_t)x.lane[i])

static inline uint64_t bits_of_any(lanes x) {
    uint64_t bits = 0;
    for (int i = 0; i < MODEL_LANES; i++) bits |= x.lane[i];
    return bits;
}

static inline void lanes_store(uint64_t *to, lanes x) {
    for (int i = 0; i < MODEL_LANES; i++) to[i] = x.lane[i];
}

#undef EACH
#undef MASK
#undef REALS

#endif
