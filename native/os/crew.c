/*
 * Threads that call a kernel without any help from another language. They share one counter for the
 * next argument and one for the next outcome; nothing else is written by two of them.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "kernels/kernel.h"
#include "pin.h"
#include "primelab.h"

/* A kernel needs next to none of it; thousands of threads with the usual 8 MB would be refused. */
enum { STACK_BYTES = 256 << 10 };

/* The gates. */
enum { START = 1, END = 2 };

typedef struct member {
    primelab_crew *crew;
    primelab_crew_member *report;
    int32_t number;
    int32_t cpu;
    int32_t started;
    pthread_t thread;
} member;

struct primelab_crew {
    const primelab_kernel *kernel;
    const primelab_argument *arguments;
    uint32_t count;
    const int32_t *stop;
    primelab_outcome *outcomes;
    uint32_t next_argument, next_outcome;
    /* Threads wait at two gates: for leave to begin, and for leave to end. */
    pthread_mutex_t mutex;
    pthread_cond_t arrived, opened;
    int32_t waiting;
    int32_t gates_open;
    int32_t threads;
    int32_t started;
    member *members;
};

static int64_t monotonic_nanos(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* Waits until so many gates are open. */
static void pass_gate(primelab_crew *c, int32_t gate) {
    pthread_mutex_lock(&c->mutex);
    c->waiting++;
    pthread_cond_signal(&c->arrived);
    while (c->gates_open < gate) pthread_cond_wait(&c->opened, &c->mutex);
    pthread_mutex_unlock(&c->mutex);
}

/* Until all that could be started wait at the next gate. */
static void await_all(primelab_crew *c) {
    pthread_mutex_lock(&c->mutex);
    while (c->waiting < c->started) pthread_cond_wait(&c->arrived, &c->mutex);
    pthread_mutex_unlock(&c->mutex);
}

/* Only while all wait at it; *when is the time at which they were let go. */
static void open_gate(primelab_crew *c, int32_t gate, int64_t *when) {
    pthread_mutex_lock(&c->mutex);
    c->waiting = 0;
    c->gates_open = gate;
    if (when != NULL) __atomic_store_n(when, monotonic_nanos(), __ATOMIC_RELEASE);
    pthread_cond_broadcast(&c->opened);
    pthread_mutex_unlock(&c->mutex);
}

static void record(primelab_crew *c, uint32_t index, int32_t thread, int64_t began, int32_t result,
                   uint64_t answer) {
    int64_t elapsed = monotonic_nanos() - began;
    uint32_t place = __atomic_fetch_add(&c->next_outcome, 1, __ATOMIC_RELAXED);
    primelab_outcome *outcome = &c->outcomes[place];
    outcome->began_nanos = began;
    outcome->elapsed_nanos = elapsed;
    outcome->answer = answer;
    outcome->index = index;
    outcome->thread = thread;
    outcome->result = result;
    __atomic_store_n(&outcome->done, 1, __ATOMIC_RELEASE);
}

static void work_off(primelab_crew *c, int32_t thread) {
    while (!stop_asked(c->stop)) {
        uint32_t index = __atomic_fetch_add(&c->next_argument, 1, __ATOMIC_RELAXED);
        if (index >= c->count) return;
        int64_t began = monotonic_nanos();
        uint64_t answer = 0;
        int32_t result = c->kernel->call(&c->arguments[index], c->stop, &answer);
        if (result == -ECANCELED) return;
        record(c, index, thread, began, result, answer);
    }
}

static void subtract(primelab_thread_usage *from, const primelab_thread_usage *what) {
    from->cpu_nanos -= what->cpu_nanos;
    from->user_nanos -= what->user_nanos;
    from->system_nanos -= what->system_nanos;
    from->voluntary_switches -= what->voluntary_switches;
    from->involuntary_switches -= what->involuntary_switches;
}

static void work_and_report(member *m) {
    primelab_thread_usage before;
    m->report->measured = primelab_read_thread_usage(&before);
    m->report->first_cpu = primelab_current_cpu();
    work_off(m->crew, m->number);
    m->report->last_cpu = primelab_current_cpu();
    if (m->report->measured == 0) m->report->measured = primelab_read_thread_usage(&m->report->usage);
    if (m->report->measured == 0) subtract(&m->report->usage, &before);
}

static void *work(void *argument) {
    member *m = argument;
    __atomic_store_n(&m->report->tid, primelab_thread_id(), __ATOMIC_RELEASE);
    int32_t error = m->cpu < 0 ? 0 : pin_to(m->cpu);
    pass_gate(m->crew, START);
    m->report->error = error;
    if (error == 0) work_and_report(m);
    pass_gate(m->crew, END);
    return NULL;
}

/* The thread writes the rest of its report, all but its tid, after the gate: this has returned. */
static void start(member *m, const pthread_attr_t *attributes) {
    m->report->error = -pthread_create(&m->thread, attributes, work, m);
    m->started = m->report->error == 0;
}

static void start_all(primelab_crew *c) {
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, STACK_BYTES);
    for (int32_t i = 0; i < c->threads; i++) {
        start(&c->members[i], &attributes);
        c->started += c->members[i].started;
    }
    pthread_attr_destroy(&attributes);
}

int32_t primelab_crew_open(const primelab_kernel *kernel, const primelab_argument *arguments,
                           uint32_t count, int32_t threads, const int32_t *cpus,
                           const int32_t *stop, primelab_outcome *outcomes,
                           primelab_crew_member *reports, primelab_crew **opened) {
    if (threads < 1) return -EINVAL;
    primelab_crew *c = malloc(sizeof *c);
    member *members = calloc((size_t)threads, sizeof *members);
    if (c == NULL || members == NULL) {
        free(c);
        free(members);
        return -ENOMEM;
    }
    *c = (primelab_crew){.kernel = kernel, .arguments = arguments, .count = count, .stop = stop,
                         .outcomes = outcomes, .mutex = PTHREAD_MUTEX_INITIALIZER,
                         .arrived = PTHREAD_COND_INITIALIZER,
                         .opened = PTHREAD_COND_INITIALIZER, .threads = threads,
                         .members = members};
    for (int32_t i = 0; i < threads; i++) {
        members[i] = (member){.crew = c, .report = &reports[i], .number = i,
                              .cpu = cpus == NULL ? -1 : cpus[i]};
    }
    start_all(c);
    await_all(c);
    *opened = c;
    return c->started;
}

int32_t primelab_crew_run(primelab_crew *c, int64_t *began_nanos) {
    open_gate(c, START, began_nanos);
    await_all(c);
    int32_t worked = 0;
    for (int32_t i = 0; i < c->threads; i++) worked += c->members[i].report->error == 0;
    return worked;
}

/* Without a run before there is nothing to do. */
void primelab_crew_close(primelab_crew *c) {
    if (c == NULL) return;
    if (c->gates_open < START) c->count = 0;
    open_gate(c, END, NULL);
    for (int32_t i = 0; i < c->threads; i++) {
        if (c->members[i].started) pthread_join(c->members[i].thread, NULL);
    }
    free(c->members);
    free(c);
}
