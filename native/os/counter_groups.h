/*
 * Counters of one thread in groups: events of a group run at the same times, so that their ratios
 * mean something also when there are more events than counters. A kernel refuses an event that its
 * group has no counter for with EINVAL; that one begins the next group.
 *
 * Functions of plain memory, so that they can be tested on a machine without counters.
 */
#ifndef PRIMELAB_COUNTER_GROUPS_H
#define PRIMELAB_COUNTER_GROUPS_H

#include <errno.h>
#include <math.h>
#include <stdint.h>

#include "primelab.h"

/* Opens an event in the group of that file descriptor, or as the first of one if that is -1. */
typedef int event_opener(void *context, primelab_event *event, int group);

typedef struct counter {
    int fd;         /* or -errno */
    int32_t leader; /* index of the first of its group */
} counter;

/* What read(2) gives for PERF_FORMAT_GROUP and both times: these, and the values in order. */
enum { GROUP_SIZE_WORD, GROUP_ENABLED_WORD, GROUP_RUNNING_WORD, GROUP_HEADER_WORDS };

/* Returns how many events it could open; each event tells whether it was. */
static inline int32_t open_in_groups(primelab_event *events, int32_t count, counter *counters,
                                     event_opener *open, void *context) {
    int32_t opened = 0, leader = -1;
    for (int32_t i = 0; i < count; i++) {
        int fd = open(context, &events[i], leader < 0 ? -1 : counters[leader].fd);
        int alone = leader < 0;
        if (fd == -EINVAL && !alone) {
            fd = open(context, &events[i], -1);
            alone = 1;
        }
        if (fd >= 0 && alone) leader = i;
        counters[i] = (counter){.fd = fd, .leader = fd < 0 ? -1 : leader};
        events[i].error = fd < 0 ? fd : 0;
        opened += fd >= 0;
    }
    return opened;
}

/*
 * What would have been counted if the event had had a counter all the time; NaN if it never had
 * one. Zero of zero: the thread has not run yet.
 */
static inline double scaled_count(uint64_t value, uint64_t enabled, uint64_t running) {
    if (enabled == running) return (double)value;
    if (running == 0) return NAN;
    return (double)value * ((double)enabled / (double)running);
}

/*
 * Hands out what read(2) gave for the group of `leader`. Returns 0; or -EBADMSG if that is not as
 * long as it must be, or of another number of events.
 */
static inline int32_t take_group(const uint64_t *words, uint64_t word_count, int32_t leader,
                                 const counter *counters, int32_t count,
                                 primelab_count *counts) {
    uint64_t next = GROUP_HEADER_WORDS;
    if (word_count < GROUP_HEADER_WORDS) return -EBADMSG;
    if (words[GROUP_SIZE_WORD] != word_count - GROUP_HEADER_WORDS) return -EBADMSG;
    uint64_t enabled = words[GROUP_ENABLED_WORD], running = words[GROUP_RUNNING_WORD];
    for (int32_t i = leader; i < count; i++) {
        if (counters[i].fd < 0 || counters[i].leader != leader) continue;
        if (next == word_count) return -EBADMSG;
        uint64_t value = words[next++];
        counts[i] = (primelab_count){.value = (int64_t)value,
                                     .enabled_nanos = (int64_t)enabled,
                                     .running_nanos = (int64_t)running,
                                     .scaled = scaled_count(value, enabled, running)};
    }
    return next == word_count ? 0 : -EBADMSG;
}

#endif
