/*
 * Loads side by side on two CPUs, in short windows: some with one side alone, some with both, in
 * the order that the caller asks for. Before the first and after the last the ping-pong tells what
 * the CPUs are to each other; a caller keeps the windows only if both agree.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"
#include "kernel.h"
#include "ping_pong.h"
#include "primelab.h"

enum { PING_BATCHES = 24, PING_ROUND_TRIPS = 40, MOST_WINDOWS = 64 };

typedef struct corun {
    ping_pong before, after;
    int64_t before_picos[PING_BATCHES], after_picos[PING_BATCHES];
    primelab_bench *bench;
    const primelab_corun *plan;
    primelab_window *windows;
    int32_t count;
} corun;

/* Warms up beside the other side, if that runs too, so that they have settled when time counts. */
static int32_t measure(const corun *c, primelab_window *window, int side, load_state *state,
                       const int32_t *stop) {
    const primelab_load *load = c->plan->loads[side];
    primelab_thread_usage before, after;
    int64_t units = bench_work_until(pair_nanos() + c->plan->warm_nanos, INT64_MAX, load, state, stop);
    if (units < 0) return (int32_t)units;
    int32_t error = primelab_read_thread_usage(&before);
    if (error < 0) return error;
    int64_t begin = pair_nanos();
    units = bench_work_until(begin + c->plan->window_nanos, INT64_MAX, load, state, stop);
    if (units < 0) return (int32_t)units;
    window->units[side] = units;
    window->wall_nanos[side] = pair_nanos() - begin;
    error = primelab_read_thread_usage(&after);
    window->cpu_nanos[side] = after.cpu_nanos - before.cpu_nanos;
    window->involuntary_switches[side] = after.involuntary_switches - before.involuntary_switches;
    return error;
}

static int64_t window_nanos(const primelab_corun *plan) {
    return plan->warm_nanos + plan->window_nanos;
}

/* The next meeting spins; asked to sleep, a side lets its CPU go idle until about then. */
static void idle(const corun *c) {
    if (c->plan->sleep_when_alone) primelab_sleep(window_nanos(c->plan));
}

static int one_window(pair *p, corun *c, int side, primelab_window *window) {
    int runs = window->runs >> side & 1;
    load_state *state = bench_state(c->bench, side, c->plan->loads[side]);
    if (runs) load_warm(state);
    if (pair_meet(p) != 0) return -1;
    if (!runs) {
        idle(c);
        return 0;
    }
    int32_t error = measure(c, window, side, state, p->stop);
    if (error < 0) pair_fail(p, error);
    return error < 0 ? -1 : 0;
}

static int ping(pair *p, ping_pong *game, int side) {
    return pair_meet(p) == 0 ? ping_pong_side(p, game, side) : -1;
}

static void run_windows(pair *p, int side) {
    corun *c = p->task;
    int32_t error = bench_prepare(c->bench, side, c->plan->loads[side]);
    if (error < 0) {
        pair_fail(p, error);
        return;
    }
    int state = ping(p, &c->before, side);
    for (int32_t i = 0; state == 0 && i < c->count; i++) {
        state = one_window(p, c, side, &c->windows[i]);
    }
    if (state == 0) ping(p, &c->after, side);
}

static int compare_picos(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static int64_t median(int64_t *picos) {
    qsort(picos, PING_BATCHES, sizeof *picos, compare_picos);
    return (picos[PING_BATCHES / 2 - 1] + picos[PING_BATCHES / 2]) / 2;
}

static int32_t invalid(const primelab_corun *plan, const primelab_window *windows, int32_t count) {
    if (count < 1 || count > MOST_WINDOWS || plan->window_nanos < 1 || plan->warm_nanos < 0 ||
        window_nanos(plan) > 1000000000) {
        return -EINVAL;
    }
    for (int side = 0; side < 2; side++) {
        int32_t error = bench_unfit(plan->loads[side]);
        if (error < 0) return error;
    }
    for (int32_t i = 0; i < count; i++) {
        if (windows[i].runs < 1 || windows[i].runs > 3) return -EINVAL;
    }
    return 0;
}

int32_t primelab_run_corun(primelab_bench *bench, primelab_corun *plan, primelab_window *windows,
                           int32_t count, const int32_t *stop) {
    int32_t error = bench == NULL ? -EINVAL : invalid(plan, windows, count);
    if (error < 0) return error;
    corun c = {.bench = bench, .plan = plan, .windows = windows, .count = count};
    c.before = (ping_pong){.batches = PING_BATCHES, .round_trips = PING_ROUND_TRIPS,
                           .one_way_picos = c.before_picos};
    c.after = c.before;
    c.after.one_way_picos = c.after_picos;
    const int64_t grace_nanos = 2000000000;
    int32_t realtime = pair_run(plan->cpus, run_windows, &c,
                                grace_nanos + 4 * count * window_nanos(plan), stop);
    if (realtime < 0) return realtime;
    plan->before_picos = median(c.before_picos);
    plan->after_picos = median(c.after_picos);
    return realtime;
}
