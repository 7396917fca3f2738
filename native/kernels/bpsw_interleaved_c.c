/*
 * The two tests of bpsw.h at once. Both walk the bits of (n - 1) / 2, and each waits for its last
 * product before the next one: side by side they take little longer than the Lucas chain alone.
 * Exact for every uint64_t, as proved in bpsw.h.
 */
#include "bpsw.h"
#include "bpsw_groups.h"
#include "screen.h"

/*
 * After the bits that both exponents share (see bpsw.h) each test has t steps left, to the values
 * that the strong versions look at on the way. If n = 3 mod 4, base 2 still lacks t one bits while
 * V_d is doubled; if n = 1 mod 4, V_(d-1) and V_d still lack t zero bits while base 2 is squared.
 */
ALWAYS_INLINE int32_t both_at_once(uint64_t n, uint64_t parameter, int kind) {
    candidate c = candidate_of(n);
    lucas v = lucas_of(&c, parameter, kind);
    /* n = 2^k - 1 must keep one bit: it starts at V_2, as neither test of V_1 = P could pass. */
    int left = c.half >> c.twos != 0 ? c.twos : c.twos - 1;
    uint64_t k = c.half >> left, bits = k, x = add_mod(c.one, c.one, n);
    int rest = bit_length(k) - 1;
    bits = bits << (63 - rest) << 1;
    chain s = {product_minus(v.parameter, v.parameter, v.minus_two, n, c.inverse, kind),
               v.parameter, (k ^ k >> 1) << (63 - rest) << 1};
    for (; rest > 0; rest--) {
        s = lucas_step(s, &v, n, c.inverse, kind);
        x = square_times_2(x, bits >> 63, n, c.inverse, kind);
        bits += bits;
    }
    uint64_t before = chain_lower(s, k & 1), at = chain_upper(s, k & 1);
    if (n & 2) {
        for (int i = 0; i < left; i++) x = square_times_2(x, 1, n, c.inverse, kind);
        return base_2_ends_well(x, &c, kind) & lucas_ends_well(before, at, left, &c, &v, kind);
    }
    for (int i = 0; i < left; i++) {
        at = product_minus(before, at, v.minus_parameter, n, c.inverse, kind);
        before = product_minus(before, before, v.minus_two, n, c.inverse, kind);
    }
    return base_2_ends_well(x, &c, kind) & lucas_ends_well(before, at, 0, &c, &v, kind);
}

/* Apart, because gcc keeps one loop in registers, but not several that are compiled together. */
#define APART(name, kind)                                                                         \
    static __attribute__((noinline)) int32_t name(uint64_t n, uint64_t parameter) {               \
        return both_at_once(n, parameter, kind);                                                  \
    }
APART(both_exactly, EXACT)
APART(both_lazily, LAZY)
APART(both_signed, SIGNED)

int32_t bpsw_of_one(uint64_t n) {
    uint64_t parameter = lucas_parameter(n);
    if (parameter == 0) return 0;
    if (n < LAZY_BELOW) return both_lazily(n, parameter);
    return n < SIGNED_BELOW ? both_signed(n, parameter) : both_exactly(n, parameter);
}

static int32_t bpsw_interleaved_c_is_prime(uint64_t n, const int32_t *stop) {
    (void)stop;
    int32_t screened = screen(n);
    return screened != UNDECIDED ? screened : bpsw_of_one(n);
}

CALL_OF_TEST(bpsw_interleaved_c)

/* ---- The batch: several numbers side by side, one test after the other --------------------- */

/*
 * A batch keeps the tests apart, because most composites end at base 2, and fills the multiplier
 * with several numbers instead. How many was measured (docs/primality.md), under gcc and
 * clang: base 2 is quickest with 3 or 4 at once and loses up to 6 percent with 8; a prime takes
 * a quarter less with 2 Lucas chains than with 1, another 2 to 6 percent less with 3, and no less
 * with 4, which no longer fit the registers.
 */
#define BASE_2_GROUP 4
#define LUCAS_GROUP 3

/* Numbers between two looks at the stop flag: some 0.1 ms, and 3 KiB of stack. */
#define BLOCK 256

/* Numbers of a block that no test has called composite yet, and where their answers belong. */
typedef struct survivors {
    uint64_t numbers[BLOCK + MAX_GROUP];
    uint32_t places[BLOCK];
    uint32_t count;
} survivors;

static void screen_block(const uint64_t *numbers, uint64_t *answers, uint32_t count,
                         survivors *s) {
    s->count = 0;
    for (uint32_t i = 0; i < count; i++) {
        int32_t screened = screen(numbers[i]);
        answers[i] = screened == SCREENED_PRIME;
        s->numbers[s->count] = numbers[i];
        s->places[s->count] = i;
        s->count += screened == UNDECIDED;
    }
}

typedef void group_test(const uint64_t *numbers, int32_t *passed);

#define GROUP_TEST(test, width)                                                                   \
    static void test##_of_group(const uint64_t *numbers, int32_t *passed) {                       \
        uint64_t all = 0;                                                                         \
        for (int i = 0; i < (width); i++) all |= numbers[i];                                      \
        if (all < LAZY_BELOW) test(numbers, passed, width, LAZY);                                 \
        else if (all < SIGNED_BELOW) test(numbers, passed, width, SIGNED);                        \
        else test(numbers, passed, width, EXACT);                                                 \
    }
GROUP_TEST(strong_base_2, BASE_2_GROUP)
GROUP_TEST(extra_strong_lucas, LUCAS_GROUP)

static void both_of_one(const uint64_t *n, int32_t *passed) { *passed = bpsw_of_one(*n); }

/* Keeps those who pass. The last group is filled up with the first number. */
static void keep_passing(survivors *s, group_test *test, uint32_t width) {
    uint32_t kept = 0;
    int32_t passed[MAX_GROUP];
    for (uint32_t i = 0; i < width; i++) s->numbers[s->count + i] = s->numbers[0];
    for (uint32_t from = 0; from < s->count; from += width) {
        uint32_t end = from + width < s->count ? from + width : s->count;
        test(&s->numbers[from], passed);
        for (uint32_t i = from; i < end; i++) {
            s->numbers[kept] = s->numbers[i];
            s->places[kept] = s->places[i];
            kept += (uint32_t)passed[i - from];
        }
    }
    s->count = kept;
}

/* Too few to fill a group are quicker one by one. */
static void test_block(survivors *s) {
    if (s->count < LUCAS_GROUP) {
        keep_passing(s, both_of_one, 1);
        return;
    }
    keep_passing(s, strong_base_2_of_group, BASE_2_GROUP);
    keep_passing(s, extra_strong_lucas_of_group, LUCAS_GROUP);
}

static int32_t bpsw_interleaved_c_batch(const uint64_t *numbers, uint64_t *answers,
                                        uint64_t count, const int32_t *stop) {
    survivors s;
    for (uint64_t from = 0; from < count; from += BLOCK) {
        if (stop_asked(stop)) return -ECANCELED;
        uint32_t size = count - from < BLOCK ? (uint32_t)(count - from) : BLOCK;
        screen_block(&numbers[from], &answers[from], size, &s);
        test_block(&s);
        for (uint32_t i = 0; i < s.count; i++) answers[from + s.places[i]] = 1;
    }
    return 0;
}

const primelab_kernel bpsw_interleaved_c = {
    TEST_FIELDS(bpsw_interleaved_c),
    .name = "bpsw-interleaved-c",
    .group = "primality",
    .summary = "BPSW, both tests in one loop; a batch: several numbers at once",
    .isa = "baseline",
    .gauge = "multiply",
    .gauge_operations = MONTGOMERY_MULTIPLICATIONS * BPSW_PRODUCTS,
    .chain = "multiply-chain",
    .chain_operations = BPSW_CHAIN,
};
