/*
 * Which logical CPUs a thread may run on. The raw system calls, not glibc's wrappers: only they say
 * how many bytes of the mask the kernel fills, and only they take masks of any length.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "primelab.h"

int32_t primelab_get_affinity(int32_t tid, uint64_t *mask, uint32_t words) {
    long bytes = syscall(SYS_sched_getaffinity, tid, words * sizeof *mask, mask);
    return bytes < 0 ? -errno : (int32_t)bytes;
}

int32_t primelab_set_affinity(int32_t tid, const uint64_t *mask, uint32_t words) {
    return syscall(SYS_sched_setaffinity, tid, words * sizeof *mask, mask) < 0 ? -errno : 0;
}

int32_t primelab_thread_id(void) { return (int32_t)syscall(SYS_gettid); }

int32_t primelab_current_cpu(void) {
    int cpu = sched_getcpu();
    return cpu < 0 ? -errno : cpu;
}
