/* perf_event_open(2), for which glibc has no wrapper. */
#ifndef PRIMELAB_PERF_EVENT_H
#define PRIMELAB_PERF_EVENT_H

#include <errno.h>
#include <linux/perf_event.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/* Linux 6.0; the headers may be older. */
enum { FORMAT_LOST = 1 << 4 };

/* Opens an event of one thread while it runs on that CPU, or on any if that is -1. */
static inline int perf_event_open_on(struct perf_event_attr *attr, int32_t tid, int cpu, int group) {
    attr->size = sizeof *attr;
    long fd = syscall(SYS_perf_event_open, attr, tid, cpu, group, PERF_FLAG_FD_CLOEXEC);
    return fd < 0 ? -errno : (int)fd;
}

/*
 * Opens an event of one thread on whatever CPU it runs, alone if group is -1. Children that this
 * process starts do not inherit it. Returns a file descriptor, or -errno.
 */
static inline int perf_event_open(struct perf_event_attr *attr, int32_t tid, int group) {
    return perf_event_open_on(attr, tid, -1, group);
}

/* An event that counts nothing, and records switches on the clock of System.nanoTime(). */
static inline struct perf_event_attr switch_event(void) {
    return (struct perf_event_attr){.type = PERF_TYPE_SOFTWARE,
                                    .config = PERF_COUNT_SW_DUMMY,
                                    .sample_type = PERF_SAMPLE_TID | PERF_SAMPLE_TIME | PERF_SAMPLE_CPU,
                                    .exclude_kernel = 1,
                                    .exclude_hv = 1,
                                    .sample_id_all = 1,
                                    .context_switch = 1,
                                    .use_clockid = 1,
                                    .clockid = CLOCK_MONOTONIC};
}

#endif
