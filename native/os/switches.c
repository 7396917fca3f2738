/*
 * A record of every switch of one thread, by an event that counts nothing and needs no right beyond
 * those of perf_event_paranoid 2: the kernel writes records into memory that it shares with us, and
 * leaves out what finds no room.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "os/perf_event.h"
#include "os/switch_records.h"
#include "primelab.h"

struct primelab_switches {
    int fd;
    struct perf_event_mmap_page *page;
    uint64_t mapped_bytes;
    switch_ring ring;
    uint64_t lost_in_records;
};

static int open_event(int32_t tid) {
    struct perf_event_attr attr = switch_event();
    attr.read_format = FORMAT_LOST;
    int fd = perf_event_open(&attr, tid, -1);
    if (fd != -EINVAL) return fd;
    attr.read_format = 0; /* a kernel before 6.0: losses are told by records alone */
    return perf_event_open(&attr, tid, -1);
}

/* EPERM would read as if such events were forbidden; it is only that there are too many rings. */
static int32_t map_ring(primelab_switches *switches, int32_t pages) {
    uint64_t page_bytes = (uint64_t)sysconf(_SC_PAGESIZE);
    switches->ring.size = (uint64_t)pages * page_bytes;
    switches->mapped_bytes = switches->ring.size + page_bytes;
    void *memory = mmap(NULL, switches->mapped_bytes, PROT_READ | PROT_WRITE, MAP_SHARED,
                        switches->fd, 0);
    if (memory == MAP_FAILED) return errno == EPERM ? -ENOBUFS : -errno;
    switches->page = memory;
    switches->ring.bytes = (const uint8_t *)memory + page_bytes;
    return 0;
}

static int32_t fill(primelab_switches *switches, int32_t tid, int32_t pages) {
    switches->fd = open_event(tid);
    if (switches->fd < 0) return switches->fd;
    int32_t error = map_ring(switches, pages);
    if (error != 0) close(switches->fd);
    return error;
}

int32_t primelab_switches_open(int32_t tid, int32_t pages, primelab_switches **switches) {
    if (pages < 1 || (pages & (pages - 1)) != 0) return -EINVAL;
    primelab_switches *made = calloc(1, sizeof *made);
    if (made == NULL) return -ENOMEM;
    int32_t error = fill(made, tid, pages);
    if (error != 0) {
        free(made);
        return error;
    }
    *switches = made;
    return 0;
}

/* The kernel's own count knows of losses before a later record tells them; 0 where there is none. */
static uint64_t lost_by_count(int fd) {
    struct {
        uint64_t value, lost;
    } counted;
    return read(fd, &counted, sizeof counted) == (ssize_t)sizeof counted ? counted.lost : 0;
}

int32_t primelab_switches_read(primelab_switches *switches, primelab_switch *out, int32_t room,
                               int64_t *lost) {
    /* Acquire: what stands before the head is written. Release: what we read, we have read. */
    uint64_t head = __atomic_load_n(&switches->page->data_head, __ATOMIC_ACQUIRE);
    uint64_t tail = switches->page->data_tail;
    int32_t found =
        read_switch_records(&switches->ring, &tail, head, out, room, take_switch,
                            &switches->lost_in_records);
    __atomic_store_n(&switches->page->data_tail, found < 0 ? head : tail, __ATOMIC_RELEASE);
    uint64_t counted = lost_by_count(switches->fd);
    *lost = (int64_t)(counted > switches->lost_in_records ? counted : switches->lost_in_records);
    return found;
}

void primelab_switches_close(primelab_switches *switches) {
    if (switches == NULL) return;
    munmap(switches->page, switches->mapped_bytes);
    close(switches->fd);
    free(switches);
}
