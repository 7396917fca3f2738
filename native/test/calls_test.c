/* Repeated calls answer as one does, and calls that last do so for as long as they were asked to. */
#define _XOPEN_SOURCE 700
#include <errno.h>
#include <signal.h>
#include <sys/time.h>
#include <time.h>

#include "check.h"
#include "kernels.h"
#include "primelab.h"

static void repeated_calls_answer_as_one_does(void) {
    const uint64_t numbers[] = {7, 9, UINT64_MAX - 58, 1};
    const uint64_t right[] = {1, 0, 1, 0};
    const primelab_argument seven = {.n = 7};
    CHECK(primelab_repeat_identity(42, 1000) == 42, "identity");
    CHECK(primelab_repeat_identity(42, 0) == 42, "no call");
    for (int32_t k = 0; k < primelab_kernel_count(); k++) {
        const primelab_kernel *kernel = primelab_kernel_at(k);
        if (!tests_primes(kernel, "primality")) continue;
        uint64_t answers[] = {9, 9, 9, 9}, answer = 9;
        CHECK(primelab_repeat_batch(kernel, numbers, answers, 4, 0) == 0, "no call");
        CHECK(answers[0] == 9, "written without a call");
        CHECK(primelab_repeat_batch(kernel, numbers, answers, 4, 3) == 0, "%s", kernel->name);
        CHECK(primelab_repeat_call(kernel, &seven, 0, NULL, &answer) == 0, "no call");
        CHECK(answer == 9, "written without a call");
        CHECK(primelab_repeat_call(kernel, &seven, 3, NULL, &answer) == 0, "%s", kernel->name);
        CHECK(answer == 1, "%s: 7", kernel->name);
        for (int i = 0; i < 4; i++) {
            CHECK(answers[i] == right[i], "%s: %" PRIu64, kernel->name, numbers[i]);
        }
    }
}

static int32_t counted;

static int32_t fail_on_the_third(const primelab_argument *argument, const int32_t *stop,
                                 uint64_t *answer) {
    (void)argument, (void)stop;
    *answer = (uint64_t)counted;
    return ++counted == 3 ? -EDOM : 0;
}

static void an_error_ends_the_repetition(void) {
    const primelab_kernel failing = {.name = "failing", .call = fail_on_the_third};
    const primelab_argument any = {.n = 1};
    uint64_t answer;
    CHECK(primelab_repeat_call(&failing, &any, 10, NULL, &answer) == -EDOM, "not told");
    CHECK(counted == 3, "%d calls", counted);
}

static int64_t clock_nanos(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* At least: how much longer depends on who else wants the CPU. */
static void long_calls_last(void) {
    const int64_t asked = 20000000;
    int64_t began = clock_nanos(CLOCK_MONOTONIC);
    CHECK(primelab_keep_busy(asked) == 0, "busy");
    int64_t between = clock_nanos(CLOCK_MONOTONIC);
    CHECK(between - began >= asked, "%" PRId64 " ns busy", between - began);
    CHECK(primelab_sleep(asked) == 0, "sleep");
    int64_t slept = clock_nanos(CLOCK_MONOTONIC) - between;
    CHECK(slept >= asked, "%" PRId64 " ns asleep", slept);
    CHECK(primelab_keep_busy(-1) == -EINVAL, "negative");
    CHECK(primelab_sleep(-1) == -EINVAL, "negative");
}

static volatile sig_atomic_t signals;

static void count_signal(int number) {
    (void)number;
    signals++;
}

static void interrupt_every(suseconds_t micros) {
    const struct itimerval timer = {{0, micros}, {0, micros}};
    CHECK(setitimer(ITIMER_REAL, &timer, NULL) == 0, "timer");
}

/* As those of a profiler that samples by the clock. At least: see above. */
static void signals_shorten_no_sleep(void) {
    const int64_t asked = 50000000;
    struct sigaction action = {.sa_handler = count_signal};
    CHECK(sigaction(SIGALRM, &action, NULL) == 0, "handler");
    interrupt_every(1000);
    while (signals == 0) continue;
    int64_t began = clock_nanos(CLOCK_MONOTONIC);
    CHECK(primelab_sleep(asked) == 0, "sleep");
    int64_t slept = clock_nanos(CLOCK_MONOTONIC) - began;
    interrupt_every(0);
    CHECK(slept >= asked, "%" PRId64 " ns asleep", slept);
    CHECK(signals > 1, "no signal came meanwhile");
}

int main(void) {
    repeated_calls_answer_as_one_does();
    an_error_ends_the_repetition();
    long_calls_last();
    signals_shorten_no_sleep();
    FINISH();
}
