/*
 * The plain rung and the oracle of the others: a byte for each odd number, in which every odd number
 * from 3 to the square root crosses its multiples out, prime or not. Exact for every span. It takes a
 * megabyte, and a division for each of those numbers in each block: long for spans beyond 10^15.
 */
#include <stdlib.h>
#include <string.h>

#include "sieve.h"

enum { BLOCK = 1 << 20 };

/* Where in the block of odd numbers that begins with `low` the multiples of d begin, from d^2 on. */
static uint64_t first_multiple(uint64_t d, uint64_t low) {
    if (d * d >= low) return (d * d - low) / 2;
    uint64_t distance = (d - low % d) % d;
    return (distance % 2 == 0 ? distance : distance + d) / 2;
}

/* Adds the primes among `size` odd numbers from `low` on. */
static int32_t count_block(uint8_t *composite, uint64_t low, uint64_t size, const int32_t *stop,
                           uint64_t *answer) {
    const uint64_t root = isqrt(low + 2 * (size - 1));
    memset(composite, 0, size);
    composite[0] = low == 1;
    for (uint64_t d = 3; d <= root; d += 2) {
        if (stop_asked(stop)) return -ECANCELED;
        for (uint64_t i = first_multiple(d, low); i < size; i += d) composite[i] = 1;
    }
    for (uint64_t i = 0; i < size; i++) *answer += !composite[i];
    return 0;
}

static int32_t sieve_simple_c_count(uint64_t from, uint64_t to, const int32_t *stop,
                                    uint64_t *answer) {
    uint64_t low = from | 1, left = to > low ? (to - low + 1) / 2 : 0;
    uint8_t *composite = malloc(left < BLOCK ? left + 1 : BLOCK);
    if (composite == NULL) return -ENOMEM;
    int32_t result = 0;
    *answer = from <= 2 && to > 2;
    while (left > 0 && result == 0) {
        uint64_t size = left < BLOCK ? left : BLOCK;
        result = count_block(composite, low, size, stop, answer);
        low += 2 * size;
        left -= size;
    }
    free(composite);
    return result;
}

SIEVE_FUNCTIONS(sieve_simple_c)

const primelab_kernel sieve_simple_c = {
    SIEVE_FIELDS(sieve_simple_c),
    .name = "sieve-simple-c",
    .group = "count",
    .summary = "a byte an odd number; every odd number crosses out",
};
