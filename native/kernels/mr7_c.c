/*
 * Miller-Rabin with seven bases and 128-bit remainders: the plain rung of the primality ladder.
 * Exact for every uint64_t, by the choice of the bases (mr7.h); a product of two residues has at
 * most 128 bits.
 */
#include "mr7.h"
#include "screen.h"

static uint64_t multiply_mod(uint64_t a, uint64_t b, uint64_t n) {
    return (uint64_t)((wide)a * b % n);
}

/* n - 1 = odd * 2^twos: is base^odd 1 or -1, or -1 after less than `twos` squarings? */
static int strong_probable_prime(uint64_t n, uint64_t base, uint64_t odd, int twos) {
    uint64_t x = 1;
    for (uint64_t power = base; odd > 0; odd /= 2) {
        if (odd % 2 != 0) x = multiply_mod(x, power, n);
        power = multiply_mod(power, power, n);
    }
    if (x == 1 || x == n - 1) return 1;
    for (int i = 1; i < twos; i++) {
        x = multiply_mod(x, x, n);
        if (x == n - 1) return 1;
    }
    return 0;
}

static int32_t mr7_c_is_prime(uint64_t n, const int32_t *stop) {
    (void)stop;
    int32_t screened = screen(n);
    if (screened != UNDECIDED) return screened;
    int twos = __builtin_ctzll(n - 1);
    for (int i = 0; i < MR7_BASES; i++) {
        uint64_t base = mr7_bases[i] % n;
        if (base != 0 && !strong_probable_prime(n, base, (n - 1) >> twos, twos)) return 0;
    }
    return 1;
}

CALL_OF_TEST(mr7_c)
ONE_BY_ONE(mr7_c)

const primelab_kernel mr7_c = {
    TEST_FIELDS(mr7_c),
    .name = "mr7-c",
    .group = "primality",
    .summary = "Miller-Rabin, 7 bases, 128-bit remainders",
    .isa = "baseline",
#ifdef __x86_64__ /* elsewhere it is no instruction, but a function of the compiler's */
    .gauge = "divide-wide",
    .gauge_operations = MR7_PRODUCTS,
    .chain = "divide-wide-chain",
    .chain_operations = MR7_CHAIN,
#endif
};
