/* The kernel table, written out from kernels.def. */
#include "kernel.h"

#define KERNEL(id) &id,
static const primelab_kernel *const kernels[] = {
#include "kernels.def"
};
#undef KERNEL

enum { KERNEL_COUNT = sizeof kernels / sizeof kernels[0] };

int32_t primelab_kernel_count(void) { return KERNEL_COUNT; }

const primelab_kernel *primelab_kernel_at(int32_t index) {
    return index >= 0 && index < KERNEL_COUNT ? kernels[index] : NULL;
}
