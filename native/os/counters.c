/* Counters of one thread, of the CPU's and the kernel's own events. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "os/counter_groups.h"
#include "os/perf_event.h"
#include "primelab.h"

struct primelab_counters {
    int32_t count;
    uint64_t *words; /* as many as the largest group can have */
    counter counters[];
};

/* The scheduler's events happen in the kernel: without that they would always read 0. */
static int happens_in_user_mode(const primelab_event *event) {
    if (event->type != PERF_TYPE_SOFTWARE) return 1;
    return event->config != PERF_COUNT_SW_CONTEXT_SWITCHES &&
           event->config != PERF_COUNT_SW_CPU_MIGRATIONS;
}

/* An ordinary user may count in user mode alone, unless perf_event_paranoid is 1 or less. */
static int open_event(void *tid, primelab_event *event, int group) {
    struct perf_event_attr attr = {.type = event->type,
                                   .config = event->config,
                                   .read_format = PERF_FORMAT_GROUP |
                                                  PERF_FORMAT_TOTAL_TIME_ENABLED |
                                                  PERF_FORMAT_TOTAL_TIME_RUNNING,
                                   .disabled = group < 0,
                                   .exclude_hv = 1};
    int fd = perf_event_open(&attr, *(int32_t *)tid, group);
    event->user_only = fd == -EACCES && happens_in_user_mode(event);
    if (!event->user_only) return fd;
    attr.exclude_kernel = 1;
    return perf_event_open(&attr, *(int32_t *)tid, group);
}

static primelab_counters *allocate(int32_t count) {
    primelab_counters *made = calloc(1, sizeof *made + (size_t)count * sizeof made->counters[0]);
    if (made == NULL) return NULL;
    made->count = count;
    made->words = calloc((size_t)count + GROUP_HEADER_WORDS, sizeof *made->words);
    if (made->words != NULL) return made;
    free(made);
    return NULL;
}

/*
 * The first of a group was opened switched off, and takes the others with it now that all are there:
 * what joins a group that runs is not counted before the thread's next switch.
 */
static int32_t start_groups(const primelab_counters *counters) {
    for (int32_t i = 0; i < counters->count; i++) {
        const counter *one = &counters->counters[i];
        if (one->fd < 0 || one->leader != i) continue;
        if (ioctl(one->fd, PERF_EVENT_IOC_ENABLE, 0) < 0) return -errno;
    }
    return 0;
}

int32_t primelab_counters_open(int32_t tid, primelab_event *events, int32_t count,
                               primelab_counters **counters) {
    if (count < 1) return -EINVAL;
    primelab_counters *made = allocate(count);
    if (made == NULL) return -ENOMEM;
    int32_t opened = open_in_groups(events, count, made->counters, open_event, &tid);
    int32_t error = opened == 0 ? events[0].error : start_groups(made);
    if (error != 0) {
        primelab_counters_close(made);
        return error;
    }
    *counters = made;
    return opened;
}

static int32_t read_group(primelab_counters *from, int32_t leader, primelab_count *counts) {
    size_t room = ((size_t)from->count + GROUP_HEADER_WORDS) * sizeof *from->words;
    ssize_t bytes = read(from->counters[leader].fd, from->words, room);
    if (bytes < 0) return -errno;
    return take_group(from->words, (uint64_t)bytes / sizeof *from->words, leader, from->counters,
                      from->count, counts);
}

int32_t primelab_counters_read(primelab_counters *counters, primelab_count *counts) {
    memset(counts, 0, (size_t)counters->count * sizeof *counts);
    for (int32_t i = 0; i < counters->count; i++) {
        if (counters->counters[i].fd < 0 || counters->counters[i].leader != i) continue;
        int32_t error = read_group(counters, i, counts);
        if (error != 0) return error;
    }
    return 0;
}

void primelab_counters_close(primelab_counters *counters) {
    if (counters == NULL) return;
    for (int32_t i = 0; i < counters->count; i++) {
        if (counters->counters[i].fd >= 0) close(counters->counters[i].fd);
    }
    free(counters->words);
    free(counters);
}
