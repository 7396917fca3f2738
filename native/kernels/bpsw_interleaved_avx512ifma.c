/*
 * BPSW of batches, eight numbers in a vector and several vectors side by side: the screen, then base 2,
 * then Lucas, each for groups that are full (bpsw_groups.h). Whoever passes waits in a list until a
 * group of the next test is full, so that only the end of a batch has groups that are not. Exact for
 * every uint64_t, as proved in bpsw.h and bpsw_lanes.h. One number alone is bpsw-interleaved-c's.
 */
#include "bpsw_groups.h"
#include "screen.h"
#include "kernel.h"

#ifdef __AVX512IFMA__
#include "lanes_avx512ifma.h"

/* Numbers between two looks at the stop flag: some 30 microseconds. */
enum { BLOCK = 256, LANES = 8 };

/* Numbers that wait for a test, and where in the batch they stand. */
typedef struct waiting {
    uint64_t numbers[BLOCK + 2 * LARGEST_GROUP], places[BLOCK + 2 * LARGEST_GROUP];
    uint32_t count;
} waiting;

typedef struct batch {
    waiting screened, one_limb, two_limbs, one_limb_base_2, two_limbs_base_2;
    uint64_t *answers;
} batch;

static inline void append(waiting *w, lane_mask which, lanes numbers, lanes places) {
    store_chosen(&w->numbers[w->count], which, numbers);
    store_chosen(&w->places[w->count], which, places);
    w->count += (uint32_t)__builtin_popcount(which);
}

static void append_one(waiting *w, uint64_t number, uint64_t place) {
    w->numbers[w->count] = number;
    w->places[w->count++] = place;
}

/* ---- The screen ------------------------------------------------------------------------------ */

/* The first chunk of primes is asked of all numbers, three more of those that it leaves. */
enum { ALL_SCREENED = 4 * SCREEN_CHUNK };

/* The lanes that none of these primes divides, as `screen` asks. */
static inline lane_mask undivided(lanes n, int from, int to) {
    lane_mask divided = 0;
#pragma GCC unroll 16
    for (int i = from; i < to; i++) {
        const lanes quotient = product64(n, lanes_all(screen_primes[i].inverse));
        divided |= at_most(quotient, lanes_all(screen_primes[i].limit));
    }
    return (lane_mask)~divided;
}

/* Small numbers are decided, even ones are left out, the rest begin to wait. */
static void screen_eight(batch *b, const uint64_t *numbers, uint64_t from, uint32_t count) {
    const lane_mask here = (lane_mask)((1U << count) - 1);
    const lanes n = _mm512_maskz_loadu_epi64(here, numbers + from);
    const lanes places = add(lanes_all(from), _mm512_set_epi64(7, 6, 5, 4, 3, 2, 1, 0));
    _mm512_mask_storeu_epi64(b->answers + from, here, lanes_all(0));
    const uint64_t decided = SCREEN_NEXT_PRIME * SCREEN_NEXT_PRIME - 1;
    const lane_mask small = here & at_most(n, lanes_all(decided));
    if (small != 0) {
        for (uint32_t i = 0; i < count; i++) {
            if (small >> i & 1) b->answers[from + i] = (uint64_t)screen_small(numbers[from + i]);
        }
    }
    const lane_mask odd = have_common(n, lanes_all(1));
    const lane_mask left = here & odd & (lane_mask)~small & undivided(n, 0, SCREEN_CHUNK);
    append(&b->screened, left, n, places);
}

static void screen_again(batch *b) {
    waiting *w = &b->screened;
    for (uint32_t i = 0; i < w->count; i += LANES) {
        const uint32_t left = w->count - i;
        const lane_mask here = left < LANES ? (lane_mask)((1U << left) - 1) : 0xFF;
        const lanes n = lanes_load(&w->numbers[i]), places = lanes_load(&w->places[i]);
        const lane_mask passed = here & undivided(n, SCREEN_CHUNK, ALL_SCREENED);
        const lane_mask one = passed & at_most(n, lanes_all((UINT64_C(1) << 52) - 1));
        append(&b->one_limb, one, n, places);
        append(&b->two_limbs, passed & (lane_mask)~one, n, places);
    }
    w->count = 0;
}

/* ---- The tests ------------------------------------------------------------------------------- */

/* Takes those of a group of `count` numbers that passed. */
static void take_passing(const waiting *from, uint32_t at, const uint8_t *passed, uint32_t count,
                         waiting *to) {
    for (uint32_t i = 0; i < count; i += LANES) {
        append(to, passed[i / LANES], lanes_load(&from->numbers[at + i]),
               lanes_load(&from->places[at + i]));
    }
}

/* What is left of a list after its first `done`, to its beginning. */
static void forget(waiting *w, uint32_t done) {
    for (uint32_t i = done; i < w->count; i++) {
        w->numbers[i - done] = w->numbers[i];
        w->places[i - done] = w->places[i];
    }
    w->count -= done;
}

static void test_groups(waiting *from, uint32_t group, lanes_test *test, waiting *to) {
    uint32_t at = 0;
    uint8_t passed[LARGEST_GROUP / LANES];
    for (; at + group <= from->count; at += group) {
        test(&from->numbers[at], passed);
        take_passing(from, at, passed, group, to);
    }
    forget(from, at);
}

/* So few are quicker one by one than in a group filled up. */
enum { FEW = 5 };

/* The end of a batch: the last group is filled up with its first number. */
static void test_rest(waiting *from, uint32_t group, lanes_test *test, waiting *to) {
    uint8_t passed[LARGEST_GROUP / LANES];
    test_groups(from, group, test, to);
    const uint32_t count = from->count;
    from->count = 0;
    if (count <= FEW) {
        for (uint32_t i = 0; i < count; i++) {
            const uint64_t n = from->numbers[i];
            if (bpsw_of_one(n)) append_one(to, n, from->places[i]);
        }
        return;
    }
    for (uint32_t i = count; i < group; i++) from->numbers[i] = from->numbers[0];
    test(from->numbers, passed);
    for (uint32_t i = count; i < group; i++) passed[i / LANES] &= (uint8_t)~(1U << i % LANES);
    take_passing(from, 0, passed, group, to);
}

/* Both tests, of full groups or of the rest; those who pass both are prime. */
typedef void tested(waiting *from, uint32_t group, lanes_test *test, waiting *to);

static void test_both(batch *b, tested *by) {
    waiting primes = {.count = 0};
    by(&b->one_limb, ONE_LIMB_BASE_2, one_limb_base_2, &b->one_limb_base_2);
    by(&b->two_limbs, TWO_LIMBS_BASE_2, two_limbs_base_2, &b->two_limbs_base_2);
    by(&b->one_limb_base_2, ONE_LIMB_LUCAS, one_limb_lucas, &primes);
    by(&b->two_limbs_base_2, TWO_LIMBS_LUCAS, two_limbs_lucas, &primes);
    for (uint32_t i = 0; i < primes.count; i++) b->answers[primes.places[i]] = 1;
}

static int32_t bpsw_interleaved_avx512ifma_batch(const uint64_t *numbers, uint64_t *answers,
                                                 uint64_t count, const int32_t *stop) {
    batch b;
    b.answers = answers;
    b.screened.count = b.one_limb.count = b.two_limbs.count = 0;
    b.one_limb_base_2.count = b.two_limbs_base_2.count = 0;
    for (uint64_t from = 0; from < count; from += LANES) {
        const uint64_t left = count - from;
        screen_eight(&b, numbers, from, left < LANES ? (uint32_t)left : LANES);
        if (b.screened.count < BLOCK - LANES) continue;
        if (stop_asked(stop)) return -ECANCELED;
        screen_again(&b);
        test_both(&b, test_groups);
    }
    if (stop_asked(stop)) return -ECANCELED;
    screen_again(&b);
    test_both(&b, test_groups);
    test_both(&b, test_rest);
    return 0;
}

/* ---- One number ------------------------------------------------------------------------------ */

/* The screen's primes again, eight side by side, and as many more. */
#define MORE_PRIMES(X)                                                                            \
    X(317) X(331) X(337) X(347) X(349) X(353) X(359) X(367)                                       \
    X(373) X(379) X(383) X(389) X(397) X(401) X(409) X(419)                                       \
    X(421) X(431) X(433) X(439) X(443) X(449) X(457) X(461)                                       \
    X(463) X(467) X(479) X(487) X(491) X(499) X(503) X(509)                                       \
    X(521) X(523) X(541) X(547) X(557) X(563) X(569) X(571)                                       \
    X(577) X(587) X(593) X(599) X(601) X(607) X(613) X(617)                                       \
    X(619) X(631) X(641) X(643) X(647) X(653) X(659) X(661)                                       \
    X(673) X(677) X(683) X(691) X(701) X(709) X(719) X(727)
static const uint64_t inverses[] = {
#define INVERSE(p) INVERSE_CONSTANT(UINT64_C(p)),
    SCREEN_PRIMES(INVERSE) MORE_PRIMES(INVERSE)
#undef INVERSE
};
static const uint64_t limits[] = {
#define LIMIT(p) UINT64_MAX / (p),
    SCREEN_PRIMES(LIMIT) MORE_PRIMES(LIMIT)
#undef LIMIT
};
enum { PRIMES_OF_ONE = sizeof limits / sizeof limits[0], LARGEST_OF_ONE = 727 };
_Static_assert(PRIMES_OF_ONE % LANES == 0, "whole vectors");
_Static_assert(SCREEN_NEXT_PRIME * SCREEN_NEXT_PRIME > LARGEST_OF_ONE, "none is asked of itself");

/*
 * All primes without a branch: a branch for each chunk is foreseen badly, and mispredicted it costs as
 * much as three chunks.
 */
static int is_divided(uint64_t number) {
    const lanes n = lanes_all(number);
    lane_mask divided = 0;
#pragma GCC unroll 16
    for (int i = 0; i < PRIMES_OF_ONE; i += LANES) {
        divided |= at_most(product64(n, lanes_load(&inverses[i])), lanes_load(&limits[i]));
    }
    return divided != 0;
}

static int32_t bpsw_interleaved_avx512ifma_call(const primelab_argument *argument,
                                                const int32_t *stop, uint64_t *answer) {
    (void)stop;
    const uint64_t n = argument->n;
    if (n < SCREEN_NEXT_PRIME * SCREEN_NEXT_PRIME) *answer = (uint64_t)screen_small(n);
    else *answer = n % 2 != 0 && !is_divided(n) && bpsw_of_one(n);
    return 0;
}

#else

NO_TEST_ON_THIS_ARCHITECTURE(bpsw_interleaved_avx512ifma)

#endif

const primelab_kernel bpsw_interleaved_avx512ifma = {
    TEST_FIELDS(bpsw_interleaved_avx512ifma),
    .name = "bpsw-interleaved-c-avx512ifma",
    .group = "primality",
    .summary = "BPSW; a batch: eight numbers in a vector, by 52-bit multiply-add",
    .isa = "avx512ifma",
    .gauge = "multiply-avx512ifma",
    .gauge_operations = TWO_LIMBS_HALVES,
};
