/* CPU time and context switches of the calling thread. */
#define _GNU_SOURCE
#include <errno.h>
#include <sys/resource.h>
#include <time.h>

#include "primelab.h"

static int64_t timeval_nanos(struct timeval t) {
    return (int64_t)t.tv_sec * 1000000000 + (int64_t)t.tv_usec * 1000;
}

int32_t primelab_read_thread_usage(primelab_thread_usage *usage) {
    struct rusage r;
    struct timespec cpu;
    if (getrusage(RUSAGE_THREAD, &r) != 0) return -errno;
    if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &cpu) != 0) return -errno;
    usage->cpu_nanos = (int64_t)cpu.tv_sec * 1000000000 + cpu.tv_nsec;
    usage->user_nanos = timeval_nanos(r.ru_utime);
    usage->system_nanos = timeval_nanos(r.ru_stime);
    usage->voluntary_switches = r.ru_nvcsw;
    usage->involuntary_switches = r.ru_nivcsw;
    return 0;
}
