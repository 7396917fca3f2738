/*
 * What the kernel writes into the ring of an event with `context_switch`, sampling TID, TIME and
 * CPU: records of a header and a body, the last 24 bytes of which are who, when and where (struct
 * sample_id of perf_event_open(2)). Positions count all bytes ever written; the ring keeps the last
 * `size` of them, a power of two, and a record may go over its end and on at its beginning.
 *
 * A function of plain memory, so that it can be tested without a kernel that would write it.
 */
#ifndef PRIMELAB_SWITCH_RECORDS_H
#define PRIMELAB_SWITCH_RECORDS_H

#include <errno.h>
#include <linux/perf_event.h>
#include <stdint.h>
#include <string.h>

#include "primelab.h"

typedef struct switch_sample {
    uint32_t pid, tid;
    uint64_t time;
    uint32_t cpu, reserved;
} switch_sample;

typedef struct lost_body {
    uint64_t id, lost;
} lost_body;

/* Of a thread or process that was made, or has ended. */
typedef struct task_body {
    uint32_t pid, ppid, tid, ptid;
    uint64_t time;
} task_body;

typedef struct switch_ring {
    const uint8_t *bytes;
    uint64_t size; /* a power of two */
} switch_ring;

static inline void copy_from_ring(const switch_ring *ring, uint64_t position, void *to,
                                  uint64_t count) {
    uint64_t at = position & (ring->size - 1);
    uint64_t first = count < ring->size - at ? count : ring->size - at;
    memcpy(to, ring->bytes + at, first);
    memcpy((uint8_t *)to + first, ring->bytes, count - first);
}

static inline int32_t kind_of_switch(uint16_t misc) {
    if (!(misc & PERF_RECORD_MISC_SWITCH_OUT)) return PRIMELAB_SWITCH_IN;
    return misc & PERF_RECORD_MISC_SWITCH_OUT_PREEMPT ? PRIMELAB_SWITCH_PREEMPTED
                                                      : PRIMELAB_SWITCH_OUT;
}

static inline primelab_switch switch_at(const switch_ring *ring, uint64_t position,
                                        const struct perf_event_header *header) {
    switch_sample sample;
    copy_from_ring(ring, position + header->size - sizeof sample, &sample, sizeof sample);
    return (primelab_switch){.nanos = (int64_t)sample.time,
                             .tid = (int32_t)sample.tid,
                             .cpu = (int32_t)sample.cpu,
                             .kind = kind_of_switch(header->misc)};
}

/* The least that a record of this type can take. */
static inline uint64_t least_record_bytes(uint32_t type) {
    uint64_t header = sizeof(struct perf_event_header);
    switch (type) {
        case PERF_RECORD_SWITCH: return header + sizeof(switch_sample);
        case PERF_RECORD_LOST: return header + sizeof(lost_body);
        case PERF_RECORD_FORK:
        case PERF_RECORD_EXIT: return header + sizeof(task_body) + sizeof(switch_sample);
        default: return header;
    }
}

/* Fills *header. Returns 0, or -EBADMSG unless there is a whole record in [position, head). */
static inline int32_t record_header(const switch_ring *ring, uint64_t position, uint64_t head,
                                    struct perf_event_header *header) {
    uint64_t written = head - position;
    if (written < sizeof *header) return -EBADMSG;
    copy_from_ring(ring, position, header, sizeof *header);
    if (header->size < least_record_bytes(header->type) || header->size > written) return -EBADMSG;
    return 0;
}

/* Takes the record at a position: returns 1 if it stored one in *out, else 0. */
typedef int32_t record_taker(const switch_ring *ring, uint64_t position,
                             const struct perf_event_header *header, primelab_switch *out);

static inline int32_t take_switch(const switch_ring *ring, uint64_t position,
                                  const struct perf_event_header *header, primelab_switch *out) {
    if (header->type != PERF_RECORD_SWITCH) return 0;
    *out = switch_at(ring, position, header);
    return 1;
}

/* A process that is made is no thread of its parent's. */
static inline int32_t take_task(const switch_ring *ring, uint64_t position,
                                const struct perf_event_header *header, primelab_switch *out) {
    task_body body;
    copy_from_ring(ring, position + sizeof *header, &body, sizeof body);
    if (header->type == PERF_RECORD_FORK && body.pid != body.ppid) return 0;
    *out = switch_at(ring, position, header);
    out->nanos = (int64_t)body.time;
    out->tid = (int32_t)body.tid;
    out->kind = header->type == PERF_RECORD_FORK ? PRIMELAB_SWITCH_BORN : PRIMELAB_SWITCH_ENDED;
    out->related = header->type == PERF_RECORD_FORK ? (int32_t)body.ptid : 0;
    return 1;
}

/* What a watched process wrote: a record of loss is one of its own, so that it has a place. */
static inline int32_t take_any(const switch_ring *ring, uint64_t position,
                               const struct perf_event_header *header, primelab_switch *out) {
    lost_body body;
    switch (header->type) {
        case PERF_RECORD_FORK:
        case PERF_RECORD_EXIT: return take_task(ring, position, header, out);
        case PERF_RECORD_LOST:
            copy_from_ring(ring, position + sizeof *header, &body, sizeof body);
            *out = switch_at(ring, position, header);
            out->tid = 0;
            out->kind = PRIMELAB_SWITCH_LOST;
            out->related = body.lost > INT32_MAX ? INT32_MAX : (int32_t)body.lost;
            return 1;
        default: return take_switch(ring, position, header, out);
    }
}

/*
 * Reads records in [*tail, head) until `room` switches are found, and moves *tail behind those that
 * it has read. Adds to *lost what records of loss tell. Other records are passed over. Returns how
 * many switches it found; or -EBADMSG if these bytes are no records, and then *tail stands before
 * the first that is none.
 */
static inline int32_t read_switch_records(const switch_ring *ring, uint64_t *tail, uint64_t head,
                                          primelab_switch *out, int32_t room, record_taker *take,
                                          uint64_t *lost) {
    int32_t found = 0;
    if (head - *tail > ring->size) return -EBADMSG;
    while (*tail != head && found < room) {
        struct perf_event_header header;
        lost_body body;
        if (record_header(ring, *tail, head, &header) != 0) return -EBADMSG;
        found += take(ring, *tail, &header, &out[found]);
        if (header.type == PERF_RECORD_LOST) {
            copy_from_ring(ring, *tail + sizeof header, &body, sizeof body);
            *lost += body.lost;
        }
        *tail += header.size;
    }
    return found;
}

#endif
