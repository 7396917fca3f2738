/* Keeps a terminal's Ctrl-C from ending a child before its parent does. */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>

#include "primelab.h"

int32_t primelab_ignore_interrupts(void) {
    return signal(SIGINT, SIG_IGN) == SIG_ERR ? -errno : 0;
}
