/*
 * A mutex as programs in C use it. pthread_mutex_lock is called by its name in another library, so
 * that a profiler which puts its own function in that place sees who waits.
 */
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>

#include "primelab.h"

struct primelab_mutex {
    pthread_mutex_t mutex;
};

int32_t primelab_mutex_open(primelab_mutex **mutex) {
    primelab_mutex *made = malloc(sizeof *made);
    if (made == NULL) return -ENOMEM;
    int error = pthread_mutex_init(&made->mutex, NULL);
    if (error != 0) {
        free(made);
        return -error;
    }
    *mutex = made;
    return 0;
}

int32_t primelab_mutex_lock(primelab_mutex *mutex) {
    return mutex == NULL ? -EINVAL : -pthread_mutex_lock(&mutex->mutex);
}

int32_t primelab_mutex_unlock(primelab_mutex *mutex) {
    return mutex == NULL ? -EINVAL : -pthread_mutex_unlock(&mutex->mutex);
}

int32_t primelab_mutex_close(primelab_mutex *mutex) {
    if (mutex == NULL) return 0;
    int error = pthread_mutex_destroy(&mutex->mutex);
    if (error == 0) free(mutex);
    return -error;
}
