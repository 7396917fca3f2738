/*
 * What the kernels of trial division share: wheels, the loop over blocks of divisors, the row of
 * stages that together cover all divisors, and the functions of their entries written once for all.
 *
 * A `search` looks for odd divisors of n in [from, to), in ascending order, within the range that
 * its comment states; from must be at least 1. It returns 1 and stores the first one in *divisor;
 * 0 if there is none; -ECANCELED; or -EINVAL if from is 0. A fast one only tells whether a block of
 * divisors may hold a divisor of n; the oracle's loop then looks for it, so that a divisor is never
 * reported on the word of fast arithmetic.
 */
#ifndef PRIMELAB_TRIAL_H
#define PRIMELAB_TRIAL_H

#include "kernel.h"

typedef int32_t trial_search(uint64_t n, uint64_t from, uint64_t to, const int32_t *stop,
                             uint64_t *divisor);

/* The oracle, and all d that 2, 3 and 5 leave over: all n. */
trial_search trial_c_divisor_in, trial_wheel30_c_divisor_in;

/*
 * Divisors come in turns of a wheel: turn * k + spoke for each of its spokes. Wheel 30 leaves out
 * the multiples of 3 and 5. That is right in every range of divisors if neither divides n.
 */
typedef struct wheel {
    uint32_t turn, spokes;
    uint32_t spoke[8];
} wheel;

static const wheel odd_wheel = {2, 1, {1}};
static const wheel wheel30 = {30, 8, {1, 7, 11, 13, 17, 19, 23, 29}};

static inline int wheel30_suits(uint64_t n) { return n % 3 != 0 && n % 5 != 0; }

/* The i-th divisor after the start of a turn. */
static inline uint32_t nth_divisor(const wheel *w, uint32_t i) {
    return w->spoke[i % w->spokes] + i / w->spokes * w->turn;
}

/* Rounds up to the start of a turn; to must leave room for that. */
static inline uint64_t turn_from(const wheel *w, uint64_t d) {
    return (d + w->turn - 1) / w->turn * w->turn;
}

/* Non-zero if one of rounds * lanes divisors, from the turn that starts at lo, divides n. */
typedef int block_test(uint64_t n, uint64_t lo, uint64_t rounds, const wheel *w);

/* Short enough for the oracle to look through again, long enough to forget its beginning. */
enum { DIVISORS_A_BLOCK = 1 << 12 };

/*
 * A search in rounds of `lanes` divisors, a multiple of the spokes. What is left before the first
 * turn and after the last round goes to the oracle.
 */
static inline int32_t search_blocks(uint64_t n, uint64_t from, uint64_t to, const int32_t *stop,
                                    uint64_t *divisor, const wheel *w, uint32_t lanes,
                                    block_test *any_divides) {
    const uint64_t stride = (uint64_t)w->turn * lanes / w->spokes;
    const uint64_t most = DIVISORS_A_BLOCK / lanes;
    uint64_t lo = turn_from(w, from);
    if (lo >= to) return trial_c_divisor_in(n, from, to, stop, divisor);
    int32_t found = trial_c_divisor_in(n, from, lo, stop, divisor);
    while (found == 0 && to - lo >= stride) {
        if (stop_asked(stop)) return -ECANCELED;
        uint64_t rounds = (to - lo) / stride < most ? (to - lo) / stride : most;
        uint64_t end = lo + rounds * stride;
        if (any_divides(n, lo, rounds, w)) {
            found = trial_c_divisor_in(n, lo, end, stop, divisor);
        }
        lo = end;
    }
    return found != 0 ? found : trial_c_divisor_in(n, lo, to, stop, divisor);
}

/* From where the stage before it ends up to `end`, `search` looks for divisors. */
typedef struct stage {
    uint64_t end;
    trial_search *search;
} stage;

/* Runs the stages over the part of [from, to) that belongs to each; the last one has no end. */
static inline int32_t search_stages(uint64_t n, uint64_t from, uint64_t to, const int32_t *stop,
                                    uint64_t *divisor, const stage *stages) {
    if (from == 0) return -EINVAL;
    for (const stage *s = stages; from < to; s++) {
        uint64_t end = s->end < to ? s->end : to;
        if (end <= from) continue;
        int32_t found = s->search(n, from, end, stop, divisor);
        if (found != 0) return found;
        from = end;
    }
    return 0;
}

/* Defines the functions of a kernel's entry from <id>_divisor_in. */
#define TRIAL_FUNCTIONS(id)                                                                       \
    static int32_t id##_is_prime(uint64_t n, const int32_t *stop) {                               \
        if (n < 2) return 0;                                                                      \
        if (n % 2 == 0) return n == 2;                                                            \
        uint64_t divisor;                                                                         \
        int32_t found = id##_divisor_in(n, 3, isqrt(n) + 1, stop, &divisor);                      \
        return found < 0 ? found : !found;                                                        \
    }                                                                                             \
    CALL_OF_TEST(id)                                                                              \
    ONE_BY_ONE(id)                                                                                \
    static int32_t id##_part(const primelab_argument *argument, uint64_t from, uint64_t to,       \
                             const int32_t *stop, uint64_t *answer) {                             \
        uint64_t divisor = 0;                                                                     \
        int32_t found = id##_divisor_in(argument->n, from, to, stop, &divisor);                   \
        if (found < 0) return found;                                                              \
        *answer = divisor;                                                                        \
        return 0;                                                                                 \
    }

/* Defines them where the instruction set cannot be compiled for. */
#define NOT_ON_THIS_ARCHITECTURE(id)                                                              \
    NO_TEST_ON_THIS_ARCHITECTURE(id)                                                              \
    static int32_t id##_part(const primelab_argument *argument, uint64_t from, uint64_t to,       \
                             const int32_t *stop, uint64_t *answer) {                             \
        (void)argument, (void)from, (void)to, (void)stop, (void)answer;                           \
        return -ENOTSUP;                                                                          \
    }

/* What the entries of all of them say. */
#define TRIAL_FIELDS(id) TEST_FIELDS(id), .group = "trial", .part = id##_part

/* Shares of the odd divisors that are tried: wheel 30 leaves 8 in 15 over, */
#define WHEEL_30_SHARE (8.0 / 15)
/* and so many up to the square root of 2^53 are prime. */
#define PRIME_SHARE 0.1156

#endif
