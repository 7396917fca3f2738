/* Where a thread's code spends its time, and how often it comes by an instruction. */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/hw_breakpoint.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

#include "os/perf_event.h"
#include "primelab.h"

/* glibc before 2.36 has no name for it. */
#ifndef sigev_notify_thread_id
#define sigev_notify_thread_id _sigev_un._tid
#endif

struct primelab_pc_samples {
    timer_t timer;
    struct sigaction before; /* what the signal did */
    int64_t capacity;
    volatile int64_t count; /* also of those that found no room */
    uint64_t pcs[];
};

static uint64_t pc_of(const ucontext_t *context) {
#if defined(__x86_64__)
    return (uint64_t)context->uc_mcontext.gregs[REG_RIP];
#elif defined(__aarch64__)
    return context->uc_mcontext.pc;
#else
    (void)context;
    return 0;
#endif
}

/* The timer brings the samples along, so that nothing global is written. */
static void take(int signal, siginfo_t *info, void *context) {
    (void)signal;
    if (info->si_code != SI_TIMER || info->si_value.sival_ptr == NULL) return;
    primelab_pc_samples *samples = info->si_value.sival_ptr;
    if (samples->count < samples->capacity) samples->pcs[samples->count] = pc_of(context);
    samples->count++;
}

/* By real time: the clock of a thread's CPU time ticks in steps of milliseconds. */
static int start_timer(primelab_pc_samples *samples, int64_t every_nanos) {
    struct sigevent event = {.sigev_notify = SIGEV_THREAD_ID,
                             .sigev_signo = SIGPROF,
                             .sigev_value.sival_ptr = samples};
    event.sigev_notify_thread_id = gettid();
    if (timer_create(CLOCK_MONOTONIC, &event, &samples->timer) < 0) return -errno;
    struct timespec every = {every_nanos / 1000000000, every_nanos % 1000000000};
    struct itimerspec spec = {every, every};
    if (timer_settime(samples->timer, 0, &spec, NULL) == 0) return 0;
    int error = -errno;
    timer_delete(samples->timer);
    return error;
}

int32_t primelab_pc_samples_start(int64_t every_nanos, int64_t capacity,
                                  primelab_pc_samples **samples) {
    if (every_nanos < 1 || capacity < 1 || capacity > 1 << 24) return -EINVAL;
    primelab_pc_samples *made = calloc(1, sizeof *made + (size_t)capacity * sizeof made->pcs[0]);
    if (made == NULL) return -ENOMEM;
    made->capacity = capacity;
    struct sigaction action = {.sa_sigaction = take, .sa_flags = SA_SIGINFO | SA_RESTART};
    if (sigaction(SIGPROF, &action, &made->before) < 0) {
        int error = -errno;
        free(made);
        return error;
    }
    int error = start_timer(made, every_nanos);
    if (error != 0) {
        sigaction(SIGPROF, &made->before, NULL);
        free(made);
        return error;
    }
    *samples = made;
    return 0;
}

/* A signal that is still under way is taken before timer_delete(2) returns to this thread. */
int64_t primelab_pc_samples_stop(primelab_pc_samples *samples, uint64_t *pcs) {
    timer_delete(samples->timer);
    sigaction(SIGPROF, &samples->before, NULL);
    int64_t count = samples->count;
    int64_t kept = count < samples->capacity ? count : samples->capacity;
    memcpy(pcs, samples->pcs, (size_t)kept * sizeof *pcs);
    free(samples);
    return count;
}

/*
 * A breakpoint of the CPU's debug registers, which needs no counter of the CPU's. The kernel switches
 * the event off at the last hit that is allowed.
 */
static int32_t breakpoint_at(uint64_t address, int32_t most) {
    struct perf_event_attr attr = {.type = PERF_TYPE_BREAKPOINT,
                                   .bp_type = HW_BREAKPOINT_X,
                                   .bp_addr = address,
                                   .bp_len = sizeof(long),
                                   .sample_period = 1,
                                   .disabled = 1,
                                   .exclude_kernel = 1,
                                   .exclude_hv = 1};
    int fd = perf_event_open(&attr, 0, -1);
    if (fd < 0) return fd;
    if (ioctl(fd, PERF_EVENT_IOC_REFRESH, most) == 0) return fd;
    int error = -errno;
    close(fd);
    return error;
}

__attribute__((noinline)) static void passed_once(void) { __asm__ volatile(""); }

/* Some hosts let a guest set its debug registers and never tell it of a hit. */
int32_t primelab_passes_open(uint64_t address, int32_t most) {
    int32_t trial = breakpoint_at((uint64_t)(uintptr_t)passed_once, 2);
    if (trial < 0) return trial;
    passed_once();
    if (primelab_passes_close(trial) != 1) return -EOPNOTSUPP;
    return breakpoint_at(address, most);
}

int64_t primelab_passes_close(int32_t passes) {
    uint64_t count = 0;
    ssize_t bytes = read(passes, &count, sizeof count);
    int64_t result = bytes < 0 ? -errno : (int64_t)count;
    close(passes);
    return result;
}
