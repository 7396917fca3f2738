/* The counter that runs at one speed whatever the clock does, read when all before it is done. */
#ifndef PRIMELAB_TICKS_H
#define PRIMELAB_TICKS_H

#include <stdint.h>

#if defined(__x86_64__)

static inline int64_t ticks_now(void) {
    uint32_t low, high;
    __asm__ volatile("lfence\n\trdtsc\n\tlfence" : "=a"(low), "=d"(high) : : "memory");
    return (int64_t)((uint64_t)high << 32 | low);
}

#elif defined(__aarch64__)

static inline int64_t ticks_now(void) {
    uint64_t count;
    __asm__ volatile("isb\n\tmrs %0, cntvct_el0\n\tisb" : "=r"(count) : : "memory");
    return (int64_t)count;
}

#else

#include <time.h>

static inline int64_t ticks_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

#endif

#endif
