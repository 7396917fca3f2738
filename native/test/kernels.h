/* Kernels of the table, found and called the way most tests do. */
#ifndef PRIMELAB_KERNELS_H
#define PRIMELAB_KERNELS_H

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "primelab.h"

/* The kernel of that name, or NULL. */
static inline const primelab_kernel *kernel_named(const char *name) {
    for (int32_t i = 0; i < primelab_kernel_count(); i++) {
        if (strcmp(primelab_kernel_at(i)->name, name) == 0) return primelab_kernel_at(i);
    }
    return NULL;
}

/* Whether it is of that group of suite "prime" (NULL: of any) and can run here. */
static inline int tests_primes(const primelab_kernel *k, const char *group) {
    return strcmp(k->suite, "prime") == 0 && (group == NULL || strcmp(k->group, group) == 0) &&
           primelab_isa_missing(k->isa) == NULL;
}

/* The answer for a number, below 2^31; or -errno. */
static inline int32_t answer_of(const primelab_kernel *k, uint64_t n, const int32_t *stop) {
    const primelab_argument argument = {.n = n};
    uint64_t answer = 0;
    int32_t result = k->call(&argument, stop, &answer);
    return result < 0 ? result : (int32_t)answer;
}

/* What a part of a number's work returns, and in *answer, unless that is an error, its answer. */
static inline int32_t part_of(const primelab_kernel *k, uint64_t n, uint64_t from, uint64_t to,
                              const int32_t *stop, uint64_t *answer) {
    const primelab_argument argument = {.n = n};
    return k->part(&argument, from, to, stop, answer);
}

#endif
