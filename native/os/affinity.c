/*
 * Which logical CPUs a thread may run on. The raw system calls, not glibc's wrappers: only they say
 * how many bytes of the mask the kernel fills, and only they take masks of any length.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "pin.h"
#include "primelab.h"

enum { BITS_A_WORD = 64 };

/* A sandbox may let each thread place itself, by the number 0, and nobody place another. */
static int32_t number(int32_t tid) { return tid == primelab_thread_id() ? 0 : tid; }

int32_t primelab_get_affinity(int32_t tid, uint64_t *mask, uint32_t words) {
    long bytes = syscall(SYS_sched_getaffinity, number(tid), words * sizeof *mask, mask);
    return bytes < 0 ? -errno : (int32_t)bytes;
}

int32_t primelab_set_affinity(int32_t tid, const uint64_t *mask, uint32_t words) {
    long result = syscall(SYS_sched_setaffinity, number(tid), words * sizeof *mask, mask);
    return result < 0 ? -errno : 0;
}

int32_t pin_to(int32_t cpu) {
    size_t words = (size_t)cpu / BITS_A_WORD + 1;
    uint64_t *mask = calloc(words, sizeof *mask);
    if (mask == NULL) return -ENOMEM;
    mask[words - 1] = UINT64_C(1) << (cpu % BITS_A_WORD);
    int32_t error = primelab_set_affinity(0, mask, (uint32_t)words);
    free(mask);
    return error;
}

int32_t primelab_thread_id(void) { return (int32_t)syscall(SYS_gettid); }

int32_t primelab_current_cpu(void) {
    int cpu = sched_getcpu();
    return cpu < 0 ? -errno : cpu;
}
