/* Loads do their work; two sides meet, are timed, give up when asked, and leave nothing behind. */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <string.h>
#include <unistd.h>

#include "check.h"
#include "kernels.h"
#include "primelab.h"

static int32_t cpu_a = -1, cpu_b = -1;

static void find_two_cpus(void) {
    cpu_set_t allowed;
    if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) return;
    for (int32_t cpu = 0; cpu < CPU_SETSIZE; cpu++) {
        if (!CPU_ISSET(cpu, &allowed)) continue;
        if (cpu_a < 0) {
            cpu_a = cpu;
        } else if (cpu_b < 0) {
            cpu_b = cpu;
        }
    }
}

static void the_table_is_whole(void) {
    CHECK(primelab_load_at(-1) == NULL, "index -1");
    CHECK(primelab_load_at(primelab_load_count()) == NULL, "index past the end");
    for (int32_t i = 0; i < primelab_load_count(); i++) {
        const primelab_load *load = primelab_load_at(i);
        CHECK(strlen(load->name) > 0 && strlen(load->summary) > 0, "load %d", i);
        for (int32_t j = 0; j < i; j++) {
            CHECK(strcmp(load->name, primelab_load_at(j)->name) != 0, "%s twice", load->name);
        }
        if (load->kernel == NULL) continue;
        CHECK(strcmp(load->name, load->kernel->name) == 0, "%s", load->name);
        CHECK(strcmp(load->isa, load->kernel->isa) == 0, "%s", load->name);
    }
}

static void a_line_takes_time_to_come_over(void) {
    int64_t picos[10];
    int32_t realtime = primelab_ping_pong(cpu_a, cpu_b, 10, 20, picos, NULL);
    CHECK(realtime == 0 || realtime == 1, "answer %d", realtime);
    for (int i = 0; i < 10; i++) CHECK(picos[i] > 0, "batch %d: %" PRId64, i, picos[i]);
}

static void refusals(void) {
    int64_t picos[1];
    CHECK(primelab_ping_pong(cpu_a, cpu_a, 1, 1, picos, NULL) == -EINVAL, "one CPU twice");
    CHECK(primelab_ping_pong(cpu_a, 1000000, 1, 1, picos, NULL) == -EINVAL, "no such CPU");
    CHECK(primelab_ping_pong(1000000, cpu_a, 1, 1, picos, NULL) == -EINVAL, "no such CPU");
    CHECK(primelab_ping_pong(-1, cpu_a, 1, 1, picos, NULL) == -EINVAL, "CPU -1");
    CHECK(primelab_ping_pong(cpu_a, cpu_b, 0, 1, picos, NULL) == -EINVAL, "no batch");
    const primelab_load stranger = *primelab_load_at(0);
    primelab_corun plan = {{cpu_a, cpu_b}, {primelab_load_at(0), NULL}, 0, 1000, 0, 0, 0, 0};
    primelab_window window = {.runs = 3};
    primelab_bench *bench;
    CHECK(primelab_bench_open(&bench) == 0, "open");
    CHECK(primelab_run_corun(bench, &plan, &window, 1, NULL) == -EINVAL, "no such load");
    plan.loads[1] = &stranger;
    CHECK(primelab_run_corun(bench, &plan, &window, 1, NULL) == -EINVAL, "not of the table");
    plan.loads[1] = primelab_load_at(0);
    window.runs = 0;
    CHECK(primelab_run_corun(bench, &plan, &window, 1, NULL) == -EINVAL, "nobody runs");
    CHECK(primelab_run_corun(bench, &plan, &window, 0, NULL) == -EINVAL, "no window");
    window.runs = 3;
    CHECK(primelab_run_corun(NULL, &plan, &window, 1, NULL) == -EINVAL, "no bench");
    primelab_bench_close(bench);
}

static void all_windows_are_filled(primelab_bench *bench, int32_t load, int32_t other) {
    const primelab_load *loads[] = {primelab_load_at(load), primelab_load_at(other)};
    primelab_corun plan = {{cpu_a, cpu_b}, {loads[0], loads[1]}, 20000, 100000, load % 2, 0, 0, 0};
    primelab_window windows[] = {{.runs = 1}, {.runs = 3}, {.runs = 2}};
    const char *name = primelab_load_at(load)->name;
    int32_t answer = -ETIMEDOUT;
    /* On a machine where others keep both CPUs busy the sides may not meet in time: ask again. */
    for (int i = 0; i < 20 && answer == -ETIMEDOUT; i++) {
        answer = primelab_run_corun(bench, &plan, windows, 3, NULL);
    }
    if (primelab_isa_missing(primelab_load_at(load)->isa) != NULL ||
        primelab_isa_missing(primelab_load_at(other)->isa) != NULL) {
        CHECK(answer == -ENOTSUP, "%s: %d", name, answer);
        return;
    }
    CHECK(answer == 0 || answer == 1, "%s: %d", name, answer);
    CHECK(plan.before_picos > 0 && plan.after_picos > 0, "%s: no relation", name);
    for (int i = 0; i < 3; i++) {
        for (int side = 0; side < 2; side++) {
            int runs = windows[i].runs >> side & 1;
            CHECK((windows[i].units[side] > 0) == runs, "%s: window %d, side %d", name, i, side);
            CHECK((windows[i].wall_nanos[side] >= 100000) == runs, "%s: window %d", name, i);
        }
    }
}

static void every_load_runs(void) {
    primelab_bench *bench;
    CHECK(primelab_bench_open(&bench) == 0, "open");
    int32_t count = primelab_load_count();
    for (int32_t i = 0; i < count; i++) all_windows_are_filled(bench, i, count - 1 - i);
    primelab_bench_close(bench);
    primelab_bench_close(NULL);
}

/* One window in which side 0 does this beside side 1. */
static int32_t run_beside(primelab_bench *bench, const primelab_load *load, int64_t *units) {
    primelab_corun plan = {
        {cpu_a, cpu_b}, {load, primelab_load_at(0)}, 20000, 100000, 1, 0, 0, 0};
    primelab_window window = {.runs = 3};
    int32_t answer = primelab_run_corun(bench, &plan, &window, 1, NULL);
    *units = window.units[0];
    return answer;
}

static int32_t refuse(const primelab_argument *argument, const int32_t *stop, uint64_t *answer) {
    (void)argument, (void)stop, (void)answer;
    return -EDOM;
}

/* Whole, in part and as a batch; and each of these with a kernel that has no such function. */
static void any_kernel_may_be_a_load(void) {
    const uint64_t numbers[PRIMELAB_LOAD_BATCH + 1] = {7, 9, 11};
    const primelab_kernel refusing = {.name = "refusing", .isa = "baseline", .call = refuse};
    const struct {
        const primelab_load load;
        int32_t error;
    } cases[] = {
        {{.kernel = kernel_named("sieve-wheel30-c"), .argument = {.n = 1000, .to = 300000}}, 0},
        {{.kernel = kernel_named("trial-c"), .argument = {.n = 1000003}}, 0},
        {{.kernel = kernel_named("trial-c"), .argument = {.n = 1000003}, .from = 3, .to = 99}, 0},
        {{.kernel = kernel_named("bpsw-c"), .argument = {.data = numbers, .count = 3}}, 0},
        {{.kernel = kernel_named("bpsw-c"),
          .argument = {.data = numbers, .count = PRIMELAB_LOAD_BATCH + 1}}, -EINVAL},
        {{.kernel = kernel_named("bpsw-c"), .argument = {.n = 7}, .from = 3, .to = 9}, -EINVAL},
        {{.kernel = &refusing, .argument = {.data = numbers, .count = 3}}, -EINVAL},
        {{.kernel = &refusing, .argument = {.n = 7}}, -EDOM},
        {{.kernel = NULL}, -EINVAL},
    };
    primelab_bench *bench;
    CHECK(primelab_bench_open(&bench) == 0, "open");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        primelab_load load = cases[i].load;
        load.name = "mine", load.isa = "baseline";
        int64_t units;
        int32_t answer = run_beside(bench, &load, &units);
        CHECK(cases[i].error == 0 ? answer >= 0 : answer == cases[i].error, "%zu: %d", i, answer);
        CHECK((units > 0) == (cases[i].error == 0), "%zu: %" PRId64 " units", i, units);
    }
    primelab_bench_close(bench);
}

static void *stop_soon(void *flag) {
    usleep(20000);
    __atomic_store_n((int32_t *)flag, 1, __ATOMIC_RELAXED);
    return NULL;
}

/* So many that a stopper kept from the CPUs by a real-time class for a second still comes in time. */
enum { WINDOWS = 64 };

static void a_stop_is_seen(void) {
    int32_t stop = 0;
    pthread_t thread;
    const primelab_load *load = primelab_load_at(0);
    primelab_corun plan = {{cpu_a, cpu_b}, {load, load}, 0, 100000000, 0, 0, 0, 0};
    primelab_window windows[WINDOWS];
    for (int i = 0; i < WINDOWS; i++) windows[i] = (primelab_window){.runs = 3};
    primelab_bench *bench;
    CHECK(primelab_bench_open(&bench) == 0, "open");
    int32_t raised = 1;
    CHECK(primelab_run_corun(bench, &plan, windows, WINDOWS, &raised) == -ECANCELED, "raised");
    CHECK(windows[0].units[0] == 0, "it began nevertheless");
    CHECK(pthread_create(&thread, NULL, stop_soon, &stop) == 0, "thread");
    int32_t answer = primelab_run_corun(bench, &plan, windows, WINDOWS, &stop);
    pthread_join(thread, NULL);
    CHECK(answer == -ECANCELED, "answer %d", answer);
    CHECK(windows[WINDOWS - 1].units[0] == 0, "it went on to the last window");
    primelab_bench_close(bench);
}

static void the_callers_mask_is_untouched(const cpu_set_t *before) {
    cpu_set_t after;
    CHECK(sched_getaffinity(0, sizeof after, &after) == 0, "mask");
    CHECK(CPU_EQUAL(before, &after), "the mask is another");
    CHECK(sched_getscheduler(0) == SCHED_OTHER, "the class is another");
}

int main(void) {
    cpu_set_t mask;
    CHECK(sched_getaffinity(0, sizeof mask, &mask) == 0, "mask");
    find_two_cpus();
    the_table_is_whole();
    refusals();
    if (cpu_b >= 0) {
        a_line_takes_time_to_come_over();
        every_load_runs();
        any_kernel_may_be_a_load();
        a_stop_is_seen();
    }
    the_callers_mask_is_untouched(&mask);
    FINISH();
}
