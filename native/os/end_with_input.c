/*
 * Ends a process whose parent is gone, even if it is deep in a call that looks at no flag: a thread
 * of its own waits for the other end of the input to be closed. prctl(2)'s PR_SET_PDEATHSIG would
 * not do, as it fires when the parent's thread ends that started the child.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "primelab.h"

enum { INPUT = 0, STACK_BYTES = 256 << 10, KILLED = 128 + SIGKILL };

/* No POLLIN among the events: what there is to read is for others, and would wake this for nothing. */
static void *await_end(void *unused) {
    struct pollfd input = {.fd = INPUT, .events = POLLRDHUP};
    while (poll(&input, 1, -1) < 0 && errno == EINTR) continue;
    kill(getpid(), SIGKILL);
    _exit(KILLED); /* the first process of a container is spared by its own SIGKILL */
    return unused;
}

static int32_t tells_its_end(void) {
    struct stat input;
    if (fstat(INPUT, &input) != 0) return -errno;
    return S_ISFIFO(input.st_mode) || S_ISSOCK(input.st_mode) || isatty(INPUT) ? 0 : -EINVAL;
}

/* With all signals blocked: handlers run on threads that expect them. */
static int32_t start(const pthread_attr_t *attributes) {
    sigset_t all, before;
    pthread_t thread;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int error = pthread_create(&thread, attributes, await_end, NULL);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return -error;
}

int32_t primelab_end_with_input(void) {
    int32_t error = tells_its_end();
    if (error < 0) return error;
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, STACK_BYTES);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    error = start(&attributes);
    pthread_attr_destroy(&attributes);
    return error;
}
