/* Loads are opened when first used, and work unit by unit. */
#include "bench.h"

#include <errno.h>
#include <stdlib.h>

#include "kernel.h"
#include "pair.h"

int32_t primelab_bench_open(primelab_bench **bench) {
    *bench = calloc(1, sizeof **bench);
    return *bench == NULL ? -ENOMEM : 0;
}

void primelab_bench_close(primelab_bench *bench) {
    if (bench == NULL) return;
    for (int side = 0; side < PRIMELAB_MOST_SIDES; side++) {
        for (int i = 0; i < PRIMELAB_LOAD_COUNT; i++) load_close(&bench->states[side][i]);
    }
    free(bench);
}

load_state *bench_state(primelab_bench *bench, int side, const primelab_load *face) {
    int32_t index = load_index(face);
    return index < 0 ? &bench->of_kernels[side] : &bench->states[side][index];
}

static int32_t unit(const primelab_load *face, load_state *state, const int32_t *stop) {
    if (face->kernel != NULL) return load_kernel_unit(face, state, stop);
    loads[load_index(face)].unit(state);
    return 0;
}

int64_t bench_work_until(int64_t end, int64_t most, const primelab_load *face, load_state *state,
                         const int32_t *stop) {
    int64_t units = 0;
    do {
        int32_t error = unit(face, state, stop);
        if (error < 0) return error;
        units++;
    } while (pair_nanos() < end && units < most && !stop_asked(stop));
    return units;
}

int32_t bench_prepare(primelab_bench *bench, int side, const primelab_load *face) {
    int32_t index = load_index(face);
    return index < 0 ? 0 : load_open(&loads[index], &bench->states[side][index]);
}

int32_t bench_unfit(const primelab_load *face) {
    if (face == NULL || (face->kernel == NULL && load_index(face) < 0)) return -EINVAL;
    if (primelab_isa_missing(face->isa) != NULL) return -ENOTSUP;
    const primelab_kernel *kernel = face->kernel;
    if (kernel == NULL) return 0;
    if (primelab_isa_missing(kernel->isa) != NULL) return -ENOTSUP;
    if (face->from < face->to) return kernel->part == NULL ? -EINVAL : 0;
    if (kernel->takes != PRIMELAB_NUMBER || face->argument.data == NULL) return 0;
    return kernel->batch == NULL || face->argument.count > PRIMELAB_LOAD_BATCH ? -EINVAL : 0;
}
