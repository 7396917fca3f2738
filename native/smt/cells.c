/*
 * Loads side by side for a moment at a time, while CPUs stay what they are to each other. A host
 * leaves two CPUs on one core for some milliseconds, so a cell takes 0.3 ms: a look at the relation,
 * a look at each core by turns, a warm-up, the loads together, and both looks again. The sides never sleep
 * in between: a thread that sleeps lets the host move its CPU.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"
#include "cpu/ticks.h"
#include "kernel.h"
#include "ping_pong.h"

enum { PING_BATCHES = 3, PING_ROUND_TRIPS = 30, MOST_CELLS = 256, MOST_SLICES = 64 };

/* Memory of more than this is not read before each cell: that would take longer than the cell. */
enum { MOST_WARMED = 2 << 20 };

typedef struct stay {
    ping_pong game;
    int64_t picos[PING_BATCHES];
    primelab_bench *bench;
    primelab_stay *plan;
    primelab_cell *cells;
    int32_t count;
    APART int32_t goes_on; /* written by side 0 between two meetings */
} stay;

static int compare_picos(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* Sides 0 and 1 play, the others wait. Side 0 hears the latency. 0, or -1 if any side has failed. */
static int look(pair *p, stay *s, int side, int64_t *picos) {
    if (pair_meet(p) != 0) return -1;
    if (side < 2 && ping_pong_side(p, &s->game, side) != 0) return -1;
    if (pair_meet(p) != 0) return -1; /* side 1 has the last turn */
    if (side == 0) {
        qsort(s->picos, PING_BATCHES, sizeof *s->picos, compare_picos);
        *picos = s->picos[PING_BATCHES / 2];
        s->goes_on = s->plan->from_picos <= *picos && *picos < s->plan->below_picos;
        atomic_store_explicit(&s->game.line, 0, memory_order_relaxed);
    }
    return pair_meet(p);
}

static void warm(load_state *state) {
    if (state->touched <= MOST_WARMED) load_warm(state);
}

static int64_t work_for(int64_t nanos, const primelab_load *load, load_state *state,
                        const int32_t *stop) {
    return bench_work_until(pair_nanos() + nanos, INT64_MAX, load, state, stop);
}

/*
 * One side after the other looks at its core while the others wait: siblings that looked at the same
 * time held up each other's chains, and their clocks seemed slower than they were. A chain of
 * multiplications, which nothing makes faster, then took 0.94 of its cycles (Golden Cove).
 * 0, or -1 if any side has failed.
 */
static int look_in_turn(pair *p, stay *s, int side, primelab_look *mine) {
    for (int turn = 0; turn < s->plan->sides; turn++) {
        int32_t error = turn == side ? primelab_take_look(s->plan->sensor, mine) : 0;
        if (error < 0) pair_fail(p, error);
        if (pair_meet(p) != 0) return -1;
    }
    return 0;
}

static void together(pair *p, stay *s, primelab_cell *cell, int side) {
    const primelab_load *load = cell->loads[side];
    load_state *state = bench_state(s->bench, side, load);
    primelab_cell_side *mine = &cell->sides[side];
    int64_t units = work_for(s->plan->warm_nanos, load, state, p->stop);
    int64_t began = ticks_now();
    if (units >= 0) units = work_for(s->plan->window_nanos, load, state, p->stop);
    mine->ticks = ticks_now() - began;
    mine->units = units;
    if (units < 0) pair_fail(p, (int32_t)units);
}

static int run_cell(pair *p, stay *s, primelab_cell *cell, int side) {
    primelab_cell_side *mine = &cell->sides[side];
    if (side == 0) cell->began_nanos = pair_nanos();
    warm(bench_state(s->bench, side, cell->loads[side]));
    if (pair_meet(p) != 0 || look_in_turn(p, s, side, &mine->before) != 0) return -1;
    together(p, s, cell, side);
    if (pair_meet(p) != 0 || look_in_turn(p, s, side, &mine->after) != 0) return -1;
    if (look(p, s, side, &cell->after_picos) != 0) return -1;
    if (side == 0) cell->ended_nanos = pair_nanos();
    return 0;
}

static int32_t prepare(stay *s, int side) {
    int32_t error = 0;
    for (int32_t i = 0; error == 0 && i < s->count; i++) {
        error = bench_prepare(s->bench, side, s->cells[i].loads[side]);
    }
    return error;
}

static void run_cells(pair *p, int side) {
    stay *s = p->task;
    int32_t error = prepare(s, side);
    if (error < 0) pair_fail(p, error);
    int64_t picos = 0;
    if (look(p, s, side, &picos) != 0) return;
    if (side == 0) s->plan->first_picos = picos;
    for (int32_t i = 0; s->goes_on && i < s->count; i++) {
        if (side == 0) s->cells[i].before_picos = picos;
        if (run_cell(p, s, &s->cells[i], side) != 0) return;
        if (side == 0) {
            picos = s->cells[i].after_picos;
            s->plan->done = i + 1;
        }
    }
}

static int32_t unfit(const primelab_stay *plan, const primelab_cell *cells, int32_t count) {
    if (count < 0 || count > MOST_CELLS || plan->window_nanos < 1 || plan->warm_nanos < 0 ||
        plan->window_nanos + plan->warm_nanos > 1000000000 || plan->sensor == NULL ||
        plan->sides < 2 || plan->sides > PRIMELAB_MOST_SIDES) {
        return -EINVAL;
    }
    int32_t error = primelab_isa_missing(plan->sensor->isa) == NULL ? 0 : -ENOTSUP;
    for (int32_t i = 0; i < count; i++) {
        for (int side = 0; error == 0 && side < plan->sides; side++) {
            error = bench_unfit(cells[i].loads[side]);
        }
    }
    return error;
}

int32_t primelab_run_cells(primelab_bench *bench, primelab_stay *plan, primelab_cell *cells,
                           int32_t count, const int32_t *stop) {
    int32_t error = bench == NULL ? -EINVAL : unfit(plan, cells, count);
    if (error < 0) return error;
    stay s = {.bench = bench, .plan = plan, .cells = cells, .count = count};
    s.game = (ping_pong){.batches = PING_BATCHES, .round_trips = PING_ROUND_TRIPS,
                         .one_way_picos = s.picos};
    plan->done = 0;
    const int64_t grace_nanos = 2000000000;
    int64_t limit = grace_nanos + 8 * count * (plan->warm_nanos + plan->window_nanos);
    return pair_run_many(plan->cpus, plan->sides, run_cells, &s, limit, stop);
}

typedef struct alone {
    primelab_bench *bench;
    primelab_alone *plan;
    int64_t *ticks;
    primelab_look *looks;
} alone;

/* How many units fill a slice, by the last of some that warm up too. */
static int64_t fill_slices(alone *a, load_state *state, const int32_t *stop) {
    int64_t units = 0;
    for (int i = 0; units >= 0 && i < 3; i++) {
        units = work_for(a->plan->slice_nanos, a->plan->load, state, stop);
    }
    return units;
}

static int32_t slices(alone *a, load_state *state, const int32_t *stop) {
    int64_t units = fill_slices(a, state, stop);
    if (units < 0) return (int32_t)units;
    a->plan->units = units;
    int32_t error = primelab_take_look(a->plan->sensor, &a->looks[0]);
    for (int32_t i = 0; error == 0 && i < a->plan->counted; i++) {
        int64_t began = ticks_now();
        int64_t done = bench_work_until(INT64_MAX, units, a->plan->load, state, stop);
        a->ticks[i] = ticks_now() - began;
        error = done < 0 ? (int32_t)done : stop_asked(stop) ? -ECANCELED : 0;
        if (error == 0) error = primelab_take_look(a->plan->sensor, &a->looks[i + 1]);
    }
    return error;
}

/* The other side's CPU is left to itself. */
static void run_alone(pair *p, int side) {
    alone *a = p->task;
    if (side != a->plan->side) return;
    int32_t error = bench_prepare(a->bench, side, a->plan->load);
    load_state *state = bench_state(a->bench, side, a->plan->load);
    if (error == 0) {
        warm(state);
        error = slices(a, state, p->stop);
    }
    if (error < 0) pair_fail(p, error);
}

int32_t primelab_run_alone(primelab_bench *bench, primelab_alone *plan, int64_t *ticks,
                           primelab_look *looks, const int32_t *stop) {
    if (bench == NULL || plan->sensor == NULL || plan->side < 0 || plan->side > 1 ||
        plan->slice_nanos < 1 || plan->counted < 1 || plan->counted > MOST_SLICES) {
        return -EINVAL;
    }
    int32_t error = bench_unfit(plan->load);
    if (error < 0) return error;
    if (primelab_isa_missing(plan->sensor->isa) != NULL) return -ENOTSUP;
    alone a = {.bench = bench, .plan = plan, .ticks = ticks, .looks = looks};
    const int64_t limit_nanos = 2000000000;
    return pair_run(plan->cpus, run_alone, &a, limit_nanos, stop);
}
