/* The table of primes against what is known of them, prepared by several threads at once. */
#include <pthread.h>

#include "check.h"
#include "oracle.h"
#include "prime_table.c"
#include "trial_c.c"

static void *prepare_all(void *unused) {
    (void)unused;
    CHECK(prepare_inverses() == 0, "inverses");
    CHECK(prepare_modular() == 0, "modular inverses");
    CHECK(prepare_gaps() == 0, "gaps");
    return NULL;
}

static void threads_share_one_table(void) {
    pthread_t threads[4];
    for (int i = 0; i < 4; i++) pthread_create(&threads[i], NULL, prepare_all, NULL);
    for (int i = 0; i < 4; i++) pthread_join(threads[i], NULL);
    const uint32_t *primes = prepared_table()->primes;
    CHECK(prepare_primes() == 0 && prepared_table()->primes == primes, "built twice");
}

/* OEIS A046731 has the sum of all primes below 10^8. */
static void primes_are_all_there(const prime_table *t) {
    uint64_t sum = 2 + t->primes[0], seed = 3;
    int ascending = 1;
    for (uint32_t i = 1; i < TABLE_COUNT; i++) {
        ascending &= t->primes[i] > t->primes[i - 1];
        sum += t->primes[i];
    }
    CHECK(ascending, "not in ascending order");
    CHECK(sum == UINT64_C(279209790387276), "the primes add up to %" PRIu64, sum);
    CHECK(t->primes[0] == 3 && t->primes[TABLE_COUNT - 1] == 99999989, "first and last");
    for (int i = 0; i < 2000; i++) {
        uint32_t p = t->primes[next_random(&seed) % TABLE_COUNT];
        CHECK(oracle_is_prime(p), "%" PRIu32, p);
    }
}

static void inverses_invert(const prime_table *t) {
    int modular = 1, rounded = 1;
    for (uint32_t i = 0; i < TABLE_COUNT; i++) {
        modular &= t->modular[i] * t->primes[i] == 1;
        rounded &= fabs(t->inverses[i] * t->primes[i] - 1) <= 0x1p-52;
    }
    CHECK(modular, "modular inverses");
    CHECK(rounded, "inverses");
}

/* Each lane walks over its primes and arrives where the next one begins. */
static void gaps_lead_on(const prime_table *t) {
    uint32_t wrong = 0, widest = 0, last = TABLE_COUNT - 1;
    for (uint32_t i = 0; i < GAP_BLOCKS * GAP_LANES; i++) {
        const gap_block *block = &t->gaps[i / GAP_LANES];
        uint32_t lane = i % GAP_LANES, prime = block->first[lane];
        for (uint32_t step = 0, at = i * GAP_STEPS; step < GAP_STEPS; step++, at++) {
            const uint8_t gap = block->gaps[step][lane];
            wrong += prime != t->primes[at < last ? at : last];
            widest = gap > widest ? gap : widest;
            wrong += gap > block->widest;
            prime += gap;
        }
    }
    CHECK(wrong == 0, "%" PRIu32 " primes", wrong);
    CHECK(widest == 220, "%" PRIu32, widest);
}

int main(void) {
    threads_share_one_table();
    primes_are_all_there(prepared_table());
    inverses_invert(prepared_table());
    gaps_lead_on(prepared_table());
    FINISH();
}
