/*
 * The loop of Fluent Python's is_prime, word for word: after 2 and the even numbers, every odd
 * divisor from 3 to the integer square root, each by a 64-bit unsigned division. It is the slowest
 * rung of the ladder and the oracle of all the others. Exact for every uint64_t: the largest
 * divisor tried is isqrt(2^64 - 1) = 2^32 - 1.
 */
#include "trial.h"

int32_t trial_c_divisor_in(uint64_t n, uint64_t from, uint64_t to, const int32_t *stop,
                           uint64_t *divisor) {
    if (from == 0) return -EINVAL;
    uint64_t d = from | 1;
    while (d < to) {
        if (stop_asked(stop)) return -ECANCELED;
        uint64_t end = to - d > 2 * STOP_INTERVAL ? d + 2 * STOP_INTERVAL : to;
        /* d stays odd and below 2^64 - 1 here, so d + 2 wraps at most to 1, after the last one. */
        for (uint64_t rest = (end - d + 1) / 2; rest > 0; rest--, d += 2) {
            if (n % d == 0) {
                *divisor = d;
                return 1;
            }
        }
        if (end == to) return 0;
    }
    return 0;
}

TRIAL_FUNCTIONS(trial_c)

const primelab_kernel trial_c = {
    TRIAL_FIELDS(trial_c),
    .name = "trial-c",
    .summary = "the book's loop: odd divisors up to the square root",
    .isa = "baseline",
    .gauge = "divide",
    .gauge_operations = 1,
};
