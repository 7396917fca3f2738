/*
 * Trial division by forward differences: to test a divisor takes a few additions and a minimum, no
 * multiplication and no division. A file of an instruction set defines `lanes`, what can be done
 * with them and how many there are, and then includes this: see trial_difference_avx2.c.
 *
 * The walk. A lane holds d and r = n mod d, with n = q d + r, and goes on to d' = d + t in steps of
 * a turn t. While q/d stays about the same, each step takes about the same from q: delta, or one
 * more. With c in {0, 1},
 *
 *     q' = q - delta - c,   r' = n - q' d' = r - e + c d',   where e = t q - delta (d + t).
 *
 * So let a = r - e. If 0 <= r < d and 0 <= e <= d', then -d' <= a < d', and c is 1 if a is
 * negative: r' is a or a + d', whichever is smaller as an unsigned number of 32 bits if d' < 2^31.
 * And e' = t q' - delta (d' + t) = e - fall - c t, where fall = 2 t delta. All of it holds modulo
 * 2^32 as well, so only d' < 2^31 limits the walk; n may be any uint64_t.
 *
 * The bounds of e. As a function of d, t floor(n/d) - delta (d + t) never rises. So it is enough
 * that e <= d' at the first divisor, by which longest_walk chooses delta, and e >= 0 at the last
 * from which a step is taken, which steps_within asks. Both are exact, in integers.
 *
 * Finding a divisor costs nothing. If d' divides n then a = 0 in that step, and there `fallen`
 * lets e fall by some m more than it should, 0 < m <= t. From then on the lane walks as if n were
 * smaller by (m/t) d': q is too small by m/t at r' = 0. Later hits only lower it further. The lane
 * therefore arrives with the q and r of n if, and only if, it has met no divisor; and since e tells
 * q, comparing e and r with their true values tells. Three things to make sure of:
 * - e stays >= 0 while the lane is lost. After k hits n seems smaller by at most k d, so q by k + 1
 *   and e by t (k + 1): steps_within keeps that much in hand for k = count.
 * - e stays <= d'. At the hit e = r < d', and from there it only falls.
 * - Equality modulo 2^32 is equality: the true and the strayed e are less than t (count + 1) apart.
 *
 * Where the lanes go. Their stretch of divisors is cut into pieces, one after the other, and each
 * spoke of the wheel has a lane in each piece. A lane's goal is where the lane of the same spoke
 * began in the next piece, so its true values are known there.
 */
#ifndef PRIMELAB_DIFFERENCE_H
#define PRIMELAB_DIFFERENCE_H

#include "quotient.h"

/* Steps of a lane in one walk, at most: some 2^15 divisors, a few microseconds. */
enum { MOST_STEPS = 1024 };

enum { MOST_SPOKES = sizeof odd_wheel.spoke / sizeof odd_wheel.spoke[0] };

/* The lanes at the beginning of each piece, and of the one after the last. */
typedef struct lane_states {
    uint32_t d[DIFFERENCE_LANES + MOST_SPOKES], r[DIFFERENCE_LANES + MOST_SPOKES],
        e[DIFFERENCE_LANES + MOST_SPOKES];
} lane_states;

/* A stretch of divisors from the turn that starts at lo, in steps of one delta. */
typedef struct walk {
    uint64_t n, lo;
    uint64_t delta;
    uint32_t count; /* steps of each lane; 0: only the divisors at which they stand */
    const wheel *wheel;
} walk;

/* How far one step of every lane brings the search. */
static inline uint32_t stride_of(const wheel *w) {
    return w->turn * (DIFFERENCE_LANES / w->spokes);
}

/*
 * Whether count steps of every lane keep e in its bounds, given that it begins in them. Every step
 * is taken from a divisor below lo + count * stride.
 */
static inline int steps_within(const walk *k, uint64_t count) {
    const uint64_t t = k->wheel->turn, last = k->lo + count * stride_of(k->wheel);
    return t * (k->n / last) >= k->delta * (last + t) + t * (count + 1);
}

/* The longest walk from lo with one delta; without steps if not every lane can take one. */
static inline walk longest_walk(uint64_t n, uint64_t lo, uint64_t to, const wheel *w) {
    const uint64_t t = w->turn, first = lo + w->spoke[0];
    walk k = {n, lo, t * (n / first) / (first + t), 0, w};
    uint64_t count = (to - lo) / stride_of(w);
    if (count > MOST_STEPS) count = MOST_STEPS;
    /* e reaches 0 close to d = sqrt(t n / delta): a first guess, which steps_within corrects. */
    const double zero = sqrt((double)t * (double)n / (double)k.delta);
    const double reach = (zero - (double)(lo + t)) / stride_of(w);
    if (reach < (double)count) count = reach > 0 ? (uint64_t)reach : 0;
    while (count > 0 && !steps_within(&k, count)) count--;
    k.count = (uint32_t)count;
    return k;
}

#ifdef LANES_STAND

/* Stands the lanes of a piece, from lane i on, at a turn's spokes: is one of them a divisor of n? */
static inline int stand_piece(lane_states *at, uint32_t i, uint64_t start, const walk *k, dividend n) {
    return lanes_stand(at->d + i, at->r + i, at->e + i, start, k->wheel, k->delta, n);
}

#else

/* Stands lane i at divisor d. The quotient of doubles is off by one at most: see quotient.h. */
static inline void stand(lane_states *at, uint32_t i, uint64_t d, const walk *k, double nearest) {
    uint64_t q = (uint64_t)(int64_t)(nearest / (double)(int64_t)d);
    int64_t r = (int64_t)(k->n - q * d);
    if (r < 0) {
        q--;
        r += (int64_t)d;
    } else if (r >= (int64_t)d) {
        q++;
        r -= (int64_t)d;
    }
    at->d[i] = (uint32_t)d;
    at->r[i] = (uint32_t)r;
    at->e[i] = (uint32_t)(k->wheel->turn * q - k->delta * (d + k->wheel->turn));
}

/* Stands the lanes of a piece, from lane i on, at a turn's spokes: is one of them a divisor of n? */
static inline int stand_piece(lane_states *at, uint32_t i, uint64_t start, const walk *k, dividend n) {
    int divides = 0;
    for (uint32_t s = 0; s < k->wheel->spokes; s++) {
        stand(at, i + s, start + k->wheel->spoke[s], k, n.nearest);
        divides |= at->r[i + s] == 0;
    }
    return divides;
}

#endif

/* Whether every lane arrives where it should, having stepped over no divisor of n. */
static inline int all_arrive(const walk *k, const lane_states *at) {
    const uint32_t t = k->wheel->turn;
    const lanes turn = lanes_all(t), fall = lanes_all((uint32_t)(2 * t * k->delta));
    lanes d[DIFFERENCE_VECTORS], r[DIFFERENCE_VECTORS], e[DIFFERENCE_VECTORS];
#pragma GCC unroll 4
    for (int v = 0; v < DIFFERENCE_VECTORS; v++) {
        d[v] = lanes_load(at->d + v * LANES_WIDTH);
        r[v] = lanes_load(at->r + v * LANES_WIDTH);
        e[v] = lanes_load(at->e + v * LANES_WIDTH);
    }
    for (uint32_t step = k->count; step > 0; step--) {
#pragma GCC unroll 4
        for (int v = 0; v < DIFFERENCE_VECTORS; v++) {
            const lanes a = lanes_sub(r[v], e[v]);
            e[v] = in_register(fallen(e[v], a, fall, turn));
            d[v] = in_register(lanes_add(d[v], turn));
            r[v] = in_register(lanes_min(a, lanes_add(a, d[v])));
        }
    }
    int equal = 1;
#pragma GCC unroll 4
    for (int v = 0; v < DIFFERENCE_VECTORS; v++) {
        const uint32_t goal = (uint32_t)v * LANES_WIDTH + k->wheel->spokes;
        equal &= lanes_equal(r[v], lanes_load(at->r + goal));
        equal &= lanes_equal(e[v], lanes_load(at->e + goal));
    }
    return equal;
}

/* Zero only if no divisor of the walk divides n. */
static inline int may_divide(const walk *k) {
    const wheel *w = k->wheel;
    const uint64_t piece = (uint64_t)(k->count > 0 ? k->count : 1) * w->turn;
    const dividend n = as_dividend(k->n);
    lane_states at;
    uint64_t start = k->lo;
    for (uint32_t i = 0; i < DIFFERENCE_LANES + w->spokes; i += w->spokes, start += piece) {
        if (stand_piece(&at, i, start, k, n)) return 1;
    }
    return k->count > 0 && !all_arrive(k, &at);
}

/* From QUOTIENT_FROM to difference_end(n), all n. */
static inline int32_t search_walks(uint64_t n, uint64_t from, uint64_t to, const int32_t *stop,
                                   uint64_t *divisor, const wheel *w) {
    uint64_t lo = turn_from(w, from);
    if (lo >= to) return trial_c_divisor_in(n, from, to, stop, divisor);
    int32_t found = trial_c_divisor_in(n, from, lo, stop, divisor);
    while (found == 0 && to - lo >= stride_of(w)) {
        if (stop_asked(stop)) return -ECANCELED;
        const walk k = longest_walk(n, lo, to, w);
        const uint64_t end = lo + (uint64_t)(k.count > 0 ? k.count : 1) * stride_of(w);
        if (may_divide(&k)) found = trial_c_divisor_in(n, lo, end, stop, divisor);
        lo = end;
    }
    return found != 0 ? found : trial_c_divisor_in(n, lo, to, stop, divisor);
}

/*
 * From where walks are worth beginning: a delta lasts while d grows by d^3 / (2 t n), that is for
 * d^3 / (2 t stride n) steps, and beginning costs as much as `steps` of them. Exactness does not
 * depend on it: it is measured.
 */
static inline uint64_t difference_from(uint64_t n, const wheel *w, double steps) {
    const double from = cbrt(2.0 * w->turn * stride_of(w) * steps * (double)n);
    return from > QUOTIENT_FROM ? (uint64_t)from : QUOTIENT_FROM;
}

/* To the square root of n, as delta is at least 1 there, and 2^31 less room for the last turn. */
static inline uint64_t difference_end(uint64_t n) {
    const uint64_t after_root = isqrt(n) + 1, most = (UINT64_C(1) << 31) - 1024;
    return after_root < most ? after_root : most;
}

#endif
