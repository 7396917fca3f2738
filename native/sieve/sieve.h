/* What the kernels of suite "sieve" share: they count the primes p in a span, n <= p < to. */
#ifndef PRIMELAB_SIEVE_H
#define PRIMELAB_SIEVE_H

#include "kernel.h"

/*
 * Defines <id>_call and <id>_part from <id>_count(from, to, stop, answer), which counts the primes of
 * a span that is not empty.
 */
#define SIEVE_FUNCTIONS(id)                                                                       \
    static int32_t id##_call(const primelab_argument *span, const int32_t *stop,                  \
                             uint64_t *answer) {                                                  \
        *answer = 0;                                                                              \
        return span->to <= span->n ? 0 : id##_count(span->n, span->to, stop, answer);             \
    }                                                                                             \
    static int32_t id##_part(const primelab_argument *span, uint64_t from, uint64_t to,           \
                             const int32_t *stop, uint64_t *answer) {                             \
        *answer = 0;                                                                              \
        if (to <= from) return 0;                                                                 \
        if (from < span->n || to > span->to) return -EINVAL;                                      \
        return id##_count(from, to, stop, answer);                                                \
    }

/* What their entries say. */
#define SIEVE_FIELDS(id)                                                                          \
    .suite = "sieve", .isa = "baseline", .takes = PRIMELAB_SPAN, .gives = PRIMELAB_UNSIGNED,      \
    .call = id##_call, .part = id##_part

#endif
