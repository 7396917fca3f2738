/* A thread that places itself, which a sandbox permits where it forbids to place others. */
#ifndef PRIMELAB_PIN_H
#define PRIMELAB_PIN_H

#include <stdint.h>

/*
 * Keeps the calling thread on one CPU, 0 or more. Returns 0 or -errno: -EINVAL if it is not there
 * or not allowed.
 */
int32_t pin_to(int32_t cpu);

#endif
