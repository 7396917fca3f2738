/*
 * Two threads or more, each pinned to a CPU before it works, that meet at agreed points. They
 * live for one call: when pair_run returns all have ended, so nothing is left pinned or running,
 * and the caller's own mask and scheduling class were never touched.
 */
#ifndef PRIMELAB_PAIR_H
#define PRIMELAB_PAIR_H

#include <stdatomic.h>
#include <stdint.h>

/* Far enough apart that neither a line nor the line fetched along with it is shared. */
#define APART _Alignas(128)

typedef struct pair {
    APART _Atomic int64_t arrived; /* meetings × sides, and more while some wait */
    APART _Atomic int32_t failed;  /* 0, or the first -errno of either side */
    APART const int32_t *stop;
    int64_t deadline; /* pair_nanos() after which a side that waits gives up */
    int32_t sides;
    void *task;
} pair;

/* One side's work, by its number from 0. All must meet equally often, unless one of them fails. */
typedef void pair_side(pair *p, int side);

/*
 * Runs two sides to their end, within `limit_nanos`. Returns 1 if they ran in the real-time class
 * SCHED_FIFO, 0 if that is not permitted here; -EINVAL if a CPU is not there or not allowed, or is
 * the same as the other; -EPERM if a thread may not place itself; -ECANCELED, -ETIMEDOUT or what a side failed with.
 */
int32_t pair_run(const int32_t cpus[2], pair_side *side, void *task, int64_t limit_nanos,
                 const int32_t *stop);

/* The same with `sides` sides, 2 to PRIMELAB_MOST_SIDES, on as many CPUs. */
int32_t pair_run_many(const int32_t *cpus, int32_t sides, pair_side *side, void *task,
                      int64_t limit_nanos, const int32_t *stop);

/* Waits, spinning, until the other sides are here too. 0, or -1 if any side has failed. */
int pair_meet(pair *p);

/* Ends the pair with this -errno, unless it has failed already. */
void pair_fail(pair *p, int32_t error);

/*
 * Looks whether to go on: the stop flag, the deadline, the other side. 0, or -1 if not. Costs a
 * clock reading: call it every few microseconds at most.
 */
int pair_check(pair *p);

/* CLOCK_MONOTONIC, in ns. */
int64_t pair_nanos(void);

/* Tells the core that this thread only waits, so that a sibling gets its share. */
static inline void pair_pause(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

#endif
