/*
 * The arithmetic of difference.h one lane after the other, for instruction sets that the machine at
 * hand may lack: the including file says how wide they are, and these lanes fall as theirs do.
 */
#include "trial_c.c"
#include "windows.h"

enum { LANES_WIDTH = MODEL_WIDTH };

typedef struct lanes {
    uint32_t lane[LANES_WIDTH];
} lanes;

static lanes lanes_load(const uint32_t *from) {
    lanes x;
    for (int i = 0; i < LANES_WIDTH; i++) x.lane[i] = from[i];
    return x;
}

static lanes lanes_all(uint32_t value) {
    lanes x;
    for (int i = 0; i < LANES_WIDTH; i++) x.lane[i] = value;
    return x;
}

static lanes in_register(lanes x) { return x; }

static lanes lanes_add(lanes x, lanes y) {
    for (int i = 0; i < LANES_WIDTH; i++) x.lane[i] += y.lane[i];
    return x;
}

static lanes lanes_sub(lanes x, lanes y) {
    for (int i = 0; i < LANES_WIDTH; i++) x.lane[i] -= y.lane[i];
    return x;
}

static lanes lanes_min(lanes x, lanes y) {
    for (int i = 0; i < LANES_WIDTH; i++) x.lane[i] = x.lane[i] < y.lane[i] ? x.lane[i] : y.lane[i];
    return x;
}

static int lanes_equal(lanes x, lanes y) {
    int equal = 1;
    for (int i = 0; i < LANES_WIDTH; i++) equal &= x.lane[i] == y.lane[i];
    return equal;
}

static lanes fallen(lanes e, lanes a, lanes fall, lanes turn) {
    for (int i = 0; i < LANES_WIDTH; i++) {
        e.lane[i] -= fall.lane[i] + ((int32_t)a.lane[i] <= 0 ? turn.lane[i] : 0);
    }
    return e;
}

enum { DIFFERENCE_VECTORS = MODEL_VECTORS, DIFFERENCE_LANES = DIFFERENCE_VECTORS * LANES_WIDTH };
#include "difference.h"

static void finds(const window *w, const wheel *wheel, uint64_t expected) {
    uint64_t divisor = 0;
    int32_t found = search_walks(w->n, w->from, w->to, NULL, &divisor, wheel);
    CHECK(found == (expected != 0) && divisor == expected,
          "turn %" PRIu32 ": %" PRIu64 " in [%" PRIu64 ", %" PRIu64 ") gave %" PRId32 ", %" PRIu64,
          wheel->turn, w->n, w->from, w->to, found, divisor);
}

/* A walk that strays without cause would only cost time, so no answer would tell of it. */
static void walks_arrive(const wheel *wheel) {
    uint64_t seed = 29, steps = 0;
    for (int i = 0; i < 300; i++) {
        const uint64_t n = random_bits(40 + i % 25, &seed) | 1;
        const uint64_t from = difference_from(n, wheel, 4), most = isqrt(n);
        const uint64_t lo = turn_from(wheel, from + next_random(&seed) % (most - from));
        if (lo + stride_of(wheel) > difference_end(n)) continue;
        const walk k = longest_walk(n, lo, difference_end(n), wheel);
        const window passed = {n, lo, lo + (uint64_t)(k.count + 1) * stride_of(wheel)};
        steps += k.count;
        if (plain_divisor(&passed) != 0) continue;
        CHECK(!may_divide(&k), "turn %" PRIu32 ": %" PRIu64 " strays from %" PRIu64, wheel->turn,
              n, lo);
    }
    CHECK(steps > 300 * 30, "turn %" PRIu32 ": only %" PRIu64 " steps", wheel->turn, steps);
}

/* Unlike the kernels, the model walks from the least divisor that difference.h allows. */
int main(void) {
    uint64_t seed = 23;
    for (int bits = 14; bits <= 64; bits++) {
        for (int i = 0; i < 100; i++) {
            window w = random_window(bits, i, &seed);
            if (w.to > difference_end(w.n)) w.to = difference_end(w.n);
            if (w.from < QUOTIENT_FROM || w.from >= w.to) continue;
            const uint64_t expected = plain_divisor(&w);
            finds(&w, &odd_wheel, expected);
            if (wheel30_suits(w.n)) finds(&w, &wheel30, expected);
        }
    }
    walks_arrive(&odd_wheel);
    walks_arrive(&wheel30);
    FINISH();
}
