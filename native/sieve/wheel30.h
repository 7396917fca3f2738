/* Wheel 30: what a byte of it stands for. */
#ifndef PRIMELAB_WHEEL30_H
#define PRIMELAB_WHEEL30_H

#include <stdint.h>

enum { TURN = 30, SPOKES = 8 };

static const uint8_t spoke[SPOKES] = {1, 7, 11, 13, 17, 19, 23, 29};

/* The bit of each spoke. */
static const uint8_t bit_of[TURN] = {[1] = 0,  [7] = 1,  [11] = 2, [13] = 3,
                                     [17] = 4, [19] = 5, [23] = 6, [29] = 7};

#endif
