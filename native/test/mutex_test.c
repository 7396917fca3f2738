/* A mutex keeps threads apart, says when it is in use, and calls pthread_mutex_lock by its name. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>

#include "check.h"
#include "primelab.h"

enum { THREADS = 4, ROUNDS = 20000 };

static primelab_mutex *mutex;
static long counter;
static long seen_locks;

/*
 * This stands before the C library's own, for every library that calls it by name: what a profiler
 * does while the process runs.
 */
__attribute__((visibility("default"))) int pthread_mutex_lock(pthread_mutex_t *m) {
    int (*real)(pthread_mutex_t *);
    *(void **)&real = dlsym(RTLD_NEXT, "pthread_mutex_lock");
    __atomic_fetch_add(&seen_locks, 1, __ATOMIC_RELAXED);
    return real(m);
}

static void *count(void *unused) {
    (void)unused;
    for (int i = 0; i < ROUNDS; i++) {
        primelab_mutex_lock(mutex);
        counter++;
        primelab_mutex_unlock(mutex);
    }
    return NULL;
}

static void threads_do_not_meet_inside(void) {
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++) pthread_create(&threads[i], NULL, count, NULL);
    for (int i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);
    CHECK(counter == (long)THREADS * ROUNDS, "%ld", counter);
    CHECK(seen_locks >= (long)THREADS * ROUNDS, "only %ld went by the name", seen_locks);
}

static void what_is_held_is_not_destroyed(void) {
    CHECK(primelab_mutex_lock(mutex) == 0, "lock");
    CHECK(primelab_mutex_close(mutex) == -EBUSY, "close while held");
    CHECK(primelab_mutex_unlock(mutex) == 0, "unlock");
    CHECK(primelab_mutex_close(mutex) == 0, "close");
}

int main(void) {
    CHECK(primelab_mutex_open(&mutex) == 0, "open");
    threads_do_not_meet_inside();
    what_is_held_is_not_destroyed();
    CHECK(primelab_mutex_lock(NULL) == -EINVAL && primelab_mutex_unlock(NULL) == -EINVAL, "NULL");
    CHECK(primelab_mutex_close(NULL) == 0, "NULL is no mutex");
    FINISH();
}
