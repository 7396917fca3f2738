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

int main(void) {
    threads_share_one_table();
    primes_are_all_there(prepared_table());
    inverses_invert(prepared_table());
    FINISH();
}
