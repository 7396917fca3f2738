/*
 * Switches of a thread: the parser on rings made by hand, which hold what a kernel would write and
 * what none should; then the kernel itself, where it allows that.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "check.h"
#include "os/switch_records.h"
#include "primelab.h"

enum { SIZE = 256, ROOM = 64, SWITCH_BYTES = 32, LOST_BYTES = 48 };

/* Made at its exact size on the heap, so that the sanitizer sees a step outside of it. */
typedef struct made_ring {
    uint8_t *bytes;
    uint64_t head, tail;
} made_ring;

static primelab_switch out[ROOM];
static uint64_t lost;

static made_ring ring_at(uint64_t position) {
    made_ring made = {.bytes = malloc(SIZE), .head = position, .tail = position};
    memset(made.bytes, 0xA5, SIZE);
    return made;
}

static void put(made_ring *made, const void *from, size_t count) {
    for (size_t i = 0; i < count; i++) {
        made->bytes[made->head++ % SIZE] = ((const uint8_t *)from)[i];
    }
}

static void put_header(made_ring *made, uint32_t type, uint16_t misc, uint16_t size) {
    const struct perf_event_header header = {.type = type, .misc = misc, .size = size};
    put(made, &header, sizeof header);
}

static void put_sample(made_ring *made, uint64_t time) {
    const switch_sample sample = {.pid = 11, .tid = 12, .time = time, .cpu = (uint32_t)(time % 7)};
    put(made, &sample, sizeof sample);
}

static void put_switch(made_ring *made, uint16_t misc, uint64_t time) {
    put_header(made, PERF_RECORD_SWITCH, misc, SWITCH_BYTES);
    put_sample(made, time);
}

static void put_lost(made_ring *made, uint64_t count) {
    const lost_body body = {.id = 99, .lost = count};
    put_header(made, PERF_RECORD_LOST, 0, LOST_BYTES);
    put(made, &body, sizeof body);
    put_sample(made, 1);
}

static int32_t parse(made_ring *made, int32_t room) {
    const switch_ring ring = {made->bytes, SIZE};
    memset(out, 0, sizeof out);
    return read_switch_records(&ring, &made->tail, made->head, out, room, take_switch, &lost);
}

/* From each position of a ring: so the end of it falls into each byte of header and body. */
static void records_go_over_the_end_anywhere(void) {
    for (uint64_t start = 0; start < 2 * SIZE; start++) {
        made_ring made = ring_at(start);
        lost = 5;
        put_switch(&made, 0, 1000);
        put_lost(&made, 3);
        put_switch(&made, PERF_RECORD_MISC_SWITCH_OUT, UINT64_C(1) << 40);
        put_header(&made, 4711, 0, 40); /* of a type that we do not know */
        put(&made, "what it may hold, up to its length.", 32);
        put_switch(&made, PERF_RECORD_MISC_SWITCH_OUT | PERF_RECORD_MISC_SWITCH_OUT_PREEMPT, 3000);
        CHECK(parse(&made, ROOM) == 3, "from %" PRIu64, start);
        CHECK(made.tail == made.head, "not all was read from %" PRIu64, start);
        CHECK(lost == 8, "%" PRIu64 " lost", lost);
        CHECK(out[0].kind == PRIMELAB_SWITCH_IN && out[0].nanos == 1000, "first");
        CHECK(out[0].tid == 12 && out[0].cpu == 1000 % 7, "first");
        CHECK(out[1].kind == PRIMELAB_SWITCH_OUT && out[1].nanos == INT64_C(1) << 40, "second");
        CHECK(out[2].kind == PRIMELAB_SWITCH_PREEMPTED && out[2].nanos == 3000, "third");
        free(made.bytes);
    }
}

static void positions_may_pass_2_to_the_64(void) {
    made_ring made = ring_at(UINT64_MAX - 40);
    for (int i = 0; i < 8; i++) put_switch(&made, 0, (uint64_t)i);
    CHECK(parse(&made, ROOM) == 8 && made.tail == made.head, "a full ring");
    CHECK(out[7].nanos == 7, "last");
    free(made.bytes);
}

static void no_more_than_there_is_room_for(void) {
    made_ring made = ring_at(SIZE - 8);
    for (int i = 0; i < 5; i++) put_switch(&made, 0, (uint64_t)i);
    CHECK(parse(&made, 2) == 2 && out[1].nanos == 1, "first two");
    CHECK(parse(&made, 2) == 2 && out[1].nanos == 3, "next two");
    CHECK(parse(&made, 2) == 1 && out[0].nanos == 4, "last");
    CHECK(parse(&made, 2) == 0, "empty");
    CHECK(parse(&made, 0) == 0, "no room");
    free(made.bytes);
}

/* A record of this type and size, after a good one and before `behind` bytes more. */
static void is_refused(uint32_t type, uint16_t size, size_t behind, uint64_t start) {
    made_ring made = ring_at(start);
    const uint8_t zeros[SIZE] = {0};
    put_switch(&made, 0, 1);
    uint64_t bad = made.head;
    put_header(&made, type, 0, size);
    put(&made, zeros, behind);
    CHECK(parse(&made, ROOM) == -EBADMSG, "type %u, size %u, %zu behind", type, size, behind);
    CHECK(made.tail == bad, "it stands elsewhere");
    free(made.bytes);
}

static void what_is_no_record_is_refused(void) {
    const uint32_t types[] = {PERF_RECORD_SWITCH, PERF_RECORD_LOST, 4711};
    for (int t = 0; t < 3; t++) {
        for (uint64_t start = SIZE - 64; start < SIZE; start++) {
            is_refused(types[t], 0, 100, start);
            is_refused(types[t], 7, 100, start);
            is_refused(types[t], 41, 32, start); /* one byte longer than what is written */
            is_refused(types[t], UINT16_MAX, 200, start);
        }
    }
    is_refused(PERF_RECORD_SWITCH, SWITCH_BYTES - 1, 100, 0);
    is_refused(PERF_RECORD_LOST, 23, 100, 0);
}

static void a_header_cut_short_is_refused(void) {
    for (size_t length = 1; length < 8; length++) {
        made_ring made = ring_at(SIZE - 4);
        put(&made, "\x0e\0\0\0\0\0\x20", length);
        CHECK(parse(&made, ROOM) == -EBADMSG, "%zu bytes", length);
        free(made.bytes);
    }
}

static void a_head_that_overran_is_refused(void) {
    made_ring made = ring_at(0);
    for (int i = 0; i < 9; i++) put_switch(&made, 0, 1);
    CHECK(parse(&made, ROOM) == -EBADMSG, "more than fits");
    free(made.bytes);
}

/* Any bytes at all: it ends, within the ring, and says what it stands at. */
static void garbage_is_survived(void) {
    uint64_t state = 7;
    for (int round = 0; round < 20000; round++) {
        made_ring made = ring_at(next_random(&state));
        uint64_t start = made.tail;
        for (int i = 0; i < SIZE; i++) made.bytes[i] = next_random(&state) >> (i % 8 == 7 ? 58 : 61);
        made.head += next_random(&state) % (SIZE + 1);
        int32_t found = parse(&made, ROOM);
        CHECK(found <= SIZE / SWITCH_BYTES, "%d", found);
        CHECK(made.tail - start <= made.head - start, "beyond the head");
        free(made.bytes);
    }
}

/* ---- The kernel itself ---- */

static int64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

typedef struct sleeper {
    int sleeps;
    int32_t tid;
    pthread_barrier_t ready, watched;
} sleeper;

/* Who is kept from a short sleep until that would be over skips it, and gives no CPU up. */
static int64_t given_way(void) {
    primelab_thread_usage usage;
    CHECK(primelab_read_thread_usage(&usage) == 0, "usage");
    return usage.voluntary_switches;
}

static void *sleep_often(void *argument) {
    sleeper *s = argument;
    s->tid = primelab_thread_id();
    pthread_barrier_wait(&s->ready);
    pthread_barrier_wait(&s->watched);
    int64_t until = given_way() + s->sleeps;
    while (given_way() < until) primelab_sleep(100000);
    return NULL;
}

/* A thread that sleeps so often, watched from before until it has ended. */
static primelab_switches *watched_sleeper(int sleeps, int32_t pages, int32_t *tid) {
    sleeper s = {.sleeps = sleeps};
    pthread_t thread;
    primelab_switches *switches = NULL;
    pthread_barrier_init(&s.ready, NULL, 2);
    pthread_barrier_init(&s.watched, NULL, 2);
    pthread_create(&thread, NULL, sleep_often, &s);
    pthread_barrier_wait(&s.ready);
    *tid = s.tid;
    CHECK(primelab_switches_open(s.tid, pages, &switches) == 0, "open");
    pthread_barrier_wait(&s.watched);
    pthread_join(thread, NULL);
    pthread_barrier_destroy(&s.ready);
    pthread_barrier_destroy(&s.watched);
    return switches;
}

static void sleeps_are_recorded(void) {
    int32_t tid;
    int64_t missed = -1, before = now();
    static primelab_switch seen[1000];
    primelab_switches *switches = watched_sleeper(20, 4, &tid);
    int32_t found = primelab_switches_read(switches, seen, 1000, &missed);
    int outs = 0;
    CHECK(missed == 0, "%" PRId64, missed);
    for (int i = 0; i < found; i++) {
        outs += seen[i].kind == PRIMELAB_SWITCH_OUT;
        CHECK(seen[i].tid == tid || seen[i].tid == -1, "tid %d", seen[i].tid);
        CHECK(seen[i].cpu >= 0 && seen[i].cpu < sysconf(_SC_NPROCESSORS_CONF), "%d", seen[i].cpu);
        CHECK(seen[i].nanos >= (i == 0 ? before : seen[i - 1].nanos), "order of %d", i);
        CHECK(seen[i].nanos <= now(), "time of %d", i);
        CHECK(i == 0 || (seen[i].kind == PRIMELAB_SWITCH_IN) != (seen[i - 1].kind == PRIMELAB_SWITCH_IN),
              "turn %d", i);
    }
    CHECK(outs >= 20, "%d of 20 sleeps", outs);
    /* The thread may still be on its way out: what comes is new. */
    int64_t last = found > 0 ? seen[found - 1].nanos : 0;
    int32_t later = primelab_switches_read(switches, seen, 1000, &missed);
    for (int i = 0; i < later; i++) CHECK(seen[i].nanos > last, "they came twice");
    primelab_switches_close(switches);
}

/* 400 sleeps are 800 switches, of which a page holds 128. */
static void what_finds_no_room_is_counted(void) {
    int32_t tid;
    int64_t missed = -1;
    static primelab_switch seen[1000];
    int32_t fits = (int32_t)sysconf(_SC_PAGESIZE) / SWITCH_BYTES, sleeps = 4 * fits;
    primelab_switches *switches = watched_sleeper(sleeps, 1, &tid);
    int32_t found = primelab_switches_read(switches, seen, 1000, &missed);
    CHECK(found > 0 && found <= fits, "%d", found);
    /* The count of Linux 6.0; before, only a record that follows would tell. */
    CHECK(missed == 0 || missed >= 2 * sleeps - found, "%" PRId64 " of %d", missed, sleeps);
    primelab_switches_close(switches);
}

static void refusals_are_told(void) {
    primelab_switches *switches = NULL;
    CHECK(primelab_switches_open(INT32_MAX, 1, &switches) == -ESRCH, "no such thread");
    CHECK(primelab_switches_open(0, 0, &switches) == -EINVAL, "no pages");
    CHECK(primelab_switches_open(0, 3, &switches) == -EINVAL, "three pages");
    CHECK(primelab_switches_open(0, INT32_MIN, &switches) == -EINVAL, "a negative power of two");
    CHECK(switches == NULL, "something was made");
    primelab_switches_close(NULL);
}

int main(void) {
    records_go_over_the_end_anywhere();
    positions_may_pass_2_to_the_64();
    no_more_than_there_is_room_for();
    what_is_no_record_is_refused();
    a_header_cut_short_is_refused();
    a_head_that_overran_is_refused();
    garbage_is_survived();
    primelab_switches *own = NULL;
    int32_t error = primelab_switches_open(0, 1, &own);
    primelab_switches_close(own);
    if (error == 0) {
        refusals_are_told();
        sleeps_are_recorded();
        what_finds_no_room_is_counted();
    } else {
        printf("not tried on the kernel: errno %d\n", -error);
    }
    FINISH();
}
