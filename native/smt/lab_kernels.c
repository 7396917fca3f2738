/* The lab's own kernels as loads, each at work on what its family does. */
#include "kernel.h"
#include "load.h"

/* 2^53 - 111, prime: whatever divisors are tried, none ends the search. */
#define NO_DIVISOR UINT64_C(9007199254740881)

/* The eight largest primes below 2^64. */
static const uint64_t primes[] = {
    UINT64_C(18446744073709551557), UINT64_C(18446744073709551533),
    UINT64_C(18446744073709551521), UINT64_C(18446744073709551437),
    UINT64_C(18446744073709551427), UINT64_C(18446744073709551359),
    UINT64_C(18446744073709551337), UINT64_C(18446744073709551293),
};
enum { PRIMES = sizeof primes / sizeof primes[0] };

/* A window of the middle of a search: its start would be other work. */
static void some_divisors(load_state *state, uint64_t span,
                          int32_t (*divisor_in)(uint64_t, uint64_t, uint64_t, const int32_t *,
                                                uint64_t *)) {
    const uint64_t from = 10000001;
    uint64_t divisor;
    state->sum += (uint64_t)divisor_in(NO_DIVISOR, from, from + span, NULL, &divisor);
    state->next++;
}

static void some_primes(load_state *state, int32_t (*are_prime)(const uint64_t *, uint8_t *,
                                                                uint64_t, const int32_t *)) {
    uint8_t answers[PRIMES];
    are_prime(primes, answers, PRIMES, NULL);
    for (int i = 0; i < PRIMES; i++) state->sum += !answers[i];
    state->next++;
}

/* A right answer adds nothing to the sum. */
void trial_c_load_unit(load_state *state) { some_divisors(state, 4096, trial_c_divisor_in); }
void trial_difference30_avx2_load_unit(load_state *state) {
    some_divisors(state, 262144, trial_difference30_avx2_divisor_in);
}
void mr7_c_load_unit(load_state *state) { some_primes(state, mr7_c_are_prime); }
void bpsw_c_load_unit(load_state *state) { some_primes(state, bpsw_c_are_prime); }
void bpsw_interleaved_c_load_unit(load_state *state) {
    some_primes(state, bpsw_interleaved_c_are_prime);
}
