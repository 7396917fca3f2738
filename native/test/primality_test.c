/*
 * The kernels of group primality where they are quick and trial division is not: every bit length
 * up to 64, and the composites that such tests are most likely to take for primes.
 */
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "kernels.h"
#include "oracle.h"
#include "primelab.h"

/* What was asked one by one is asked again in batches, mixed as it comes. */
static struct {
    uint64_t numbers[1000], answers[1000];
    uint8_t expected[1000];
    uint64_t count;
} asked;

static void ask_again(const primelab_kernel *k) {
    CHECK(k->batch(asked.numbers, asked.answers, asked.count, NULL) == 0, "%s", k->name);
    for (uint64_t i = 0; i < asked.count; i++) {
        CHECK(asked.answers[i] == asked.expected[i], "%s, batch: %" PRIu64, k->name,
              asked.numbers[i]);
    }
    asked.count = 0;
}

static void agrees(const primelab_kernel *k, uint64_t n) {
    const int expected = oracle_is_prime(n);
    int32_t answer = answer_of(k, n, NULL);
    CHECK(answer == expected, "%s says %" PRId32 " of %" PRIu64, k->name, answer, n);
    asked.numbers[asked.count] = n;
    asked.expected[asked.count++] = (uint8_t)expected;
    if (asked.count == sizeof asked.expected) ask_again(k);
}

/* Against a sieve, which is an oracle of another kind. */
static void all_below_2_to_20(const primelab_kernel *k) {
    enum { END = 1 << 20 };
    uint8_t *composite = calloc(END, 1);
    CHECK(composite != NULL, "no memory");
    if (composite == NULL) return;
    composite[0] = composite[1] = 1;
    for (uint64_t d = 2; d * d < END; d++) {
        for (uint64_t n = d * d; n < END && !composite[d]; n += d) composite[n] = 1;
    }
    for (uint64_t n = 0; n < END; n++) {
        CHECK(answer_of(k, n, NULL) == !composite[n], "%s: %" PRIu64, k->name, n);
    }
    free(composite);
}

static uint64_t random_odd(uint64_t *seed, int bits) {
    return next_random(seed) >> (64 - bits) | UINT64_C(1) << (bits - 1) | 1;
}

/* The first prime from n on, downwards: there is one of the same length. */
static uint64_t prime_below(uint64_t n) {
    n |= 1;
    while (!oracle_is_prime(n)) n -= 2;
    return n;
}

static int has_small_factor(uint64_t n) {
    for (uint64_t d = 3; d < 400 && d < n; d += 2) {
        if (n % d == 0) return 1;
    }
    return 0;
}

static void every_bit_length(const primelab_kernel *k) {
    uint64_t seed = 64;
    for (int bits = 2; bits <= 64; bits++) {
        for (int i = 0; i < 300; i++) {
            agrees(k, random_odd(&seed, bits));
            agrees(k, random_odd(&seed, bits) - 1);
        }
        for (int i = 0; i < 100; i++) {
            uint64_t n = random_odd(&seed, bits);
            while (bits > 9 && has_small_factor(n)) n = random_odd(&seed, bits);
            agrees(k, n);
            agrees(k, prime_below(random_odd(&seed, bits)));
        }
    }
}

static void next_to_powers_of_two(const primelab_kernel *k) {
    for (int bits = 2; bits < 64; bits++) {
        for (uint64_t d = 0; d < 200; d++) {
            agrees(k, (UINT64_C(1) << bits) - d);
            agrees(k, (UINT64_C(1) << bits) + d);
        }
    }
    for (uint64_t d = 0; d < 1000; d++) agrees(k, UINT64_MAX - d);
    for (uint64_t d = 0; d < 2000; d++) {
        agrees(k, (UINT64_C(1) << 60) - 1000 + d);
        agrees(k, (UINT64_C(1) << 62) - 1000 + d);
    }
}

/*
 * p q and p^2 at every length of the factors that the screen does not know, and the forms of most
 * pseudoprimes: p (m (p - 1) + 1) to base 2, p (m (p + 1) + 1) of Lucas.
 */
static void products_of_primes(const primelab_kernel *k) {
    uint64_t seed = 32;
    for (int bits = 9; bits <= 32; bits++) {
        for (int i = 0; i < 100; i++) {
            uint64_t p = prime_below(random_odd(&seed, bits));
            uint64_t q = prime_below(random_odd(&seed, bits));
            agrees(k, p * q);
            agrees(k, p * p);
            for (uint64_t m = 2; m <= 7; m++) {
                unsigned __int128 fermat = (unsigned __int128)p * (m * (p - 1) + 1);
                unsigned __int128 lucas = (unsigned __int128)p * (m * (p + 1) + 1);
                if (fermat <= UINT64_MAX) agrees(k, (uint64_t)fermat);
                if (lucas <= UINT64_MAX) agrees(k, (uint64_t)lucas);
            }
        }
    }
    for (uint64_t p = 4294967291, i = 0; i < 100; p = prime_below(p - 2), i++) {
        agrees(k, p * p);
        agrees(k, p * prime_below(p - 2));
    }
}

/* (6m + 1)(12m + 1)(18m + 1), three primes: Carmichael numbers (Chernick, 1939). */
static void carmichael_numbers(const primelab_kernel *k) {
    const uint64_t many_factors[] = {
        561, 41041, 825265, 321197185, 5394826801, 232250619601, 9746347772161, 1436697831295441,
        60977817398996785, 7156857700403137441};
    for (size_t i = 0; i < sizeof many_factors / sizeof many_factors[0]; i++) {
        agrees(k, many_factors[i]);
    }
    int found = 0;
    for (uint64_t m = 1; m < 2400000 && found < 500; m += m < 20000 ? 1 : 97) {
        uint64_t p = 6 * m + 1, q = 12 * m + 1, r = 18 * m + 1;
        if (!oracle_is_prime(p) || !oracle_is_prime(q) || !oracle_is_prime(r)) continue;
        found++;
        agrees(k, p * q * r);
    }
    CHECK(found > 300, "only %d Carmichael numbers", found);
}

/*
 * The least composites that pass for the first 1, 2, ... 9 prime bases; squares of the Wieferich
 * primes; the book's numbers; extra-strong Lucas and then strong base-2 pseudoprimes, of which the
 * long ones have no factor that the screen knows; the largest primes and square of a prime.
 */
static const uint64_t hard[] = {
    2047, 1373653, 25326001, 3215031751, 2152302898747, 3474749660383, 341550071728321,
    3825123056546413051, 1194649, 12327121, 4759123141, 1122004669633, 2,
    142702110479723, 299593572317531, 3333333333333301, 3333333333333333, 3333335652092209,
    4444444444444423, 4444444444444444, 4444444488888889, 5555553133149889, 5555555555555503,
    5555555555555555, 6666666666666666, 6666666666666719, 6666667141414921, 7777777536340681,
    7777777777777753, 7777777777777777, 9999999999999917, 9999999999999999, 989, 3239, 5777,
    10877, 100127, 113573, 137549, 161027, 162133, 1256293, 4076939, 139127921, 1082623859,
    29175496019, 1306503805073, 9591899880779, 138311304516299, 2649004083172753,
    20543548310327951, 442187941184787173, UINT64_C(16253112619580765113), 741751, 10974881,
    128987429, 1856689453, 24241633657, 380236088377, 2268402075253, 159266715380137,
    4600689267470141, 48844315608768751, 580979136957791041, UINT64_C(8107375666069988461),
    UINT64_C(18446744073709551557), UINT64_C(18446744073709551521), UINT64_C(18446744030759878681)};

enum { HARD_COUNT = sizeof hard / sizeof hard[0] };

static void hard_numbers(const primelab_kernel *k) {
    for (int i = 0; i < HARD_COUNT; i++) agrees(k, hard[i]);
}

/* Numbers of all lengths and kinds next to each other, as a batch must not mix them up. */
static void fill(uint64_t *numbers, uint64_t count, uint64_t *seed) {
    for (uint64_t i = 0; i < count; i++) {
        uint64_t r = next_random(seed);
        int bits = 2 + (int)((r >> 32) % 63);
        uint64_t odd = random_odd(seed, r % 2 != 0 ? 64 : bits);
        switch (r / 2 % 4) {
            case 0: numbers[i] = hard[r / 8 % HARD_COUNT]; break;
            case 1: numbers[i] = prime_below(odd); break;
            default: numbers[i] = odd - r / 8 % 2; break;
        }
    }
}

static void batch_agrees(const primelab_kernel *k, uint64_t count, uint64_t *seed) {
    enum { CAPACITY = 1100 };
    uint64_t numbers[CAPACITY] = {0};
    uint64_t answers[CAPACITY], untouched;
    memset(&untouched, 0xEE, sizeof untouched);
    fill(numbers, count, seed);
    memset(answers, 0xEE, sizeof answers);
    CHECK(k->batch(numbers, answers, count, NULL) == 0, "%s, batch of %" PRIu64, k->name,
          count);
    for (uint64_t i = 0; i < count; i++) {
        const uint64_t right = (uint64_t)oracle_is_prime(numbers[i]);
        CHECK(answers[i] == right, "%s, batch of %" PRIu64 ": %" PRIu64,
              k->name, count, numbers[i]);
    }
    for (uint64_t i = count; i < CAPACITY; i++) {
        CHECK(answers[i] == untouched, "%s wrote past", k->name);
    }
}

static void batches(const primelab_kernel *k) {
    uint64_t seed = 70;
    for (uint64_t count = 0; count <= 70; count++) {
        for (int i = 0; i < 10; i++) batch_agrees(k, count, &seed);
    }
    const uint64_t counts[] = {255, 256, 257, 511, 512, 513, 1024, 1025, 1099};
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) batch_agrees(k, counts[i], &seed);
}

int main(void) {
    for (int32_t i = 0; i < primelab_kernel_count(); i++) {
        const primelab_kernel *k = primelab_kernel_at(i);
        if (!tests_primes(k, "primality")) continue;
        CHECK(k->exact_below == 0, "%s is exact for every number", k->name);
        all_below_2_to_20(k);
        every_bit_length(k);
        next_to_powers_of_two(k);
        products_of_primes(k);
        carmichael_numbers(k);
        hard_numbers(k);
        ask_again(k);
        batches(k);
    }
    FINISH();
}
