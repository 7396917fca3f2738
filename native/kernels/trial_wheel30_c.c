/*
 * Trial division by every d that 2, 3 and 5 leave over: 8 of 30 numbers instead of 15, each still
 * by a 64-bit division. Exact for every uint64_t, as the oracle is.
 */
#include "trial.h"

static int turn_divides(uint64_t n, uint64_t lo, uint64_t rounds, const wheel *w) {
    (void)w;
    for (uint64_t base = lo; rounds > 0; rounds--, base += 30) {
        if (n % (base + 1) == 0 || n % (base + 7) == 0 || n % (base + 11) == 0 ||
            n % (base + 13) == 0 || n % (base + 17) == 0 || n % (base + 19) == 0 ||
            n % (base + 23) == 0 || n % (base + 29) == 0) {
            return 1;
        }
    }
    return 0;
}

int32_t trial_wheel30_c_divisor_in(uint64_t n, uint64_t from, uint64_t to, const int32_t *stop,
                                   uint64_t *divisor) {
    if (from == 0) return -EINVAL;
    if (!wheel30_suits(n) || to > UINT64_MAX - 60) {
        return trial_c_divisor_in(n, from, to, stop, divisor);
    }
    return search_blocks(n, from, to, stop, divisor, &wheel30, 8, turn_divides);
}

TRIAL_FUNCTIONS(trial_wheel30_c)

const primelab_kernel trial_wheel30_c = {
    TRIAL_FIELDS(trial_wheel30_c),
    .name = "trial-wheel30-c",
    .summary = "divisors that 2, 3 and 5 leave over",
    .isa = "baseline",
    .gauge = "divide",
    .gauge_operations = WHEEL_30_SHARE,
};
