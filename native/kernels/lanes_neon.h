/* Four lanes of 32 bits in NEON, for difference.h. */
#ifndef PRIMELAB_LANES_NEON_H
#define PRIMELAB_LANES_NEON_H

#include <arm_neon.h>
#include <stdint.h>

typedef uint32x4_t lanes;
enum { LANES_WIDTH = 4 };

/* x, in a register: see lanes_avx2.h. */
static inline lanes in_register(lanes x) {
    __asm__("" : "+w"(x));
    return x;
}

static inline lanes lanes_load(const uint32_t *from) { return vld1q_u32(from); }

static inline lanes lanes_all(uint32_t x) { return vdupq_n_u32(x); }

static inline lanes lanes_add(lanes x, lanes y) { return vaddq_u32(x, y); }

static inline lanes lanes_sub(lanes x, lanes y) { return vsubq_u32(x, y); }

static inline lanes lanes_min(lanes x, lanes y) { return vminq_u32(x, y); }

static inline int lanes_equal(lanes x, lanes y) { return vminvq_u32(vceqq_u32(x, y)) != 0; }

/* Select, then subtract: e falls by fall + t wherever a <= 0. */
static inline lanes fallen(lanes e, lanes a, lanes fall, lanes turn) {
    const uint32x4_t borrow = vclezq_s32(vreinterpretq_s32_u32(a));
    return vsubq_u32(e, vbslq_u32(borrow, vaddq_u32(fall, turn), fall));
}

#endif
