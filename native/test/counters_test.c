/*
 * Counters: groups and what is read of them, on answers made by hand as a CPU's would be; then the
 * kernel's own events, through the same code, where it allows that.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/perf_event.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "check.h"
#include "os/counter_groups.h"
#include "primelab.h"

enum { MOST = 8, NOT_COUNTED = 99 };

/* A CPU with room for so many events a group. Its file descriptors are the numbers of calls. */
typedef struct fake_cpu {
    int room, in_group, calls;
} fake_cpu;

static int open_fake(void *context, primelab_event *event, int group) {
    fake_cpu *cpu = context;
    if (event->config == NOT_COUNTED) return -ENOENT;
    if (group >= 0 && cpu->in_group == cpu->room) return -EINVAL;
    cpu->in_group = group < 0 ? 1 : cpu->in_group + 1;
    return cpu->calls++;
}

static void what_finds_no_room_begins_a_group(void) {
    primelab_event events[MOST] = {{.config = NOT_COUNTED}, {0}, {0}, {.config = NOT_COUNTED},
                                   {0}, {0}, {0}, {0}};
    const int32_t leaders[MOST] = {-1, 1, 1, -1, 1, 5, 5, 5};
    counter counters[MOST];
    fake_cpu cpu = {.room = 3};
    CHECK(open_in_groups(events, MOST, counters, open_fake, &cpu) == 6, "opened");
    for (int i = 0; i < MOST; i++) {
        CHECK(counters[i].leader == leaders[i], "event %d follows %d", i, counters[i].leader);
        CHECK(events[i].error == (leaders[i] < 0 ? -ENOENT : 0), "event %d: %d", i, events[i].error);
    }
}

static int refuse(void *context, primelab_event *event, int group) {
    (void)context, (void)event, (void)group;
    return -EINVAL;
}

static void a_number_that_no_cpu_knows_is_an_error_of_its_own(void) {
    primelab_event events[2] = {{0}, {0}};
    counter counters[2];
    CHECK(open_in_groups(events, 2, counters, refuse, NULL) == 0, "opened");
    CHECK(events[0].error == -EINVAL && events[1].error == -EINVAL, "errors");
}

/* Events 1, 2 and 4 are a group, 5 is one of its own, 0 and 3 are not counted. */
static const counter grouped[6] = {{-ENOENT, -1}, {7, 1}, {8, 1}, {-ENOENT, -1}, {9, 1}, {10, 5}};

static void values_go_to_their_events(void) {
    const uint64_t words[] = {3, 1000, 1000, 11, 12, UINT64_C(1) << 62};
    primelab_count counts[6] = {0};
    CHECK(take_group(words, 6, 1, grouped, 6, counts) == 0, "take");
    CHECK(counts[1].value == 11 && counts[2].value == 12, "first two");
    CHECK(counts[4].value == INT64_C(1) << 62 && counts[4].scaled == 0x1p62, "third");
    CHECK(counts[1].enabled_nanos == 1000 && counts[1].running_nanos == 1000, "times");
    CHECK(counts[0].value == 0 && counts[3].value == 0 && counts[5].value == 0, "others");
}

static void a_count_of_half_the_time_is_doubled(void) {
    const uint64_t words[] = {1, 5000, 2500, 30};
    primelab_count counts[6] = {0};
    CHECK(take_group(words, 4, 5, grouped, 6, counts) == 0, "take");
    CHECK(counts[5].value == 30 && counts[5].scaled == 60, "%f", counts[5].scaled);
    CHECK(scaled_count(0, 0, 0) == 0, "a thread that has not run");
    CHECK(isnan(scaled_count(0, 7, 0)), "an event that was never counted");
    CHECK(scaled_count(UINT64_MAX, UINT64_MAX, UINT64_C(1) << 63) >= 0x1p64, "large");
}

static void what_is_no_group_is_refused(void) {
    const uint64_t words[] = {3, 1000, 1000, 11, 12, 13, 14};
    const uint64_t four[] = {4, 1000, 1000, 11, 12, 13, 14};
    const uint64_t two[] = {2, 1000, 1000, 11, 12};
    primelab_count counts[6];
    for (uint64_t length = 0; length < 6; length++) {
        CHECK(take_group(words, length, 1, grouped, 6, counts) == -EBADMSG, "%" PRIu64, length);
    }
    CHECK(take_group(four, 7, 1, grouped, 6, counts) == -EBADMSG, "one more than there is");
    CHECK(take_group(two, 5, 1, grouped, 6, counts) == -EBADMSG, "one less than there is");
}

/* ---- The kernel's own events ---- */

static primelab_event software(uint64_t config) {
    return (primelab_event){.type = PERF_TYPE_SOFTWARE, .config = config};
}

static void touch_pages(int pages) {
    size_t page = (size_t)sysconf(_SC_PAGESIZE), bytes = (size_t)pages * page;
    uint8_t *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    madvise(memory, bytes, MADV_NOHUGEPAGE);
    for (size_t at = 0; at < bytes; at += page) ((volatile uint8_t *)memory)[at] = 1;
    munmap(memory, bytes);
}

static void the_kernels_own_events_are_counted(void) {
    primelab_event events[] = {software(PERF_COUNT_SW_TASK_CLOCK),
                               {.type = UINT32_MAX}, /* a type that is nowhere */
                               software(PERF_COUNT_SW_PAGE_FAULTS)};
    primelab_counters *counters = NULL;
    primelab_count before[3], after[3];
    CHECK(primelab_counters_open(0, events, 3, &counters) == 2, "open");
    CHECK(events[1].error == -ENOENT, "error %d", events[1].error);
    CHECK(primelab_counters_read(counters, before) == 0, "read");
    touch_pages(100);
    primelab_keep_busy(2000000);
    CHECK(primelab_counters_read(counters, after) == 0, "read");
    CHECK(after[0].value - before[0].value > 0, "task clock");
    CHECK(after[2].value - before[2].value >= 100, "%" PRId64, after[2].value - before[2].value);
    CHECK(after[2].scaled == (double)after[2].value, "the kernel's events share no counter");
    CHECK(after[0].enabled_nanos == after[0].running_nanos, "likewise");
    CHECK(after[1].value == 0 && after[1].enabled_nanos == 0, "what is not counted");
    primelab_counters_close(counters);
}

/* Either it sees moves from CPU to CPU, or it says that it may not: never a silent zero. */
static void moves_are_counted_or_refused(void) {
    static uint64_t allowed[1024], one[1024];
    primelab_event event = software(PERF_COUNT_SW_CPU_MIGRATIONS);
    primelab_counters *counters = NULL;
    primelab_count count;
    int32_t result = primelab_counters_open(0, &event, 1, &counters);
    if (result < 0) {
        CHECK(result == -EACCES && event.user_only == 0, "%d", result);
        return;
    }
    int32_t words = primelab_get_affinity(0, allowed, 1024) / 8, cpus = 0;
    for (int32_t cpu = 0; cpu < 64 * words; cpu++) {
        if (!(allowed[cpu / 64] >> (cpu % 64) & 1)) continue;
        one[cpu / 64] = UINT64_C(1) << (cpu % 64);
        primelab_set_affinity(0, one, 1024);
        one[cpu / 64] = 0;
        cpus++;
    }
    primelab_set_affinity(0, allowed, 1024);
    CHECK(primelab_counters_read(counters, &count) == 0, "read");
    CHECK(count.value >= cpus - 1, "%" PRId64 " moves over %d CPUs", count.value, cpus);
    primelab_counters_close(counters);
}

static void refusals_are_told(void) {
    primelab_event event = {.type = UINT32_MAX};
    primelab_counters *counters = NULL;
    CHECK(primelab_counters_open(0, &event, 1, &counters) == -ENOENT, "a type that is nowhere");
    CHECK(primelab_counters_open(0, &event, 0, &counters) == -EINVAL, "no events");
    event = software(PERF_COUNT_SW_TASK_CLOCK);
    CHECK(primelab_counters_open(INT32_MAX, &event, 1, &counters) == -ESRCH, "no such thread");
    CHECK(counters == NULL, "something was made");
    primelab_counters_close(NULL);
}

int main(void) {
    what_finds_no_room_begins_a_group();
    a_number_that_no_cpu_knows_is_an_error_of_its_own();
    values_go_to_their_events();
    a_count_of_half_the_time_is_doubled();
    what_is_no_group_is_refused();
    primelab_event clock = software(PERF_COUNT_SW_TASK_CLOCK);
    primelab_counters *counters = NULL;
    int32_t opened = primelab_counters_open(0, &clock, 1, &counters);
    primelab_counters_close(counters);
    if (opened == 1) {
        the_kernels_own_events_are_counted();
        moves_are_counted_or_refused();
        refusals_are_told();
    } else {
        printf("not tried on the kernel: errno %d\n", -opened);
    }
    FINISH();
}
