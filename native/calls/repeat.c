/*
 * What a call by function pointer costs in C: the loops that a caller from another language is
 * compared with. Each pointer is read from a volatile, so that the compiler cannot see what it
 * points to and puts nothing in the call's place.
 */
#include <stddef.h>

#include "primelab.h"

uint64_t primelab_repeat_identity(uint64_t x, int32_t calls) {
    uint64_t (*volatile hidden)(uint64_t) = primelab_identity;
    uint64_t (*function)(uint64_t) = hidden;
    for (int32_t i = 0; i < calls; i++) x = function(x);
    return x;
}

int32_t primelab_repeat_call(const primelab_kernel *kernel, const primelab_argument *argument,
                             int32_t calls, const int32_t *stop, uint64_t *answer) {
    for (int32_t i = 0; i < calls; i++) {
        int32_t result = kernel->call(argument, stop, answer);
        if (result < 0) return result;
    }
    return 0;
}

int32_t primelab_repeat_batch(const primelab_kernel *kernel, const uint64_t *numbers,
                              uint64_t *answers, uint64_t count, int32_t calls) {
    for (int32_t i = 0; i < calls; i++) {
        int32_t result = kernel->batch(numbers, answers, count, NULL);
        if (result < 0) return result;
    }
    return 0;
}
