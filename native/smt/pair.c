/* sched_setaffinity(2), pthread_attr_setschedpolicy(3): each thread places itself before it works. */
#define _GNU_SOURCE
#include "pair.h"

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stddef.h>
#include <time.h>

#include "kernel.h"
#include "os/pin.h"
#include "primelab.h"

enum { LOOKS_BETWEEN_CHECKS = 256, MOST_CPUS = 1 << 20 };

typedef struct place {
    pair *shared;
    pair_side *run;
    int32_t cpu;
    int side;
} place;

int64_t pair_nanos(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

void pair_fail(pair *p, int32_t error) {
    int32_t none = 0;
    atomic_compare_exchange_strong(&p->failed, &none, error);
}

int pair_check(pair *p) {
    if (stop_asked(p->stop)) pair_fail(p, -ECANCELED);
    if (pair_nanos() > p->deadline) pair_fail(p, -ETIMEDOUT);
    return atomic_load(&p->failed) == 0 ? 0 : -1;
}

int pair_meet(pair *p) {
    int64_t mine = atomic_fetch_add(&p->arrived, 1);
    int64_t all = (mine / p->sides + 1) * p->sides;
    for (int looks = 1; atomic_load_explicit(&p->arrived, memory_order_acquire) < all; looks++) {
        if (looks % LOOKS_BETWEEN_CHECKS == 0 && pair_check(p) != 0) return -1;
        pair_pause();
    }
    return pair_check(p);
}

static void *run_side(void *argument) {
    place *here = argument;
    int32_t error = here->cpu < 0 || here->cpu >= MOST_CPUS ? -EINVAL : pin_to(here->cpu);
    if (error != 0) pair_fail(here->shared, error);
    if (error == 0) here->run(here->shared, here->side);
    return NULL;
}

/* The lowest real-time priority is above all ordinary threads, and below the kernel's own. */
static int set_realtime(pthread_attr_t *attributes) {
    struct sched_param lowest = {.sched_priority = sched_get_priority_min(SCHED_FIFO)};
    int error = pthread_attr_setinheritsched(attributes, PTHREAD_EXPLICIT_SCHED);
    if (error == 0) error = pthread_attr_setschedpolicy(attributes, SCHED_FIFO);
    if (error == 0) error = pthread_attr_setschedparam(attributes, &lowest);
    return error;
}

static int start_thread(pthread_t *thread, int realtime, place *where) {
    pthread_attr_t attributes;
    int error = pthread_attr_init(&attributes);
    if (error != 0) return error;
    if (realtime) error = set_realtime(&attributes);
    if (error == 0) error = pthread_create(thread, &attributes, run_side, where);
    pthread_attr_destroy(&attributes);
    return error;
}

/* -EPERM if the real-time class is refused. */
static int32_t run_in_class(pair *p, const int32_t *cpus, pair_side *side, int realtime) {
    place places[PRIMELAB_MOST_SIDES];
    pthread_t threads[PRIMELAB_MOST_SIDES];
    int started = 0;
    for (; started < p->sides; started++) {
        places[started] = (place){p, side, cpus[started], started};
        int error = start_thread(&threads[started], realtime, &places[started]);
        if (error != 0) {
            pair_fail(p, -error); /* the others wait for it in vain */
            break;
        }
    }
    for (int i = 0; i < started; i++) pthread_join(threads[i], NULL);
    return atomic_load(&p->failed);
}

static int is_twice(const int32_t *cpus, int32_t sides) {
    for (int32_t i = 1; i < sides; i++) {
        for (int32_t j = 0; j < i; j++) {
            if (cpus[i] == cpus[j]) return 1;
        }
    }
    return 0;
}

int32_t pair_run(const int32_t cpus[2], pair_side *side, void *task, int64_t limit_nanos,
                 const int32_t *stop) {
    return pair_run_many(cpus, 2, side, task, limit_nanos, stop);
}

int32_t pair_run_many(const int32_t *cpus, int32_t sides, pair_side *side, void *task,
                      int64_t limit_nanos, const int32_t *stop) {
    if (sides < 2 || sides > PRIMELAB_MOST_SIDES || is_twice(cpus, sides)) return -EINVAL;
    for (int realtime = 1; realtime >= 0; realtime--) {
        pair p = {
            .stop = stop, .deadline = pair_nanos() + limit_nanos, .task = task, .sides = sides};
        int32_t result = run_in_class(&p, cpus, side, realtime);
        if (result != -EPERM) return result < 0 ? result : realtime;
    }
    return -EPERM;
}
