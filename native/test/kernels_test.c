/* Every kernel of suite "prime" against the oracle, where it claims to be exact. */
#include <errno.h>
#include <pthread.h>
#include <string.h>

#include "check.h"
#include "kernels.h"
#include "oracle.h"
#include "primelab.h"

static int exact(const primelab_kernel *k, uint64_t n) {
    return k->exact_below == 0 || n < k->exact_below;
}

static void agrees(const primelab_kernel *k, uint64_t n) {
    if (!exact(k, n)) return;
    int32_t answer = answer_of(k, n, NULL);
    CHECK(answer == oracle_is_prime(n), "%s says %" PRId32 " of %" PRIu64, k->name, answer, n);
}

static void all_small_numbers(const primelab_kernel *k) {
    for (uint64_t n = 0; n < 20000; n++) agrees(k, n);
}

/* Random numbers, odd squares and products of neighbours, at every length that is quick to try. */
static void every_bit_length(const primelab_kernel *k) {
    uint64_t seed = 19;
    for (int bits = 2; bits <= 44; bits++) {
        for (int i = 0; i < 20; i++) {
            uint64_t n = next_random(&seed) >> (64 - bits) | UINT64_C(1) << (bits - 1);
            agrees(k, n);
            agrees(k, n | 1);
            uint64_t root = next_random(&seed) >> (64 - (bits + 1) / 2) | 1;
            agrees(k, root * root);
            agrees(k, root * (root + 2));
        }
    }
}

/* Quick answers at the far end: small factors, and the largest numbers there are. */
static void far_end(const primelab_kernel *k) {
    const uint64_t numbers[] = {UINT64_MAX, UINT64_MAX - 1, UINT64_C(1) << 63,
                                UINT64_C(9999999999999999), UINT64_C(3825123056546413051),
                                UINT64_C(341550071728321), UINT64_C(9007199254740993)};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) agrees(k, numbers[i]);
}

static void batch_agrees(const primelab_kernel *k) {
    uint64_t numbers[65], seed = 7;
    uint64_t answers[sizeof numbers / sizeof numbers[0]], untouched;
    memset(&untouched, 0xEE, sizeof untouched);
    for (uint64_t count = 0; count <= 65; count++) {
        memset(answers, 0xEE, sizeof answers);
        for (uint64_t i = 0; i < count; i++) numbers[i] = next_random(&seed) >> 40;
        CHECK(k->batch(numbers, answers, count, NULL) == 0, "%s, batch of %" PRIu64, k->name,
              count);
        for (uint64_t i = 0; i < count; i++) {
            const uint64_t right = (uint64_t)oracle_is_prime(numbers[i]);
            CHECK(answers[i] == right, "%s: %" PRIu64, k->name, numbers[i]);
        }
        for (uint64_t i = count; i < 65; i++) {
            CHECK(answers[i] == untouched, "%s wrote past", k->name);
        }
    }
}

static void divisors_in_ranges(const primelab_kernel *k) {
    if (k->part == NULL) return;
    const uint64_t n = UINT64_C(1000003) * 1000033;
    const struct { uint64_t from, to, divisor; } cases[] = {
        {3, 1000003, 0},       {3, 1000004, 1000003},       {1000003, 1000004, 1000003},
        {1000002, 1000005, 1000003}, {1000004, 1000034, 1000033}, {1000004, 1000033, 0},
        {5, 5, 0},             {9, 3, 0},                   {1, 2, 1},
        {UINT64_MAX - 2, UINT64_MAX, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        uint64_t divisor = 9;
        int32_t result = part_of(k, n, cases[i].from, cases[i].to, NULL, &divisor);
        CHECK(result == 0 && divisor == cases[i].divisor,
              "%s: [%" PRIu64 ", %" PRIu64 ") gave %" PRId32 ", %" PRIu64, k->name, cases[i].from,
              cases[i].to, result, divisor);
    }
    uint64_t divisor = 0;
    CHECK(part_of(k, n, 0, 10, NULL, &divisor) == -EINVAL, "%s: from 0", k->name);
}

static void *raise_flag(void *flag) {
    __atomic_store_n((int32_t *)flag, 1, __ATOMIC_RELAXED);
    return NULL;
}

/* 2^61 - 1 is prime: without a stop it would be divided for seconds. */
static void stops_when_asked(const primelab_kernel *k) {
    const uint64_t long_job = (UINT64_C(1) << 61) - 1;
    if (!exact(k, long_job)) return;
    int32_t raised = 1, later = 0;
    uint64_t answer;
    CHECK(k->batch(&long_job, &answer, 1, &raised) == -ECANCELED, "%s, batch", k->name);
    if (k->part == NULL) return; /* too quick to be stopped in the middle */
    uint64_t divisor;
    CHECK(answer_of(k, long_job, &raised) == -ECANCELED, "%s, one number", k->name);
    CHECK(part_of(k, long_job, 3, 1 << 30, &raised, &divisor) == -ECANCELED, "%s", k->name);
    pthread_t thread;
    pthread_create(&thread, NULL, raise_flag, &later);
    CHECK(answer_of(k, long_job, &later) == -ECANCELED, "%s, flag raised meanwhile", k->name);
    pthread_join(thread, NULL);
}

/* What every entry must have, whatever it computes. */
static void is_whole(const primelab_kernel *k) {
    CHECK(k->name != NULL && strstr(k->name, "-c") != NULL, "%s", k->name);
    CHECK(k->suite != NULL && k->group != NULL && k->summary != NULL, "%s", k->name);
    CHECK(k->call != NULL, "%s", k->name);
    CHECK(k->takes >= PRIMELAB_NUMBER && k->takes <= PRIMELAB_STATE, "%s", k->name);
    CHECK(k->gives >= PRIMELAB_BOOLEAN && k->gives <= PRIMELAB_DOUBLE, "%s", k->name);
    CHECK((k->takes == PRIMELAB_DATA) == (k->element != PRIMELAB_NONE), "%s", k->name);
    CHECK((k->takes == PRIMELAB_STATE) == (k->setup != NULL), "%s", k->name);
    CHECK((k->setup == NULL) == (k->teardown == NULL), "%s", k->name);
    CHECK((k->gauge == NULL) == (k->gauge_operations == 0), "%s", k->name);
    CHECK(k->batch == NULL || k->takes == PRIMELAB_NUMBER, "%s", k->name);
    CHECK(k->reserved == 0, "%s", k->name);
    CHECK(kernel_named(k->name) == k, "%s comes twice", k->name);
    const char *reason = primelab_isa_missing(k->isa);
    if (reason != NULL) printf("%s is not tested: %s\n", k->name, reason);
}

int main(void) {
    CHECK(primelab_kernel_count() > 0, "no kernels");
    CHECK(primelab_kernel_at(-1) == NULL, "index -1");
    CHECK(primelab_kernel_at(primelab_kernel_count()) == NULL, "index past the end");
    for (int32_t i = 0; i < primelab_kernel_count(); i++) {
        const primelab_kernel *k = primelab_kernel_at(i);
        is_whole(k);
        if (!tests_primes(k, NULL)) continue;
        all_small_numbers(k);
        every_bit_length(k);
        far_end(k);
        batch_agrees(k);
        divisors_in_ranges(k);
        stops_when_asked(k);
    }
    FINISH();
}
