/* Calls that last as long as they are asked to, with a CPU or without one. */
#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <time.h>

#include "primelab.h"

enum { NANOS_PER_SECOND = 1000000000 };

static int64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * NANOS_PER_SECOND + t.tv_nsec;
}

int32_t primelab_keep_busy(int64_t nanos) {
    if (nanos < 0) return -EINVAL;
    int64_t began = now();
    while (now() - began < nanos) continue;
    return 0;
}

int32_t primelab_sleep(int64_t nanos) {
    if (nanos < 0) return -EINVAL;
    struct timespec left = {nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND};
    int error;
    do {
        error = clock_nanosleep(CLOCK_MONOTONIC, 0, &left, &left);
    } while (error == EINTR);
    return -error;
}
