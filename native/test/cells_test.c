/* Cells run while two CPUs stay what they are, each side is timed, and a load is timed alone. */
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <stdint.h>
#include <string.h>

#include "check.h"
#include "counter.h"
#include "primelab.h"

static bool coarse;
static int32_t cpus[2] = {-1, -1};

static void find_two_cpus(void) {
    cpu_set_t allowed;
    if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) return;
    int found = 0;
    for (int32_t cpu = 0; cpu < CPU_SETSIZE && found < 2; cpu++) {
        if (CPU_ISSET(cpu, &allowed)) cpus[found++] = cpu;
    }
}

static const primelab_gauge *adders(void) {
    for (int32_t i = 0; i < primelab_gauge_count(); i++) {
        if (strcmp(primelab_gauge_at(i)->name, "adders") == 0) return primelab_gauge_at(i);
    }
    return NULL;
}

static primelab_stay anywhere(void) {
    return (primelab_stay){.sides = 2,
                           .cpus = {cpus[0], cpus[1]},
                           .sensor = adders(),
                           .warm_nanos = 20000,
                           .window_nanos = 100000,
                           .below_picos = INT64_MAX};
}

/* On a machine where others keep both CPUs busy the sides may not meet in time: ask again. */
static int32_t run(primelab_bench *bench, primelab_stay *stay, primelab_cell *cells, int32_t count) {
    int32_t answer = -ETIMEDOUT;
    for (int i = 0; i < 20 && answer == -ETIMEDOUT; i++) {
        answer = primelab_run_cells(bench, stay, cells, count, NULL);
    }
    return answer;
}

/* Siblings that look at the same time disturb each other: the second begins when the first is done. */
static int is_after(const primelab_look *first, const primelab_look *second) {
    return second->ticks - second->chain_ticks - second->sensor_ticks >= first->ticks;
}

static void cells_are_filled(primelab_bench *bench) {
    primelab_stay stay = anywhere();
    const primelab_load *divide = primelab_load_at(0);
    primelab_cell cells[3] = {{.loads = {divide, divide}}, {.loads = {divide, divide}}};
    cells[2] = cells[1];
    int32_t answer = run(bench, &stay, cells, 3);
    CHECK(answer == 0 || answer == 1, "answer %d", answer);
    CHECK(stay.done == 3 && stay.first_picos > 0, "%d cells", stay.done);
    CHECK(stay.first_picos == cells[0].before_picos, "the first look");
    for (int i = 0; i < 3; i++) {
        CHECK(cells[i].after_picos > 0, "cell %d: no relation", i);
        CHECK(cells[i].ended_nanos - cells[i].began_nanos >= 100000, "cell %d: too short", i);
        CHECK(i == 0 || cells[i].before_picos == cells[i - 1].after_picos, "cell %d", i);
        for (int side = 0; side < 2; side++) {
            const primelab_cell_side *mine = &cells[i].sides[side];
            CHECK(mine->units > 0 && mine->ticks > 0, "cell %d, side %d", i, side);
            CHECK(coarse || (mine->before.chain_ticks > 0 && mine->after.sensor_ticks > 0), "side %d",
                  side);
            CHECK(mine->before.cpu == cpus[side], "side %d on CPU %d", side, mine->before.cpu);
        }
        CHECK(coarse || is_after(&cells[i].sides[0].before, &cells[i].sides[1].before),
              "cell %d: looks before it at the same time", i);
        CHECK(coarse || is_after(&cells[i].sides[0].after, &cells[i].sides[1].after),
              "cell %d: looks after it at the same time", i);
    }
}

static void what_is_not_wanted_is_only_looked_at(primelab_bench *bench) {
    primelab_stay stay = anywhere();
    stay.below_picos = 1;
    primelab_cell cell = {.loads = {primelab_load_at(0), primelab_load_at(0)}};
    int32_t answer = run(bench, &stay, &cell, 1);
    CHECK(answer == 0 || answer == 1, "answer %d", answer);
    CHECK(stay.done == 0 && stay.first_picos > 0, "%d cells", stay.done);
    stay = anywhere();
    answer = run(bench, &stay, NULL, 0);
    CHECK((answer == 0 || answer == 1) && stay.first_picos > 0, "no cell: %d", answer);
}

static void one_side_works_alone(primelab_bench *bench) {
    int64_t ticks[4];
    primelab_look looks[5];
    primelab_alone plan = {.cpus = {cpus[0], cpus[1]}, .side = 1, .counted = 4,
                           .load = primelab_load_at(0), .sensor = adders(), .slice_nanos = 20000};
    int32_t answer = primelab_run_alone(bench, &plan, ticks, looks, NULL);
    CHECK(answer == 0 || answer == 1, "answer %d", answer);
    CHECK(plan.units > 0, "no units");
    for (int i = 0; i < 4; i++) CHECK(ticks[i] > 0 && looks[i].cpu == cpus[1], "slice %d", i);
    plan.side = 2;
    CHECK(primelab_run_alone(bench, &plan, ticks, looks, NULL) == -EINVAL, "side 2");
}

static void refusals(primelab_bench *bench) {
    primelab_stay stay = anywhere();
    primelab_cell cell = {.loads = {primelab_load_at(0), NULL}};
    CHECK(primelab_run_cells(bench, &stay, &cell, 1, NULL) == -EINVAL, "no such load");
    cell.loads[1] = cell.loads[0];
    stay.cpus[1] = stay.cpus[0];
    CHECK(primelab_run_cells(bench, &stay, &cell, 1, NULL) == -EINVAL, "one CPU twice");
    stay.sides = PRIMELAB_MOST_SIDES + 1;
    CHECK(primelab_run_cells(bench, &stay, &cell, 1, NULL) == -EINVAL, "too many sides");
    CHECK(primelab_run_cells(NULL, &stay, &cell, 1, NULL) == -EINVAL, "no bench");
    const int32_t raised = 1;
    stay = anywhere();
    if (cpus[1] >= 0) {
        CHECK(primelab_run_cells(bench, &stay, &cell, 1, &raised) == -ECANCELED, "raised");
    }
}

int main(void) {
    find_two_cpus();
    coarse = counter_is_coarse();
    if (adders() == NULL) return 0;
    primelab_bench *bench;
    CHECK(primelab_bench_open(&bench) == 0, "open");
    refusals(bench);
    if (cpus[1] >= 0) {
        cells_are_filled(bench);
        what_is_not_wanted_is_only_looked_at(bench);
        one_side_works_alone(bench);
    }
    primelab_bench_close(bench);
    FINISH();
}
