/*
 * Every kernel of family primality on random odd numbers of 17 to 64 bits, one at a time and as a
 * batch, against the oracle. Not part of the suite, because it takes minutes:
 *
 *     cmake --build <folder> --target long_random && <folder>/long_random [count [seed]]
 */
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "oracle.h"
#include "primelab.h"

enum { BLOCK = 4096 };

/* Half of the numbers are drawn from all 64 bits, the rest are of any length down to 17. */
static void fill(uint64_t *numbers, uint8_t *expected, uint64_t *seed) {
    for (int i = 0; i < BLOCK; i++) {
        uint64_t n = next_random(seed), shift = next_random(seed) % 96;
        numbers[i] = (shift < 48 ? n >> shift : n) | 1;
        expected[i] = (uint8_t)oracle_is_prime(numbers[i]);
    }
}

static void agrees(const primelab_kernel *k, const uint64_t *numbers, const uint8_t *expected) {
    uint8_t answers[BLOCK];
    CHECK(k->are_prime(numbers, answers, BLOCK, NULL) == 0, "%s", k->name);
    for (int i = 0; i < BLOCK; i++) {
        CHECK(answers[i] == expected[i], "%s, batch: %" PRIu64, k->name, numbers[i]);
        CHECK(k->is_prime(numbers[i], NULL) == expected[i], "%s: %" PRIu64, k->name, numbers[i]);
    }
}

int main(int argc, char **argv) {
    uint64_t count = argc > 1 ? strtoull(argv[1], NULL, 10) : 100000000;
    uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    uint64_t numbers[BLOCK], tried = 0, primes = 0;
    uint8_t expected[BLOCK];
    for (; tried < count; tried += BLOCK) {
        fill(numbers, expected, &seed);
        for (int i = 0; i < BLOCK; i++) primes += expected[i];
        for (int32_t i = 0; i < primelab_kernel_count(); i++) {
            const primelab_kernel *k = primelab_kernel_at(i);
            if (strcmp(k->family, "primality") == 0) agrees(k, numbers, expected);
        }
    }
    printf("%" PRIu64 " numbers a kernel, %" PRIu64 " of them prime\n", tried, primes);
    FINISH();
}
