/*
 * What the smallest primes leave of a sieve over wheel 30, as patterns: the multiples of some primes
 * come back after as many bytes as the primes' product. Crossing them out one by one would be more
 * than a third of all the work.
 */
#ifndef PRIMELAB_PRESIEVE_H
#define PRIMELAB_PRESIEVE_H

#include <stdint.h>

/* The primes from 7 to 79. */
enum { PRESIEVED_TO = 79, PATTERNS = 8, PATTERN_BYTES = 24 << 10 };

typedef struct presieve {
    uint32_t period[PATTERNS]; /* in bytes */
    uint32_t length[PATTERNS]; /* whole periods that fit */
    uint8_t pattern[PATTERNS][PATTERN_BYTES];
} presieve;

/* Fills the patterns: some tens of microseconds. */
void presieve_make(presieve *p);

/* Clears the bits of multiples, but for the primes themselves, in `size` bytes from byte `low` on. */
void presieve_clear(const presieve *p, uint8_t *bytes, uint64_t size, uint64_t low);

#endif
