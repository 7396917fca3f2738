/*
 * The primes that cross out: those from 7 up to a limit below 2^32, in ascending order. They are found
 * a segment at a time, so that no more than 72 KiB are needed however many there are.
 */
#ifndef PRIMELAB_BASE_PRIMES_H
#define PRIMELAB_BASE_PRIMES_H

#include <stdint.h>

enum {
    BASE_FLAGS = 1 << 15,  /* one for each odd number of a segment */
    SMALL_END = 1 << 16,   /* the square of which is 2^32 */
    SMALL_ODD_PRIMES = 6541 /* below it */
};

typedef struct base_primes {
    uint64_t limit;
    uint64_t low;      /* flag i of the segment stands for low + 2i + 1; 0 before the first one */
    uint32_t at, flag; /* what comes next, of the small ones and then of the segment */
    uint32_t small_count;
    uint16_t small[SMALL_ODD_PRIMES]; /* up to the limit, from 3 on */
    uint32_t next[SMALL_ODD_PRIMES];  /* the flag of each one's next odd multiple */
    uint8_t composite[BASE_FLAGS];
} base_primes;

/* Begins with 7. */
void base_primes_begin(base_primes *b, uint64_t limit);

/* Goes on with the first prime above `from`, which is even and at least 2^16. */
void base_primes_skip(base_primes *b, uint64_t from);

/* The next one, or 0 if there is none up to the limit. */
uint64_t base_primes_next(base_primes *b);

#endif
