/* perf_event_open(2), for which glibc has no wrapper. */
#ifndef PRIMELAB_PERF_EVENT_H
#define PRIMELAB_PERF_EVENT_H

#include <errno.h>
#include <linux/perf_event.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Linux 6.0; the headers may be older. */
enum { FORMAT_LOST = 1 << 4 };

/*
 * Opens an event of one thread on whatever CPU it runs, alone if group is -1. Children that this
 * process starts do not inherit it. Returns a file descriptor, or -errno.
 */
static inline int perf_event_open(struct perf_event_attr *attr, int32_t tid, int group) {
    attr->size = sizeof *attr;
    long fd = syscall(SYS_perf_event_open, attr, tid, -1, group, PERF_FLAG_FD_CLOEXEC);
    return fd < 0 ? -errno : (int)fd;
}

#endif
