/*
 * Waiting on a word of memory that another process may share: futex(2) without FUTEX_PRIVATE_FLAG,
 * so that the kernel knows the word by its page and not by its address.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <limits.h>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "primelab.h"

enum { NANOS_A_SECOND = 1000000000 };

int32_t primelab_wait_on(const int32_t *word, int32_t seen, int64_t nanos) {
    const struct timespec timeout = {nanos / NANOS_A_SECOND, nanos % NANOS_A_SECOND};
    return syscall(SYS_futex, word, FUTEX_WAIT, seen, &timeout, NULL, 0) < 0 ? -errno : 0;
}

int32_t primelab_wake(const int32_t *word) {
    long woken = syscall(SYS_futex, word, FUTEX_WAKE, INT_MAX, NULL, NULL, 0);
    return woken < 0 ? -errno : (int32_t)woken;
}
