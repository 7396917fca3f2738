/*
 * Work timed in slices of about 0.1 ms, each between two looks at the core. A slice is short enough
 * for most to be spared by the timer, and whatever else disturbs one shows in the look before it or
 * in that after it: so clean slices can be told from others without an average over both.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <time.h>

#include "cpu/ticks.h"
#include "kernels/kernel.h"

/* An interrupt hits one of them. */
enum { TIMES = 3, MOST_SLICES = 64 };

/*
 * A chain between two readings of the counter reads some 57 cycles long, so the difference of two
 * chains is taken. It is as long as the counter's steps demand: a Zen's counts by 26 at a time.
 */
enum { BLOCK = 64, SHORT_BLOCKS = 16 };
#if defined(__aarch64__)
enum { LONG_BLOCKS = SHORT_BLOCKS + 256 };
#else
enum { LONG_BLOCKS = SHORT_BLOCKS + 128 };
#endif

static void chain(int blocks) {
    uint64_t x = 1;
    for (int i = 0; i < blocks; i++) {
#if defined(__x86_64__)
        __asm__ volatile(".rept 64\n\tadd %0, %0\n\t.endr" : "+r"(x) : : "cc");
#elif defined(__aarch64__)
        __asm__ volatile(".rept 64\n\tadd %0, %0, %0\n\t.endr" : "+r"(x));
#else
        for (int j = 0; j < BLOCK; j++) {
            x += x;
            __asm__ volatile("" : "+r"(x));
        }
#endif
    }
}

static int64_t least(int64_t a, int64_t b) { return a < b ? a : b; }

static int64_t chain_ticks(int blocks) {
    int64_t best = INT64_MAX;
    for (int i = 0; i < TIMES; i++) {
        int64_t began = ticks_now();
        chain(blocks);
        best = least(best, ticks_now() - began);
    }
    return best;
}

static int64_t sensor_ticks(const primelab_gauge *sensor) {
    int64_t best = INT64_MAX;
    for (int i = 0; i < TIMES; i++) {
        int64_t began = ticks_now();
        sensor->run(1);
        best = least(best, ticks_now() - began);
    }
    return best;
}

int32_t primelab_take_look(const primelab_gauge *sensor, primelab_look *look) {
    primelab_thread_usage usage;
    struct timespec now;
    int32_t error = primelab_read_thread_usage(&usage);
    if (error < 0) return error;
    look->cpu_nanos = usage.cpu_nanos;
    look->involuntary_switches = usage.involuntary_switches;
    look->cpu = primelab_current_cpu();
    look->chain_cycles = BLOCK * (LONG_BLOCKS - SHORT_BLOCKS);
    look->chain_ticks = chain_ticks(LONG_BLOCKS) - chain_ticks(SHORT_BLOCKS);
    look->sensor_ticks = sensor_ticks(sensor);
    clock_gettime(CLOCK_MONOTONIC, &now);
    look->nanos = (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
    look->ticks = ticks_now();
    return 0;
}

static int32_t unit(const primelab_slicing *work, uint64_t part, const int32_t *stop) {
    const primelab_kernel *kernel = work->kernel;
    if (work->from < work->to) {
        return kernel->part(&work->argument, work->from + part, work->to + part, stop,
                            work->answers);
    }
    if (kernel->takes == PRIMELAB_NUMBER && work->argument.data != NULL) {
        return kernel->batch(work->argument.data, work->answers, work->argument.count, stop);
    }
    return kernel->call(&work->argument, stop, work->answers);
}

static int32_t slice(const primelab_slicing *work, int32_t index, const int32_t *stop) {
    const uint64_t part = (uint64_t)index * work->stride;
    if (work->kernel == NULL) {
        work->gauge->run((uint64_t)work->units);
        return 0;
    }
    for (int64_t i = 0; i < work->units; i++) {
        int32_t error = unit(work, part, stop);
        if (error < 0) return error;
    }
    return 0;
}

/* 0 or -errno. */
static int32_t unfit(const primelab_slicing *work) {
    const primelab_kernel *kernel = work->kernel;
    if (work->sensor == NULL || work->units < 1 || work->warm < 0 || work->counted < 1 ||
        work->counted > MOST_SLICES || (kernel == NULL) == (work->gauge == NULL)) {
        return -EINVAL;
    }
    if (primelab_isa_missing(kernel != NULL ? kernel->isa : work->gauge->isa) != NULL ||
        primelab_isa_missing(work->sensor->isa) != NULL) {
        return -ENOTSUP;
    }
    if (kernel == NULL) return 0;
    if (work->from < work->to) return kernel->part == NULL ? -EINVAL : 0;
    if (kernel->takes != PRIMELAB_NUMBER || work->argument.data == NULL) return 0;
    return kernel->batch == NULL ? -EINVAL : 0;
}

int32_t primelab_time_slices(const primelab_slicing *work, int64_t *ticks, primelab_look *looks,
                             const int32_t *stop) {
    int32_t error = unfit(work);
    for (int32_t i = 0; error == 0 && i < work->warm; i++) error = slice(work, 0, stop);
    if (error == 0) error = primelab_take_look(work->sensor, &looks[0]);
    for (int32_t i = 0; error == 0 && i < work->counted; i++) {
        int64_t began = ticks_now();
        error = slice(work, i, stop);
        ticks[i] = ticks_now() - began;
        if (error == 0 && stop_asked(stop)) error = -ECANCELED;
        if (error == 0) error = primelab_take_look(work->sensor, &looks[i + 1]);
    }
    return error;
}
