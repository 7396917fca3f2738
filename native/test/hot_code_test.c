/* Where code spends its time, and how often it comes by an instruction. */
#include <errno.h>
#include <stdlib.h>

#include "check.h"
#include "primelab.h"

enum { CAPACITY = 1 << 14, ROUNDS = 1000 };

/* Long enough for a sample or two, whoever else wants the CPU: nothing in it leaves user mode. */
__attribute__((noinline)) static uint64_t spin(uint64_t rounds) {
    uint64_t x = 1;
    for (uint64_t i = 0; i < rounds; i++) __asm__ volatile("" : "+r"(x));
    return x;
}

__attribute__((noinline)) static void step(void) { __asm__ volatile(""); }

static int is_in_spin(uint64_t pc) {
    uint64_t begin = (uint64_t)(uintptr_t)spin;
    return pc >= begin && pc < begin + 256;
}

static void samples_lie_in_what_runs(void) {
    uint64_t *pcs = calloc(CAPACITY, sizeof *pcs);
    primelab_pc_samples *samples = NULL;
    CHECK(primelab_pc_samples_start(200000, CAPACITY, &samples) == 0, "start");
    spin(100000000);
    int64_t count = primelab_pc_samples_stop(samples, pcs);
    CHECK(count >= 1 && count < CAPACITY, "%lld samples", (long long)count);
    int64_t in = 0;
    for (int64_t i = 0; i < count; i++) in += is_in_spin(pcs[i]);
    CHECK(2 * in > count, "%lld of %lld", (long long)in, (long long)count);
    free(pcs);
}

static void samples_without_room_are_counted(void) {
    uint64_t pcs[2] = {0, 7};
    primelab_pc_samples *samples = NULL;
    CHECK(primelab_pc_samples_start(100000, 1, &samples) == 0, "start");
    spin(100000000);
    CHECK(primelab_pc_samples_stop(samples, pcs) >= 1, "none");
    CHECK(pcs[0] != 0 && pcs[1] == 7, "kept");
}

static void what_cannot_be_is_refused(void) {
    primelab_pc_samples *samples = NULL;
    CHECK(primelab_pc_samples_start(0, 1, &samples) == -EINVAL, "no time");
    CHECK(primelab_pc_samples_start(1000, 0, &samples) == -EINVAL, "no room");
    CHECK(primelab_pc_samples_start(1000, INT64_MAX, &samples) == -EINVAL, "too much room");
    CHECK(samples == NULL, "made");
}

/* Where there are no debug registers, or events are denied, there is nothing to test. */
static void passes_are_counted(void) {
    int32_t passes = primelab_passes_open((uint64_t)(uintptr_t)step, 2 * ROUNDS);
    if (passes < 0) return;
    for (int i = 0; i < ROUNDS; i++) step();
    int64_t count = primelab_passes_close(passes);
    CHECK(count == ROUNDS, "%lld passes", (long long)count);
}

static void counting_ends_where_it_may_not_go_on(void) {
    int32_t passes = primelab_passes_open((uint64_t)(uintptr_t)step, 10);
    if (passes < 0) return;
    for (int i = 0; i < ROUNDS; i++) step();
    int64_t count = primelab_passes_close(passes);
    CHECK(count == 10, "%lld passes", (long long)count);
}

int main(void) {
    samples_lie_in_what_runs();
    samples_without_room_are_counted();
    what_cannot_be_is_refused();
    passes_are_counted();
    counting_ends_where_it_may_not_go_on();
    FINISH();
}
