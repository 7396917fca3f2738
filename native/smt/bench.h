/* The memory of loads for each side, and what a side does with it. */
#ifndef PRIMELAB_BENCH_H
#define PRIMELAB_BENCH_H

#include "load.h"
#include "primelab.h"

struct primelab_bench {
    load_state states[PRIMELAB_MOST_SIDES][PRIMELAB_LOAD_COUNT];
    load_state of_kernels[PRIMELAB_MOST_SIDES]; /* who has no memory of his own */
};

/* What a side has of a load. */
load_state *bench_state(primelab_bench *bench, int side, const primelab_load *face);

/* Opens a side's memory for a load, by the thread that will use it, so that it lies close to its
 * CPU. Returns 0 or -errno. */
int32_t bench_prepare(primelab_bench *bench, int side, const primelab_load *face);

/*
 * Works until pair_nanos() is `end` or `most` units are done, at least one, unless asked to stop.
 * The clock is read after each unit whichever ends it, so that both cost the same. Units or -errno.
 */
int64_t bench_work_until(int64_t end, int64_t most, const primelab_load *face, load_state *state,
                         const int32_t *stop);

/* 0, or -errno if this is no load, or none that can run here. */
int32_t bench_unfit(const primelab_load *face);

#endif
