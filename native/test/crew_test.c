/* Crews of threads: every argument once, whatever the numbers of both; stops, refusals, pinning. */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "check.h"
#include "kernels.h"
#include "oracle.h"
#include "primelab.h"

enum { MOST_NUMBERS = 500, MOST_THREADS = 20 };

static primelab_argument numbers[MOST_NUMBERS];
static primelab_outcome outcomes[MOST_NUMBERS];
static primelab_crew_member members[MOST_THREADS];
static int64_t began;

/* Whether that thread of this process has not ended. */
static int is_there(int32_t tid) {
    return syscall(SYS_tgkill, getpid(), tid, 0) == 0;
}

static int32_t run(const primelab_kernel *kernel, uint32_t count, int32_t threads,
                   const int32_t *cpus, const int32_t *stop) {
    primelab_crew *crew = NULL;
    memset(outcomes, 0, sizeof outcomes);
    memset(members, 0, sizeof members);
    began = 0;
    int32_t started =
        primelab_crew_open(kernel, numbers, count, threads, cpus, stop, outcomes, members, &crew);
    if (started < 0) return started;
    CHECK(began == 0 && outcomes[0].done == 0, "begun before it was told to");
    int32_t worked = primelab_crew_run(crew, &began);
    for (int32_t i = 0; i < threads; i++) CHECK(is_there(members[i].tid), "thread %d", i);
    primelab_crew_close(crew);
    return worked;
}

static void every_number_has_one_right_outcome(uint32_t count, int32_t threads) {
    uint8_t seen[MOST_NUMBERS] = {0};
    CHECK(run(kernel_named("trial-c"), count, threads, NULL, NULL) == threads, "%d", threads);
    CHECK(began > 0, "no beginning");
    for (uint32_t i = 0; i < count; i++) {
        const primelab_outcome *o = &outcomes[i];
        CHECK(o->done == 1, "outcome %u of %u", i, count);
        CHECK(o->index < count && !seen[o->index]++, "number %u", o->index);
        const uint64_t n = numbers[o->index].n;
        CHECK(o->result == 0 && o->answer == (uint64_t)oracle_is_prime(n), "%" PRIu64, n);
        CHECK(o->thread >= 0 && o->thread < threads, "thread %d", o->thread);
        CHECK(o->began_nanos >= began && o->elapsed_nanos >= 0, "times of %u", i);
    }
    for (int32_t i = 0; i < threads; i++) {
        CHECK(members[i].error == 0, "member %d: %d", i, members[i].error);
        CHECK(members[i].measured == 0 && members[i].usage.cpu_nanos >= 0, "member %d", i);
        CHECK(members[i].first_cpu >= 0 && members[i].last_cpu >= 0, "member %d", i);
        CHECK(members[i].tid > 0 && members[i].tid != primelab_thread_id(), "member %d", i);
        for (int32_t j = 0; j < i; j++) CHECK(members[j].tid != members[i].tid, "%d, %d", j, i);
    }
}

static void sizes(void) {
    const int32_t threads[] = {1, 2, 7, MOST_THREADS};
    const uint32_t counts[] = {0, 1, 20, MOST_NUMBERS};
    for (int t = 0; t < 4; t++) {
        for (int c = 0; c < 4; c++) every_number_has_one_right_outcome(counts[c], threads[t]);
    }
    CHECK(run(kernel_named("trial-c"), 1, 0, NULL, NULL) == -EINVAL, "no threads");
}

/* Raises the flag when the first outcome is there. */
static void *stopper(void *flag) {
    struct timespec pause = {0, 1000000};
    while (!__atomic_load_n(&outcomes[0].done, __ATOMIC_ACQUIRE)) nanosleep(&pause, NULL);
    __atomic_store_n((int32_t *)flag, 1, __ATOMIC_RELAXED);
    return NULL;
}

/* Answers with the tid of the thread that it runs on. */
static int32_t tell_thread(const primelab_argument *argument, const int32_t *stop,
                           uint64_t *answer) {
    (void)stop;
    for (int32_t i = 0; i < MOST_THREADS; i++) {
        int32_t tid = __atomic_load_n(&members[i].tid, __ATOMIC_ACQUIRE);
        if ((uint64_t)i < argument->n && tid == 0) return -ESRCH;
        if (tid == primelab_thread_id()) {
            *answer = (uint64_t)i;
            return 0;
        }
    }
    return -ESRCH;
}

/* The number that each kernel is asked about is how many threads there are. */
static void tids_are_known_before_the_first_number(void) {
    const primelab_kernel telling = {.name = "telling", .call = tell_thread};
    for (int i = 0; i < 50; i++) numbers[i].n = 5;
    CHECK(run(&telling, 50, 5, NULL, NULL) == 5, "threads");
    for (int i = 0; i < 50; i++) {
        CHECK(outcomes[i].result == 0, "%d: %d", i, outcomes[i].result);
        CHECK(outcomes[i].answer == (uint64_t)outcomes[i].thread, "%d", i);
    }
}

/* What is watched from outside must be there to be found. */
static void threads_stand_ready_and_may_leave_without_a_number(void) {
    primelab_crew *crew = NULL;
    memset(outcomes, 0, sizeof outcomes);
    memset(members, 0, sizeof members);
    CHECK(primelab_crew_open(kernel_named("trial-c"), numbers, 20, 3, NULL, NULL, outcomes, members,
                             &crew) == 3, "threads");
    for (int i = 0; i < 3; i++) CHECK(is_there(members[i].tid), "thread %d", i);
    primelab_crew_close(crew);
    for (int i = 0; i < 20; i++) CHECK(outcomes[i].done == 0, "number %d", i);
    primelab_crew_close(NULL);
}

static void a_stop_ends_all_threads(void) {
    int32_t stop = 0;
    pthread_t thread;
    numbers[0].n = 7;
    for (int i = 1; i < 10; i++) numbers[i].n = UINT64_C(18446744030759878681); /* seconds each */
    memset(outcomes, 0, sizeof outcomes);
    pthread_create(&thread, NULL, stopper, &stop);
    CHECK(run(kernel_named("trial-c"), 10, 3, NULL, &stop) == 3, "threads");
    pthread_join(thread, NULL);
    CHECK(outcomes[0].index == 0 && outcomes[0].answer == 1, "7");
    CHECK(outcomes[1].done == 0, "a number that was cut short has an outcome");
}

static int32_t refuse(const primelab_argument *argument, const int32_t *stop, uint64_t *answer) {
    (void)stop;
    *answer = 1;
    return argument->n == 13 ? -ENOTSUP : 0;
}

static void what_a_kernel_refuses_is_told_with_its_number(void) {
    const primelab_kernel refusing = {.name = "refusing", .call = refuse};
    for (uint64_t i = 0; i < 20; i++) numbers[i].n = i;
    CHECK(run(&refusing, 20, 2, NULL, NULL) == 2, "threads");
    for (int i = 0; i < 20; i++) {
        CHECK(outcomes[i].result == (outcomes[i].index == 13 ? -ENOTSUP : 0), "%d", i);
    }
}

static int32_t seen_on[MOST_NUMBERS];

static int32_t note_cpu(const primelab_argument *argument, const int32_t *stop,
                        uint64_t *answer) {
    (void)stop;
    seen_on[argument->n] = sched_getcpu();
    *answer = 0;
    return 0;
}

static void threads_run_where_they_are_put(void) {
    const primelab_kernel noting = {.name = "noting", .call = note_cpu};
    cpu_set_t allowed;
    int32_t cpus[3] = {-1, 0, 1 << 20};
    CHECK(sched_getaffinity(0, sizeof allowed, &allowed) == 0, "errno %d", errno);
    while (!CPU_ISSET(cpus[1], &allowed)) cpus[1]++;
    for (uint64_t i = 0; i < 300; i++) numbers[i].n = i;
    CHECK(run(&noting, 300, 3, cpus, NULL) == 2, "one is to be put on a CPU that is not there");
    CHECK(members[2].error == -EINVAL, "error %d", members[2].error);
    for (int i = 0; i < 300; i++) {
        CHECK(outcomes[i].done == 1 && outcomes[i].thread != 2, "outcome %d", i);
        CHECK(outcomes[i].thread != 1 || seen_on[outcomes[i].index] == cpus[1], "number %d", i);
    }
}

/* What it is that the arguments are about is the kernel's own affair. */
static void spans_are_counted(void) {
    for (uint64_t i = 0; i < 20; i++) {
        numbers[i] = (primelab_argument){.n = 1000 * i, .to = 1000 * (i + 1)};
    }
    uint64_t primes = 0;
    CHECK(run(kernel_named("sieve-wheel30-c"), 20, 3, NULL, NULL) == 3, "threads");
    for (int i = 0; i < 20; i++) {
        CHECK(outcomes[i].done == 1 && outcomes[i].result == 0, "%d", i);
        primes += outcomes[i].answer;
    }
    CHECK(primes == 2262, "%" PRIu64 " primes below 20,000", primes); /* OEIS A000720 */
}

int main(void) {
    uint64_t state = 5;
    for (int i = 0; i < MOST_NUMBERS; i++) numbers[i].n = next_random(&state) >> (24 + i % 40);
    sizes();
    tids_are_known_before_the_first_number();
    threads_stand_ready_and_may_leave_without_a_number();
    a_stop_ends_all_threads();
    what_a_kernel_refuses_is_told_with_its_number();
    threads_run_where_they_are_put();
    spans_are_counted();
    FINISH();
}
