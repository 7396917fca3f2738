/* Numbers of one limb: the arithmetic at the ends of its ranges, and the tests in it. */
#ifdef __AVX512IFMA__
#include "lanes_avx512ifma.h"
#else
#include "ifma_model.h"
#endif

#include "one_limb.h"

#include "lanes_test.h"

static uint64_t end_of_residues(uint64_t n, int range) {
    return range == RANGE_FREE ? 4 * n : range == RANGE_ONCE ? 2 * n : n;
}

/* a b / R - c, with R = 2^52, in plain arithmetic. */
static uint64_t expected_product(uint64_t a, uint64_t b, uint64_t c, uint64_t n) {
    uint64_t r = LIMB % n, product = multiply_mod(a % n, b % n, n);
    const uint64_t inverse_r = power_mod(r, oracle_is_prime(n) ? n - 2 : 0, n);
    product = multiply_mod(product, inverse_r, n);
    return sum_mod(product, n - c % n, n);
}

static uint64_t lane_of(lanes x, int i) {
    uint64_t each[LANES];
    lanes_store(each, x);
    return each[i];
}

/* The largest prime of each range, whose residues are the largest that an operation may meet. */
static void products_stay_in_range(uint64_t n, int range) {
    const modulus m = modulus_of(lanes_all(n));
    const uint64_t end = end_of_residues(n, range);
    uint64_t seed = 7;
    for (int i = 0; i < 4000; i++) {
        const uint64_t a = i < 16 ? end - 1 - (uint64_t)i % 4 : next_random(&seed) % end;
        const uint64_t b = i < 16 ? end - 1 - (uint64_t)i / 4 : next_random(&seed) % end;
        const uint64_t c = i % 4 == 0 ? n - 1 : i % 4 == 1 ? 0 : next_random(&seed) % n;
        const lanes minus = negative(lanes_all(c), &m, range);
        const uint64_t x = lane_of(product_plus(lanes_all(a), lanes_all(b), minus, &m, range), i % 8);
        CHECK(x < end, "%" PRIu64 " * %" PRIu64 " mod %" PRIu64 " leaves the range", a, b, n);
        CHECK(x % n == expected_product(a, b, c, n), "%" PRIu64 " * %" PRIu64 " - %" PRIu64
              " mod %" PRIu64, a, b, c, n);
        CHECK(lane_of(negative_value(lanes_all(a), &m), 0) ==
              (n - expected_product(a, 1, 0, n)) % n, "value of %" PRIu64, a);
    }
}

static void powers_of_one_half(uint64_t n) {
    const modulus m = modulus_of(lanes_all(n));
    for (uint64_t c = 0; c <= 52; c++) {
        const uint64_t x = lane_of(half_to_the(lanes_all(c), &m), 0);
        CHECK(x == (LIMB >> c) % n, "2^-%" PRIu64 " mod %" PRIu64, c, n);
    }
    for (uint64_t p = 1; p < PARAMETER_END; p += 7) {
        const uint64_t x = lane_of(small_multiple(lanes_all(n - 1), lanes_all(p), &m), 0);
        CHECK(x == multiply_mod(n - 1, p, n), "%" PRIu64 " (n - 1) mod %" PRIu64, p, n);
    }
}

int main(void) {
    if (cannot_run() != NULL) FINISH();
    const int ranges[] = {RANGE_FREE, RANGE_ONCE, RANGE_TWICE};
    for (int i = 0; i < 3; i++) {
        const number_range all = {100489, ranges[i]};
        products_stay_in_range(prime_from(highest_of(ranges[i])), ranges[i]);
        products_stay_in_range(100493, ranges[i]);
        powers_of_one_half(prime_from(highest_of(ranges[i])));
        powers_of_one_half(100493);
        halves_as_defined(&all);
    }
    FINISH();
}
