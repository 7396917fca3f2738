/*
 * Miller-Rabin with seven bases in Montgomery form: three multiplications for each 128-bit division
 * of mr7_c.c. Exact for every uint64_t, by the choice of the bases (mr7.h); the arithmetic is exact
 * for every odd n (montgomery.h), and the screen has answered the even ones.
 */
#include "mr7.h"
#include "screen.h"

/* What the bases share: n - 1 = odd * 2^twos. */
typedef struct modulus {
    uint64_t n, inverse, one, odd;
    int twos;
} modulus;

/* Is base^odd 1 or -1, or does squaring it less than `twos` times lead to -1? */
static int strong_probable_prime(uint64_t base, const modulus *m) {
    uint64_t n = m->n, x = m->one, power = base;
    for (uint64_t odd = m->odd; odd > 0; odd /= 2) {
        if (odd % 2 != 0) x = multiply_montgomery(x, power, n, m->inverse);
        power = multiply_montgomery(power, power, n, m->inverse);
    }
    if (x == m->one || x == n - m->one) return 1;
    for (int i = 1; i < m->twos; i++) {
        x = multiply_montgomery(x, x, n, m->inverse);
        if (x == n - m->one) return 1;
    }
    return 0;
}

static int32_t mr7_montgomery_c_is_prime(uint64_t n, const int32_t *stop) {
    (void)stop;
    int32_t screened = screen(n);
    if (screened != UNDECIDED) return screened;
    int twos = __builtin_ctzll(n - 1);
    modulus m = {n, inverse(n), montgomery_one(n), (n - 1) >> twos, twos};
    for (int i = 0; i < MR7_BASES; i++) {
        uint64_t base = to_montgomery(mr7_bases[i], n);
        if (base != 0 && !strong_probable_prime(base, &m)) return 0;
    }
    return 1;
}

CALL_OF_TEST(mr7_montgomery_c)
ONE_BY_ONE(mr7_montgomery_c)

const primelab_kernel mr7_montgomery_c = {
    TEST_FIELDS(mr7_montgomery_c),
    .name = "mr7-montgomery-c",
    .group = "primality",
    .summary = "Miller-Rabin, 7 bases, Montgomery products",
    .isa = "baseline",
    .gauge = "multiply",
    .gauge_operations = MONTGOMERY_MULTIPLICATIONS * MR7_PRODUCTS,
    .chain = "multiply-chain",
    .chain_operations = MR7_CHAIN,
};
