/*
 * The kernels of trial division at every bit length: the least divisor in windows all over the
 * range of divisors, and whether a number is prime where the answer hangs on the last divisors.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "kernels.h"
#include "oracle.h"
#include "primelab.h"
#include "windows.h"

static void finds(const primelab_kernel *k, const window *w, uint64_t expected) {
    uint64_t divisor = 9;
    int32_t result = part_of(k, w->n, w->from, w->to, NULL, &divisor);
    CHECK(result == 0 && divisor == expected,
          "%s: %" PRIu64 " in [%" PRIu64 ", %" PRIu64 ") gave %" PRId32 ", %" PRIu64, k->name, w->n,
          w->from, w->to, result, divisor);
}

static void agrees(const primelab_kernel *k, uint64_t n) {
    int32_t answer = answer_of(k, n, NULL);
    CHECK(answer == oracle_is_prime(n), "%s says %" PRId32 " of %" PRIu64, k->name, answer, n);
}

static uint64_t prime_from(uint64_t n) {
    for (n |= 1; !oracle_is_prime(n); n += 2) continue;
    return n;
}

/* Products of two primes next to the square root are the last to be found out. */
static void hard_numbers(const primelab_kernel *k) {
    uint64_t seed = 5;
    for (int bits = 6; bits <= 48; bits++) {
        uint64_t p = prime_from(random_bits((bits + 1) / 2, &seed)), q = prime_from(p + 2);
        agrees(k, p * p);
        agrees(k, p * q);
        agrees(k, p * (p - 2));
        agrees(k, prime_from(random_bits(bits, &seed)));
        agrees(k, random_bits(bits, &seed) | 1);
    }
}

/* Where doubles begin to round, and where divisors need all of 32 bits. */
static void far_windows(const primelab_kernel *k) {
    const uint64_t p = 4294967291, q = 4294967279; /* the greatest primes below 2^32 */
    const window windows[] = {{p * p, p - 70000, p + 2},       {p * q, q - 70000, q + 1},
                              {p * q, q + 1, p + 1},           {p * q, p + 1, p + 60000},
                              {UINT64_MAX, 65538, 6700418},    {UINT64_MAX, 1, 2},
                              {0, 2147483000, 2147483999},     {0, 8192, 8194},
                              {p * q, UINT64_C(2147400000), UINT64_C(2147600000)}};
    for (size_t i = 0; i < sizeof windows / sizeof windows[0]; i++) {
        finds(k, &windows[i], plain_divisor(&windows[i]));
    }
    for (uint64_t d = (UINT64_C(1) << 31) - 2101; d < (UINT64_C(1) << 31) + 1000; d += 210) {
        const window w = {d * (d - 94), d - 50000, d + 100};
        finds(k, &w, plain_divisor(&w));
    }
}

static void every_window(int per_length) {
    uint64_t seed = 11;
    for (int bits = 3; bits <= 64; bits++) {
        for (int i = 0; i < per_length; i++) {
            const window w = random_window(bits, i, &seed);
            const uint64_t expected = plain_divisor(&w);
            for (int32_t j = 0; j < primelab_kernel_count(); j++) {
                const primelab_kernel *k = primelab_kernel_at(j);
                if (tests_primes(k, "trial")) finds(k, &w, expected);
            }
        }
    }
}

/* More windows for each bit length may be asked for by the first argument. */
int main(int count, char **arguments) {
    every_window(count > 1 ? atoi(arguments[1]) : 60);
    for (int32_t i = 0; i < primelab_kernel_count(); i++) {
        const primelab_kernel *k = primelab_kernel_at(i);
        if (!tests_primes(k, "trial")) continue;
        hard_numbers(k);
        far_windows(k);
    }
    FINISH();
}
