/* The kernel table, written out from kernels.def. */
#include "kernel.h"

#define DIVISOR_IN_trial(id) id##_divisor_in
#define DIVISOR_IN_primality(id) NULL
#define ENTRY(id, name, summary, family, isa, exact_below, prepare, gauge, operations)            \
    {name, summary, #family, #isa, exact_below, id##_is_prime, id##_are_prime,                    \
     DIVISOR_IN_##family(id), prepare, gauge, operations},
#define KERNEL(id, name, summary, family, isa, exact_below, gauge, operations)                    \
    ENTRY(id, name, summary, family, isa, exact_below, NULL, gauge, operations)
#define TABLE_KERNEL(id, name, summary, isa, exact_below, gauge, operations)                      \
    ENTRY(id, name, summary, trial, isa, exact_below, id##_prepare, gauge, operations)
static const primelab_kernel kernels[] = {
#include "kernels.def"
};
#undef KERNEL

enum { KERNEL_COUNT = sizeof kernels / sizeof kernels[0] };

int32_t primelab_kernel_count(void) { return KERNEL_COUNT; }

const primelab_kernel *primelab_kernel_at(int32_t index) {
    return index >= 0 && index < KERNEL_COUNT ? &kernels[index] : NULL;
}
