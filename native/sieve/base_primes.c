#include "base_primes.h"

#include <string.h>

/* By a sieve in which each prime that is found crosses out. */
static void find_small(base_primes *b) {
    const uint32_t end = b->limit < SMALL_END ? (uint32_t)b->limit + 1 : SMALL_END;
    memset(b->composite, 0, end / 2);
    b->small_count = 0;
    for (uint32_t p = 3; p < end; p += 2) {
        if (b->composite[p / 2]) continue;
        b->small[b->small_count++] = (uint16_t)p;
        for (uint64_t m = (uint64_t)p * p; m < end; m += 2 * p) b->composite[m / 2] = 1;
    }
}

/* In the segment at b->low, a multiple of 2 that is at least 2^16. */
static void find_segment(base_primes *b) {
    memset(b->composite, 0, sizeof b->composite);
    b->flag = 0;
    for (uint32_t i = 0; i < b->small_count; i++) {
        uint32_t next = b->next[i];
        for (; next < BASE_FLAGS; next += b->small[i]) b->composite[next] = 1;
        b->next[i] = next - BASE_FLAGS;
    }
}

void base_primes_begin(base_primes *b, uint64_t limit) {
    b->limit = limit;
    find_small(b);
    b->at = b->small_count < 2 ? b->small_count : 2; /* 3 and 5 */
    b->low = 0;
}

void base_primes_skip(base_primes *b, uint64_t from) {
    b->at = b->small_count;
    b->low = from;
    for (uint32_t i = 0; i < b->small_count; i++) {
        const uint64_t p = b->small[i];
        uint64_t multiple = from < p * p ? p * p : (from + p) / p * p; /* above `from` */
        if (multiple % 2 == 0) multiple += p;
        b->next[i] = (uint32_t)((multiple - from) / 2);
    }
    find_segment(b);
}

static uint64_t next_large(base_primes *b) {
    if (b->limit <= SMALL_END) return 0;
    if (b->low == 0) base_primes_skip(b, SMALL_END);
    while (b->low < b->limit) {
        while (b->flag < BASE_FLAGS && b->composite[b->flag]) b->flag++;
        if (b->flag < BASE_FLAGS) {
            const uint64_t prime = b->low + 2 * (uint64_t)b->flag++ + 1;
            return prime <= b->limit ? prime : 0;
        }
        b->low += 2 * BASE_FLAGS;
        find_segment(b);
    }
    return 0;
}

uint64_t base_primes_next(base_primes *b) {
    return b->at < b->small_count ? b->small[b->at++] : next_large(b);
}
