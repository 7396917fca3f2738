/*
 * The halves of the BPSW kernels against their definitions. Behind the screen the kernels meet few
 * numbers that pass one half only, and no composite that passes both: a half that let too much
 * through would hide behind the other one. Here each of them is on its own.
 */
#include <string.h>

#include "bpsw.h"
#include "bpsw_definitions.h"
#include "check.h"
#include "oracle.h"
#include "screen.h"

/* What the screen leaves to the Lucas test, and more. */
static int coprime_to_30030(uint64_t n) {
    return n % 2 != 0 && n % 3 != 0 && n % 5 != 0 && n % 7 != 0 && n % 11 != 0 && n % 13 != 0;
}

/* ---- Arithmetic ---------------------------------------------------------------------------- */

static void inverses(void) {
    uint64_t seed = 3;
    for (int i = 0; i < 100000; i++) {
        uint64_t n = next_random(&seed) | 1;
        CHECK(n * inverse(n) == 1, "%" PRIu64, n);
    }
}

static void screen_table(void) {
    static const uint64_t primes[] = {
#define LISTED(p) p,
        SCREEN_PRIMES(LISTED)
#undef LISTED
    };
    uint64_t p = 1;
    for (int i = 0; i < SCREEN_COUNT; i++) {
        do p += 2;
        while (!oracle_is_prime(p));
        CHECK(primes[i] == p, "%" PRIu64 " is not the next prime", primes[i]);
        CHECK(p * screen_primes[i].inverse == 1, "inverse of %" PRIu64, p);
        CHECK(screen_primes[i].limit == UINT64_MAX / p, "limit of %" PRIu64, p);
    }
    do p += 2;
    while (!oracle_is_prime(p));
    CHECK(p == SCREEN_NEXT_PRIME, "%" PRIu64, p);
}

/* Whether a kind's residues are in [0, n). */
static int is_reduced(int kind) { return kind == EXACT || kind == PROMPT; }

/* Whether residues of a kind are for n. */
static int is_for(int kind, uint64_t n) {
    return is_reduced(kind) || n < (kind == LAZY ? LAZY_BELOW : SIGNED_BELOW);
}

/* The i-th operand of a kind: the ends of its range first. Signed ones are up to `turns` n in size. */
static uint64_t operand(int kind, uint64_t n, int turns, int i, uint64_t *seed) {
    const uint64_t span = is_reduced(kind) ? n : kind == LAZY ? 4 * n : 2 * (uint64_t)turns * n + 1;
    const uint64_t x = i == 0 ? span - 1 : i == 1 ? 0 : next_random(seed) % span;
    return kind == SIGNED ? x - (uint64_t)turns * n : x;
}

static int is_in_range(int kind, uint64_t x, uint64_t n, int turns) {
    if (kind != SIGNED) return x < (is_reduced(kind) ? n : 4 * n);
    return x + (uint64_t)turns * n <= 2 * (uint64_t)turns * n;
}

/* x mod n, also of a residue with a sign. */
static uint64_t value_mod(int kind, uint64_t x, uint64_t n) {
    return kind == SIGNED ? (x + 2 * n) % n : x % n;
}

/* At the ends of all ranges of residues, for moduli next to the ends of each arithmetic. */
static void steps(void) {
    const uint64_t moduli[] = {3,
                               97969,
                               LAZY_BELOW - 1,
                               LAZY_BELOW + 1,
                               SIGNED_BELOW - 1,
                               SIGNED_BELOW + 1,
                               (UINT64_C(1) << 63) - 1,
                               (UINT64_C(1) << 63) + 1,
                               UINT64_MAX - 2,
                               UINT64_MAX};
    uint64_t seed = 5;
    for (size_t m = 0; m < sizeof moduli / sizeof moduli[0]; m++) {
        uint64_t n = moduli[m], r = -n % n, inverse_n = inverse(n);
        for (int kind = EXACT; kind <= PROMPT; kind++) {
            if (!is_for(kind, n)) continue;
            for (int i = 0; i < 2000; i++) {
                uint64_t a = operand(kind, n, 2, i % 50, &seed);
                uint64_t b = operand(kind, n, 2, i / 50, &seed);
                uint64_t c = i < 8 ? (uint64_t)i % 2 * (n - 1) : next_random(&seed) % n;
                uint64_t d = product_minus(a, b, subtrahend(c, n, kind), n, inverse_n, kind);
                CHECK(is_in_range(kind, d, n, 2), "%" PRIu64 " * %" PRIu64 " leaves the range", a, b);
                uint64_t ab = multiply_mod(value_mod(kind, a, n), value_mod(kind, b, n), n);
                uint64_t expected = sum_mod(ab, n - multiply_mod(c, r, n), n);
                CHECK(multiply_mod(value_mod(kind, d, n), r, n) == expected, "modulo %" PRIu64, n);
                CHECK(reduced(d, n, kind) == value_mod(kind, d, n), "%" PRIu64, d);
                uint64_t power = power_mod(2, 64 + (uint64_t)i, n);
                for (uint64_t bit = 0; bit < 2; bit++) {
                    uint64_t x = square_times_2(power, bit, n, inverse_n, kind);
                    uint64_t square = power_mod(2, 64 + 2 * (uint64_t)i + bit, n);
                    CHECK(is_in_range(kind, x, n, 1), "the square of %" PRIu64, power);
                    const uint64_t value = value_mod(kind, x, n);
                    CHECK(value == square || value == n - square, "modulo %" PRIu64, n);
                }
            }
        }
    }
}

/*
 * With signs the order decides: a square that is doubled after its reduction passes n in size, which
 * nothing but the next squares' overflow close to 2^62 would tell of.
 */
static void signed_squares_stay_in_range(void) {
    for (uint64_t n = SIGNED_BELOW - 1; n > SIGNED_BELOW - 400; n -= 2) {
        const uint64_t inverse_n = inverse(n), r = -n % n;
        for (uint64_t d = 0; d < 50; d++) {
            const uint64_t ends[] = {n - d, d - n};
            for (int i = 0; i < 2; i++) {
                const uint64_t x = square_times_2(ends[i], 1, n, inverse_n, SIGNED);
                CHECK(is_in_range(SIGNED, x, n, 1), "%" PRIu64 " modulo %" PRIu64, ends[i], n);
                CHECK(multiply_mod(value_mod(SIGNED, x, n), r, n) == 2 * d * d, "%" PRIu64, d);
            }
        }
    }
}

static void lazy_squares_stay_in_range(void) {
    const uint64_t n = LAZY_BELOW - 1, inverse_n = inverse(n);
    for (uint64_t x = 4 * n - 1000; x < 4 * n; x++) {
        uint64_t doubled = square_times_2(x, 1, n, inverse_n, LAZY);
        CHECK(doubled < 4 * n, "%" PRIu64, x);
    }
}

/* ---- The halves ---------------------------------------------------------------------------- */

static void base_2_is(uint64_t n, int expected) {
    int32_t passed[3] = {-1, -1, -1};
    const uint64_t group[] = {n, 3, n};
    for (int kind = EXACT; kind <= PROMPT; kind++) {
        if (!is_for(kind, n)) continue;
        strong_base_2(&n, passed, 1, kind);
        CHECK(passed[0] == expected, "base 2, %" PRIu64 ", kind %d", n, kind);
        strong_base_2(group, passed, 3, kind);
        CHECK(passed[0] == expected && passed[1] == 1 && passed[2] == expected,
              "base 2, group of %" PRIu64 ", kind %d", n, kind);
    }
}

static void lucas_is(uint64_t n, int expected) {
    int32_t passed[3] = {-1, -1, -1};
    const uint64_t group[] = {n, 989, n};
    for (int kind = EXACT; kind <= PROMPT; kind++) {
        if (!is_for(kind, n)) continue;
        extra_strong_lucas(&n, passed, 1, kind);
        CHECK(passed[0] == expected, "Lucas, %" PRIu64 ", kind %d", n, kind);
        extra_strong_lucas(group, passed, 3, kind);
        CHECK(passed[0] == expected && passed[1] == 1 && passed[2] == expected,
              "Lucas, group of %" PRIu64 ", kind %d", n, kind);
    }
}

static void as_defined(uint64_t n) {
    base_2_is(n, is_strong_base_2(n));
    if (!coprime_to_30030(n)) return;
    uint64_t parameter = lucas_parameter(n);
    lucas_is(n, parameter != 0 && is_extra_strong_lucas(n, parameter));
}

static void small_numbers(void) {
    for (uint64_t n = 3; n < 200000; n += 2) as_defined(n);
}

static void every_bit_length(void) {
    uint64_t seed = 11;
    for (int bits = 6; bits <= 64; bits++) {
        for (int i = 0; i < 200; i++) {
            uint64_t n = next_random(&seed) >> (64 - bits) | UINT64_C(1) << (bits - 1) | 1;
            as_defined(n);
            if (i >= 20) continue;
            while (!oracle_is_prime(n)) n -= 2;
            as_defined(n);
        }
    }
}

/* 2^k - 1 and 2^k + 1, whose exponents are all ones or all zeros, and products with such runs. */
static void long_runs_of_bits(void) {
    for (int k = 5; k <= 64; k++) {
        for (int j = 1; j < k; j++) {
            uint64_t ones = UINT64_MAX >> (64 - k), run = ones >> j << j;
            as_defined(run - 1);
            as_defined(run + 1);
        }
    }
}

/* A composite that passes one half passes it here too, and the other half tells. */
static void pseudoprimes(void) {
    const uint64_t base_2[] = {2047,     3277,       4033,       4681,          8321,
                               15841,    29341,      42799,      49141,         52633,
                               1194649,  12327121,   3215031751, 4759123141,    1122004669633,
                               2152302898747, 3474749660383, 341550071728321,
                               3825123056546413051,      580979136957791041,
                               UINT64_C(8107375666069988461)};
    const uint64_t lucas[] = {989,    3239,   5777,   10877,  27971,  29681,  30739,
                              31631,  39059,  72389,  73919,  75077,  100127, 113573,
                              125249, 137549, 137801, 153931, 155819, 161027, 162133,
                              1306503805073, 2649004083172753, 442187941184787173,
                              2545100246323858277, UINT64_C(16253112619580765113)};
    for (size_t i = 0; i < sizeof base_2 / sizeof base_2[0]; i++) {
        CHECK(is_strong_base_2(base_2[i]), "%" PRIu64 " is defined otherwise", base_2[i]);
        base_2_is(base_2[i], 1);
        if (coprime_to_30030(base_2[i])) lucas_is(base_2[i], 0);
    }
    for (size_t i = 0; i < sizeof lucas / sizeof lucas[0]; i++) {
        lucas_is(lucas[i], 1);
        base_2_is(lucas[i], 0);
    }
}

/* 989 to 162133 are all the extra-strong Lucas pseudoprimes so far: no more may pass. */
static void no_other_lucas_pseudoprime(void) {
    int found = 0;
    for (uint64_t n = 17; n <= 162133; n += 2) {
        if (!coprime_to_30030(n) || oracle_is_prime(n)) continue;
        int32_t passed;
        extra_strong_lucas(&n, &passed, 1, LAZY);
        found += passed;
    }
    CHECK(found == 21, "%d", found);
}

/* ---- P ------------------------------------------------------------------------------------- */

/* P depends on n mod 120120 where it is below 15: every residue, by its first numbers. */
static void parameters(void) {
    for (uint64_t n = 17; n < 3 * 120120; n += 2) {
        if (!coprime_to_30030(n)) continue;
        uint64_t expected = parameter_by_search(n), p = lucas_parameter(n);
        CHECK(p == expected, "P of %" PRIu64 " is %" PRIu64 ", not %" PRIu64, n, p, expected);
    }
}

static void squares_have_no_parameter(void) {
    for (uint64_t root = 17; root < 3000; root += 2) {
        if (!coprime_to_30030(root)) continue;
        CHECK(lucas_parameter(root * root) == 0, "%" PRIu64, root * root);
    }
    CHECK(lucas_parameter(UINT64_C(4294967291) * 4294967291) == 0, "the largest square of a prime");
}

int main(void) {
    inverses();
    screen_table();
    steps();
    lazy_squares_stay_in_range();
    signed_squares_stay_in_range();
    small_numbers();
    every_bit_length();
    long_runs_of_bits();
    pseudoprimes();
    no_other_lucas_pseudoprime();
    parameters();
    squares_have_no_parameter();
    FINISH();
}
