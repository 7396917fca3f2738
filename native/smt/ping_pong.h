/*
 * One-way latency of a cache line between two CPUs: two threads take turns at counting it up by
 * compare-and-exchange, so that the line has to come over each time. Siblings share the L1 and pass
 * it on in some 10 ns; any other two cores need an interconnect.
 */
#ifndef PRIMELAB_PING_PONG_H
#define PRIMELAB_PING_PONG_H

#include "pair.h"

typedef struct ping_pong {
    APART _Atomic uint64_t line;
    APART int32_t batches; /* timed, each of `round_trips`; LEAD_IN more come first */
    int32_t round_trips;
    int64_t *one_way_picos; /* [batches], written by side 0 */
} ping_pong;

/* Both sides call this, after a meeting. 0, or -1 if the pair has failed. */
int ping_pong_side(pair *p, ping_pong *game, int side);

#endif
