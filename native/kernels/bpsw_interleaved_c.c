/*
 * The two tests of bpsw.h at once. Both walk the bits of (n - 1) / 2, and each waits for its last
 * product before the next one: side by side they take little longer than the Lucas chain alone.
 * Exact for every uint64_t, as proved in bpsw.h.
 */
#include "bpsw.h"
#include "bpsw_groups.h"
#include "screen.h"

/* Where both walks begin: behind the first bits of k, of which `rest` are left. */
typedef struct beginning {
    chain s;
    uint64_t x;
    int rest;
} beginning;

/* V_16 is below it for P = 6, the largest P with which four bits are asked for. */
#define PLAIN_BELOW (UINT64_C(1) << 42)
enum { PLAIN_BITS = 4, PLAIN_PARAMETER = 6 };

/* The first bits are so few that nothing is reduced yet: four for fifteen of sixteen n, else one. */
ALWAYS_INLINE beginning begin(uint64_t k, uint64_t parameter, const candidate *c, const lucas *v,
                              int kind) {
    const uint64_t n = c->n, changes = k ^ k >> 1;
    const int length = bit_length(k);
    if (parameter > PLAIN_PARAMETER || length < PLAIN_BITS || n < PLAIN_BELOW) {
        const uint64_t p = v->parameter;
        const chain s = {product_minus(p, p, v->minus_two, n, c->inverse, kind), p,
                         changes << (64 - length) << 1};
        return (beginning){s, add_mod(c->one, c->one, n), length - 1};
    }
    uint64_t square = parameter * parameter - 2, product = parameter;
    for (int bits = 2; bits <= PLAIN_BITS; bits++) {
        const uint64_t root = changes >> (length - bits) & 1 ? product : square;
        product = square * product - parameter;
        square = root * root - 2;
    }
    const int rest = length - PLAIN_BITS;
    return (beginning){{below_to_montgomery(square, n), below_to_montgomery(product, n),
                        changes << (63 - rest) << 1},
                       below_to_montgomery(UINT64_C(1) << (k >> rest), n),
                       rest};
}

/*
 * Base 2 is Euler's form here, as in bpsw_lanes.h: is 2^((n - 1) / 2) congruent to 1 or -1? So it takes
 * all bits, and nothing comes behind them. If n = 1 mod 4 they are those of Lucas's V_(d-1) and V_d too
 * (see bpsw.h). If n = 3 mod 4, Lucas looks at V_d t bits before the end, all of which are ones, and
 * doubles it for each of them.
 */
ALWAYS_INLINE int32_t both_at_once(uint64_t n, uint64_t parameter, int kind) {
    candidate c = candidate_of(n);
    lucas v = lucas_of(&c, parameter, kind);
    /* n = 2^k - 1 must keep one bit: it starts at V_2, as neither test of V_1 = P could pass. */
    int left = n & 2 ? c.twos - (c.half >> c.twos == 0) : 0;
    uint64_t k = c.half >> left;
    beginning b = begin(k, parameter, &c, &v, kind);
    uint64_t bits = k << (63 - b.rest) << 1, x = b.x;
    chain s = b.s;
    for (int rest = b.rest; rest > 0; rest--) {
        s = lucas_step(s, &v, n, c.inverse, kind);
        x = square_times_2(x, bits >> 63, n, c.inverse, kind);
        bits += bits;
    }
    uint64_t before = chain_lower(s, k & 1), at = chain_upper(s, k & 1);
    int lucas_passed = lucas_returns(before, at, &c, &v, kind);
    for (; left > 0; left--) {
        lucas_passed |= reduced(at, n, kind) == 0;
        at = product_minus(at, at, v.minus_two, n, c.inverse, kind);
        x = square_times_2(x, 1, n, c.inverse, kind);
    }
    x = reduced(x, n, kind);
    return lucas_passed & (x == c.one || x == n - c.one);
}

/* Apart, because gcc keeps one loop in registers, but not several that are compiled together. */
#define APART(name, kind)                                                                         \
    static __attribute__((noinline)) int32_t name(uint64_t n, uint64_t parameter) {               \
        return both_at_once(n, parameter, kind);                                                  \
    }
APART(both_exactly, PROMPT)
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
