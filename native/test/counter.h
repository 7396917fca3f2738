/*
 * How finely time is counted. An emulator may count whole microseconds (qemu-user makes cntvct_el0 of
 * gettimeofday), in which a look of a thousand cycles begins and ends: its ticks are 0 there, and
 * only there.
 */
#ifndef PRIMELAB_COUNTER_H
#define PRIMELAB_COUNTER_H

#include <stdbool.h>
#include <time.h>

#include "cpu/ticks.h"

static inline int64_t counter_nanos(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* Whether the counter stands still for half a microsecond and more between any two of its steps. */
static inline bool counter_is_coarse(void) {
    enum { STEPS = 200, COARSE_NANOS = 500 };
    int64_t began = counter_nanos(), last = ticks_now();
    for (int step = 0; step < STEPS; step++) {
        int64_t next = last;
        while (next == last) next = ticks_now();
        last = next;
    }
    return (counter_nanos() - began) / STEPS > COARSE_NANOS;
}

#endif
