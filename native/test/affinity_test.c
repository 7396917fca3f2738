/* Affinity: what is set is read back, for this thread and for another one by its tid. */
#include <errno.h>
#include <pthread.h>
#include <string.h>

#include "check.h"
#include "primelab.h"

enum { WORDS = 1024 };

static uint64_t before[WORDS];

static void set_only(uint64_t *mask, int cpu) {
    memset(mask, 0, WORDS * sizeof *mask);
    mask[cpu / 64] = UINT64_C(1) << (cpu % 64);
}

static int first_cpu(const uint64_t *mask) {
    for (int cpu = 0; cpu < 64 * WORDS; cpu++) {
        if (mask[cpu / 64] >> (cpu % 64) & 1) return cpu;
    }
    return -1;
}

static void *pinned_to_first(void *unused) {
    (void)unused;
    static uint64_t one[WORDS], seen[WORDS];
    set_only(one, first_cpu(before));
    CHECK(primelab_set_affinity(0, one, WORDS) == 0, "set");
    CHECK(primelab_get_affinity(primelab_thread_id(), seen, WORDS) > 0, "get by tid");
    CHECK(memcmp(one, seen, sizeof one) == 0, "another mask came back");
    CHECK(primelab_current_cpu() == first_cpu(before), "runs on %d", primelab_current_cpu());
    return NULL;
}

static void refusals_are_told(void) {
    static uint64_t none[WORDS];
    uint64_t word = 0;
    CHECK(primelab_set_affinity(0, none, WORDS) == -EINVAL, "no CPU at all");
    CHECK(primelab_get_affinity(0, &word, 0) == -EINVAL, "no room");
    set_only(none, 64 * WORDS - 1);
    CHECK(primelab_set_affinity(0, none, WORDS) == -EINVAL, "a CPU that is not there");
    /* The largest pid_max of Linux is 2^22. */
    CHECK(primelab_get_affinity(INT32_MAX, before, WORDS) == -ESRCH, "a thread that is not there");
}

int main(void) {
    int32_t bytes = primelab_get_affinity(0, before, WORDS);
    CHECK(bytes > 0 && bytes % 8 == 0, "%d bytes", (int)bytes);
    CHECK(first_cpu(before) >= 0, "an empty mask");
    pthread_t thread;
    pthread_create(&thread, NULL, pinned_to_first, NULL);
    pthread_join(thread, NULL);
    static uint64_t after[WORDS];
    primelab_get_affinity(0, after, WORDS);
    CHECK(memcmp(before, after, sizeof before) == 0, "a thread's pin touched another one");
    refusals_are_told();
    FINISH();
}
