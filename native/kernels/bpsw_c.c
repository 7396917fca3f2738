/*
 * The two tests of bpsw.h, one after the other. Most composites that pass the screen end at base 2,
 * which is the cheaper one. Exact for every uint64_t, as proved there.
 */
#include "bpsw.h"
#include "screen.h"

ALWAYS_INLINE int32_t passes_both(uint64_t n, int kind) {
    int32_t passed;
    strong_base_2(&n, &passed, 1, kind);
    if (passed) extra_strong_lucas(&n, &passed, 1, kind);
    return passed;
}

static int32_t bpsw_c_is_prime(uint64_t n, const int32_t *stop) {
    (void)stop;
    int32_t screened = screen(n);
    if (screened != UNDECIDED) return screened;
#define PASSES(kind) passes_both(n, kind)
    return BY_KIND(n, PASSES);
}

CALL_OF_TEST(bpsw_c)
ONE_BY_ONE(bpsw_c)

const primelab_kernel bpsw_c = {
    TEST_FIELDS(bpsw_c),
    .name = "bpsw-c",
    .group = "primality",
    .summary = "BPSW: strong base 2, then extra-strong Lucas",
    .isa = "baseline",
    .gauge = "multiply",
    .gauge_operations = MONTGOMERY_MULTIPLICATIONS * BPSW_PRODUCTS,
    .chain = "multiply-chain",
    .chain_operations = 2 * BPSW_CHAIN,
};
