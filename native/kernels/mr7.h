/*
 * The seven bases of J. Sinclair (2011, listed at miller-rabin.appspot.com): no composite below
 * 2^64 is a strong probable prime to all of them, as was checked against J. Feitsma's list of all
 * base-2 pseudoprimes below 2^64. A base that is a multiple of n counts as passed.
 */
#ifndef PRIMELAB_MR7_H
#define PRIMELAB_MR7_H

#include "kernel.h"

static const uint64_t mr7_bases[] = {2, 325, 9375, 28178, 450775, 9780504, 1795265022};

enum { MR7_BASES = sizeof mr7_bases / sizeof mr7_bases[0] };

/*
 * Products for a prime of 64 bits: each base takes 63 squarings and, where its exponent has a one,
 * a product more.
 */
#define MR7_PRODUCTS (MR7_BASES * 94.5)

/* Of these, one after the other: the squarings. */
#define MR7_CHAIN (MR7_BASES * 63)

#endif
