/*
 * Forward differences (difference.h) in NEON over wheel 30, or over all odd divisors if 3 or 5
 * divides n. Small divisors and those from 2^31 on are divided by: AArch64 has a fast divider.
 * Exact for every uint64_t. Tested under emulation only: its speed has not been measured.
 */
#include "trial.h"

#ifdef __ARM_NEON
#include "lanes_neon.h"

enum { DIFFERENCE_VECTORS = 4, DIFFERENCE_LANES = DIFFERENCE_VECTORS * LANES_WIDTH };
#include "difference.h"

static int32_t by_difference(uint64_t n, uint64_t from, uint64_t to, const int32_t *stop,
                             uint64_t *divisor) {
    return search_walks(n, from, to, stop, divisor, wheel30_suits(n) ? &wheel30 : &odd_wheel);
}

static int32_t trial_difference30_neon_divisor_in(uint64_t n, uint64_t from, uint64_t to,
                                                  const int32_t *stop, uint64_t *divisor) {
    const stage stages[] = {{difference_from(n, &wheel30, 16), trial_wheel30_c_divisor_in},
                            {difference_end(n), by_difference},
                            {UINT64_MAX, trial_wheel30_c_divisor_in}};
    return search_stages(n, from, to, stop, divisor, stages);
}

TRIAL_FUNCTIONS(trial_difference30_neon)

#else

NOT_ON_THIS_ARCHITECTURE(trial_difference30_neon)

#endif

const primelab_kernel trial_difference30_neon = {
    TRIAL_FIELDS(trial_difference30_neon),
    .name = "trial-difference30-c-neon",
    .summary = "forward differences over wheel 30, four lanes",
    .isa = "neon",
    .gauge = "difference-neon",
    .gauge_operations = WHEEL_30_SHARE,
};
