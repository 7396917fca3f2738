/* The gauges: each that can run here does, and the cost model of every kernel names one. */
#include <string.h>

#include "check.h"
#include "primelab.h"

static const primelab_gauge *gauge_named(const char *name) {
    for (int32_t i = 0; i < primelab_gauge_count(); i++) {
        if (strcmp(primelab_gauge_at(i)->name, name) == 0) return primelab_gauge_at(i);
    }
    return NULL;
}

static void each_runs(void) {
    for (int32_t i = 0; i < primelab_gauge_count(); i++) {
        const primelab_gauge *g = primelab_gauge_at(i);
        CHECK(g->operations > 0, "%s", g->name);
        CHECK(gauge_named(g->name) == g, "%s comes twice", g->name);
        if (primelab_isa_missing(g->isa) == NULL) g->run(1000);
    }
    CHECK(primelab_gauge_at(-1) == NULL, "before the first");
    CHECK(primelab_gauge_at(primelab_gauge_count()) == NULL, "after the last");
}

/* Where there are gauges at all, and the kernel can run. */
static void each_cost_model_has_one(void) {
#if defined(__x86_64__) || defined(__aarch64__)
    for (int32_t i = 0; i < primelab_kernel_count(); i++) {
        const primelab_kernel *k = primelab_kernel_at(i);
        if (k->gauge == NULL || primelab_isa_missing(k->isa) != NULL) continue;
        CHECK(gauge_named(k->gauge) != NULL, "%s: no gauge %s", k->name, k->gauge);
        CHECK(k->gauge_operations > 0, "%s", k->name);
        if (k->chain == NULL) continue;
        CHECK(gauge_named(k->chain) != NULL, "%s: no gauge %s", k->name, k->chain);
        CHECK(k->chain_operations > 0, "%s", k->name);
    }
    CHECK(gauge_named("cycle") != NULL, "no clock");
#endif
}

int main(void) {
    each_runs();
    each_cost_model_has_one();
    FINISH();
}
