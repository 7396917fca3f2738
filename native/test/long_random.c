/*
 * Every kernel of a group, or one, on random odd numbers, one at a time and as a batch, against the oracle.
 * Not part of the suite, because it takes minutes:
 *
 *     cmake --build <folder> --target long_random
 *     <folder>/long_random [primality|trial [count [seed [kernel]]]]
 */
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "kernels.h"
#include "oracle.h"
#include "primelab.h"

enum { BLOCK = 4096 };

/* Half of the numbers are drawn from all 64 bits, the rest are of any length down to 17. */
static uint64_t for_primality(uint64_t *seed) {
    uint64_t n = next_random(seed), shift = next_random(seed) % 96;
    return shift < 48 ? n >> shift : n;
}

/*
 * A prime takes a time that grows with its root, so lengths are drawn such that each of 24 to 64
 * bits takes as much of the time: the next length has 1/sqrt(2) of a length's numbers. Those of 2
 * to 23 bits have a half of all numbers.
 */
static uint64_t for_trial(uint64_t *seed) {
    uint64_t n = next_random(seed), choice = next_random(seed);
    unsigned length = 2 + (unsigned)(choice >> 32) % 22;
    if (choice & 1) {
        uint64_t chance = next_random(seed);
        /* 45/64 is nearly 1/sqrt(2); six bits a throw, and fresh ones when they are used up. */
        for (length = 24; length < 64 && chance % 64 < 45; length++) {
            chance = chance < 1 << 12 ? next_random(seed) : chance >> 6;
        }
    }
    return n >> (64 - length) | UINT64_C(1) << (length - 1);
}

static void fill(uint64_t *numbers, uint8_t *expected, int trial, uint64_t *seed) {
    for (int i = 0; i < BLOCK; i++) {
        numbers[i] = (trial ? for_trial(seed) : for_primality(seed)) | 1;
        expected[i] = (uint8_t)oracle_is_prime(numbers[i]);
    }
}

/* Trial division has no batch of its own: one pass of it is enough. */
static void agrees(const primelab_kernel *k, const uint64_t *numbers, const uint8_t *expected,
                   int trial) {
    uint64_t answers[BLOCK];
    CHECK(k->batch(numbers, answers, BLOCK, NULL) == 0, "%s", k->name);
    for (int i = 0; i < BLOCK; i++) {
        CHECK(answers[i] == expected[i], "%s, batch: %" PRIu64, k->name, numbers[i]);
        if (trial) continue;
        CHECK(answer_of(k, numbers[i], NULL) == expected[i], "%s: %" PRIu64, k->name, numbers[i]);
    }
}

int main(int argc, char **argv) {
    const char *group = argc > 1 ? argv[1] : "primality";
    uint64_t count = argc > 2 ? strtoull(argv[2], NULL, 10) : 100000000;
    uint64_t seed = argc > 3 ? strtoull(argv[3], NULL, 10) : 1;
    const char *name = argc > 4 ? argv[4] : NULL;
    uint64_t numbers[BLOCK], tried = 0, primes = 0, largest = 0;
    uint8_t expected[BLOCK];
    int trial = strcmp(group, "trial") == 0, kernels = 0;
    for (; tried < count; tried += BLOCK) {
        fill(numbers, expected, trial, &seed);
        for (int i = 0; i < BLOCK; i++) {
            primes += expected[i];
            if (expected[i] && numbers[i] > largest) largest = numbers[i];
        }
        kernels = 0;
        for (int32_t i = 0; i < primelab_kernel_count(); i++) {
            const primelab_kernel *k = primelab_kernel_at(i);
            if (!tests_primes(k, group)) continue;
            if (name != NULL && strcmp(k->name, name) != 0) continue;
            agrees(k, numbers, expected, trial);
            kernels++;
        }
    }
    printf("%d kernels of %s: %" PRIu64 " numbers each, %" PRIu64 " of them prime, up to %" PRIu64
           "\n", kernels, group, tried, primes, largest);
    FINISH();
}
