/* Windows: the slices, the looks and the answers of each kind of work, and what is refused. */
#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <string.h>

#include "check.h"
#include "counter.h"
#include "kernels.h"
#include "primelab.h"

enum { SLICES = 5 };

static bool coarse;
static int64_t ticks[SLICES];
static primelab_look looks[SLICES + 1];

static const primelab_gauge *gauge_named(const char *name) {
    for (int32_t i = 0; i < primelab_gauge_count(); i++) {
        if (strcmp(primelab_gauge_at(i)->name, name) == 0) return primelab_gauge_at(i);
    }
    return NULL;
}

static primelab_slicing slicing(const char *kernel) {
    return (primelab_slicing){.kernel = kernel == NULL ? NULL : kernel_named(kernel),
                              .units = 2,
                              .sensor = gauge_named("adders"),
                              .warm = 1,
                              .counted = SLICES};
}

static int32_t run(const primelab_slicing *work) {
    memset(ticks, 0, sizeof ticks);
    memset(looks, 0, sizeof looks);
    return primelab_time_slices(work, ticks, looks, NULL);
}

/* Every slice has its time, and every look lies between two of them. */
static void is_complete(const char *what) {
    for (int i = 0; i <= SLICES; i++) {
        CHECK(coarse || (looks[i].chain_ticks > 0 && looks[i].sensor_ticks > 0), "%s: look %d", what, i);
        CHECK(looks[i].chain_cycles >= 1000 && looks[i].cpu >= 0, "%s: look %d", what, i);
    }
    for (int i = 0; i < SLICES; i++) {
        CHECK(coarse || ticks[i] > 0, "%s: slice %d", what, i);
        CHECK(ticks[i] <= looks[i + 1].ticks - looks[i].ticks, "%s: slice %d", what, i);
        CHECK(looks[i + 1].nanos > looks[i].nanos, "%s: slice %d", what, i);
        CHECK(looks[i + 1].cpu_nanos >= looks[i].cpu_nanos, "%s: slice %d", what, i);
    }
}

static void a_call(void) {
    uint64_t answer = 7;
    primelab_slicing work = slicing("trial-c");
    work.argument.n = 1000003;
    work.answers = &answer;
    CHECK(run(&work) == 0, "call");
    CHECK(answer == 1, "1000003 is prime, not %" PRIu64, answer);
    is_complete("call");
}

static void a_batch(void) {
    const uint64_t numbers[] = {2, 9, 1000003, 1000001};
    uint64_t answers[4] = {7, 7, 7, 7};
    primelab_slicing work = slicing("mr7-c");
    work.argument.data = numbers;
    work.argument.count = 4;
    work.answers = answers;
    CHECK(run(&work) == 0, "batch");
    CHECK(answers[0] == 1 && answers[1] == 0 && answers[2] == 1 && answers[3] == 0, "answers");
    is_complete("batch");
}

/* Of five parts of 200 divisors from 201 on, only the last one, [1001, 1201), holds a divisor. */
static void parts_move_on(void) {
    uint64_t answer = 7;
    primelab_slicing work = slicing("trial-c");
    work.argument.n = UINT64_C(1009) * 1000003;
    work.from = 201;
    work.to = 401;
    work.stride = 200;
    work.answers = &answer;
    CHECK(run(&work) == 0, "parts");
    CHECK(answer == 1009, "the last part, not %" PRIu64 , answer);
    is_complete("parts");
}

static void a_gauge(void) {
    primelab_slicing work = slicing(NULL);
    work.gauge = gauge_named("cycle");
    CHECK(run(&work) == 0, "gauge");
    is_complete("gauge");
}

static void stops(void) {
    const int32_t stop = 1;
    uint64_t answer = 0;
    primelab_slicing work = slicing("mr7-c");
    work.argument.n = 25;
    work.answers = &answer;
    CHECK(primelab_time_slices(&work, ticks, looks, &stop) == -ECANCELED, "stop");
}

static void refuses(void) {
    uint64_t answer = 0;
    primelab_slicing good = slicing("mr7-c"), work;
    good.argument.n = 25;
    good.answers = &answer;
    CHECK(run(&good) == 0, "good");
#define REFUSED(change)                              \
    work = good;                                     \
    work.change;                                     \
    CHECK(run(&work) == -EINVAL, #change)
    REFUSED(units = 0);
    REFUSED(counted = 0);
    REFUSED(counted = 65);
    REFUSED(warm = -1);
    REFUSED(sensor = NULL);
    REFUSED(kernel = NULL);
    REFUSED(gauge = gauge_named("cycle"));
    REFUSED(to = 5); /* mr7-c has no parts */
}

/* The shortest buffer is within every core's reach; how long the whole is, is for the core to say. */
static void sensors(void) {
    int buffers = 0;
    for (int32_t i = 0; i < primelab_gauge_count(); i++) {
        const primelab_gauge *g = primelab_gauge_at(i);
        primelab_look look = {0};
        if (strncmp(g->name, "buffer-", 7) != 0) continue;
        buffers++;
        CHECK(primelab_take_look(g, &look) == 0, "%s", g->name);
        CHECK(coarse || look.sensor_ticks > 0, "%s", g->name);
    }
#ifdef __x86_64__
    CHECK(buffers == 14, "%d lengths", buffers);
#endif
    CHECK(gauge_named("decoder") != NULL, "no decoder");
}

int main(void) {
#if defined(__x86_64__) || defined(__aarch64__)
    coarse = counter_is_coarse();
    a_call();
    a_batch();
    parts_move_on();
    a_gauge();
    stops();
    refuses();
    sensors();
#else
    CHECK(primelab_gauge_count() == 0, "no sensor of this architecture, and so no window");
#endif
    FINISH();
}
