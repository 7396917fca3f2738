/* Numbers of two limbs: the arithmetic at the ends of its range, and the tests in it. */
#ifdef __AVX512IFMA__
#include "lanes_avx512ifma.h"
#else
#include "ifma_model.h"
#endif

#include "two_limbs.h"

#include "lanes_test.h"

/* Operands are below 2^78: a number of two limbs, as 128 bits and as a residue. */
static residue residue_of(wide x) {
    return (residue){lanes_all((uint64_t)x & (LIMB - 1)), lanes_all((uint64_t)(x >> 52))};
}

static wide value_of(residue x) {
    uint64_t low[LANES], high[LANES];
    lanes_store(low, x.low);
    lanes_store(high, x.high);
    return (wide)high[3] << 52 | (low[3] & (LIMB - 1));
}

/* What x stands for in Montgomery form: x / 2^104 mod a prime n. */
static uint64_t meaning(wide x, uint64_t n) {
    const uint64_t r = power_mod(2, 104, n);
    return multiply_mod((uint64_t)(x % n), power_mod(r, n - 2, n), n);
}

static wide random_below(uint64_t *seed, int bits) {
    const wide x = (wide)next_random(seed) << 64 | next_random(seed);
    return x >> (128 - bits);
}

static void products(uint64_t n) {
    const modulus m = modulus_of(lanes_all(n));
    const wide end = (wide)1 << 78;
    uint64_t seed = 8;
    for (int i = 0; i < 4000; i++) {
        const wide a = i < 16 ? end - 1 - (wide)(i % 4) : random_below(&seed, 78);
        const wide b = i < 16 ? end - 1 - (wide)(i / 4) : random_below(&seed, 78);
        const wide c = i % 3 == 0 ? ((wide)n << 12) - 1 : random_below(&seed, 62);
        const residue minus = negative(residue_of(c), &m, RANGE_WIDE);
        const wide x = value_of(product_plus(residue_of(a), residue_of(b), minus, &m, RANGE_WIDE));
        const wide square = value_of(square_plus(residue_of(a), minus, &m, RANGE_WIDE));
        const uint64_t less = n - meaning(c, n);
        CHECK(x < end && square < end, "modulo %" PRIu64 " leaves the range", n);
        CHECK(meaning(x, n) ==
              sum_mod(multiply_mod(meaning(a, n), meaning(b, n), n), less % n, n), "product, %d", i);
        CHECK(meaning(square, n) ==
              sum_mod(multiply_mod(meaning(a, n), meaning(a, n), n), less % n, n), "square, %d", i);
        uint64_t value[LANES];
        lanes_store(value, negative_value(residue_of(a), &m));
        CHECK(value[5] == (n - meaning(a, n)) % n, "value, %d", i);
    }
}

static void powers_of_one_half(uint64_t n) {
    const modulus m = modulus_of(lanes_all(n));
    for (uint64_t c = 0; c <= 52; c++) {
        const wide x = value_of(half_to_the(lanes_all(c), &m));
        CHECK(x < (wide)3 * n && x % n == power_mod(2, 104 - c, n), "2^-%" PRIu64, c);
    }
    for (uint64_t p = 1; p < PARAMETER_END; p += 7) {
        const wide x = (wide)4 * n - 1, times = value_of(small_multiple(residue_of(x), lanes_all(p), &m));
        CHECK(times == x * p, "%" PRIu64 " times", p);
    }
}

int main(void) {
    if (cannot_run() != NULL) FINISH();
    const number_range all = {LIMB, RANGE_WIDE};
    uint64_t seed = 9;
    const uint64_t primes[] = {prime_from(UINT64_MAX), prime_from(UINT64_C(1) << 63),
                               prime_from(LIMB + 1000), prime_from(next_random(&seed) >> 5)};
    for (size_t i = 0; i < sizeof primes / sizeof primes[0]; i++) {
        CHECK(primes[i] > LIMB, "%" PRIu64, primes[i]);
        products(primes[i]);
        powers_of_one_half(primes[i]);
    }
    halves_as_defined(&all);
    FINISH();
}
