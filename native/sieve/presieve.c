#include "presieve.h"

#include <string.h>

#include "wheel30.h"

enum { MOST_PRIMES = 4 };

/* Products of up to 24 KiB, so that a pattern and a segment share the L1. */
static const uint8_t primes_of[PATTERNS][MOST_PRIMES] = {{7, 11, 13, 17}, {19, 23, 29}, {31, 37},
                                                         {41, 43},        {47, 53},     {59, 61},
                                                         {67, 71},        {73, 79}};

typedef uint64_t words __attribute__((vector_size(16)));

static void cross_out(uint8_t *bytes, uint64_t size, uint64_t prime) {
    for (uint64_t n = prime; n < TURN * size; n += 2 * prime) {
        const uint64_t at = n % TURN;
        if (at % 3 != 0 && at % 5 != 0) bytes[n / TURN] &= (uint8_t)~(1U << bit_of[at]);
    }
}

void presieve_make(presieve *p) {
    for (int i = 0; i < PATTERNS; i++) {
        uint32_t period = 1;
        for (int j = 0; j < MOST_PRIMES && primes_of[i][j] != 0; j++) period *= primes_of[i][j];
        memset(p->pattern[i], 0xFF, period);
        for (int j = 0; j < MOST_PRIMES && primes_of[i][j] != 0; j++) {
            cross_out(p->pattern[i], period, primes_of[i][j]);
        }
        p->period[i] = period;
        p->length[i] = PATTERN_BYTES / period * period;
        for (uint32_t at = period; at < p->length[i]; at += period) {
            memcpy(p->pattern[i] + at, p->pattern[i], period);
        }
    }
}

static void take_common(uint8_t *bytes, const uint8_t *pattern, uint64_t size) {
    uint64_t i = 0;
    for (; i + sizeof(words) <= size; i += sizeof(words)) {
        words a, b;
        memcpy(&a, bytes + i, sizeof a);
        memcpy(&b, pattern + i, sizeof b);
        a &= b;
        memcpy(bytes + i, &a, sizeof a);
    }
    for (; i < size; i++) bytes[i] &= pattern[i];
}

void presieve_clear(const presieve *p, uint8_t *bytes, uint64_t size, uint64_t low) {
    for (int i = 0; i < PATTERNS; i++) {
        uint64_t from = low % p->period[i];
        for (uint64_t at = 0; at < size;) {
            const uint64_t rest = p->length[i] - from;
            const uint64_t count = size - at < rest ? size - at : rest;
            take_common(bytes + at, p->pattern[i] + from, count);
            at += count;
            from = 0;
        }
    }
    for (uint64_t n = 7; n <= PRESIEVED_TO; n++) {
        const uint64_t byte = n / TURN;
        int prime = n % 2 != 0 && n % 3 != 0 && n % 5 != 0 && (n == 7 || n % 7 != 0);
        if (prime && byte >= low && byte < low + size) {
            bytes[byte - low] |= (uint8_t)(1U << bit_of[n % TURN]);
        }
    }
}
