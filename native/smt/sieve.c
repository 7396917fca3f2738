/*
 * The sieve of Eratosthenes in segments that fit into the L1: odd numbers, a byte each, up to 2^20;
 * then again from the start. Every cycle counts the 82,025 primes below 2^20 (OEIS A007053), which
 * the test knows.
 */
#include "load.h"

#include <string.h>

enum {
    SEGMENT = 16 << 10, /* odd numbers in a segment, a byte each */
    SPAN = 2 * SEGMENT, /* numbers in a segment */
    LIMIT = 1 << 20,
    ROOT = 1024, /* of LIMIT */
};

/* Behind the segment: the odd primes below ROOT, and a zero. */
static uint16_t *small_primes(const load_state *state) {
    return (uint16_t *)((char *)state->memory + SEGMENT);
}

static int is_small_prime(uint32_t n) {
    for (uint32_t d = 3; d * d <= n; d += 2) {
        if (n % d == 0) return 0;
    }
    return 1;
}

int32_t sieve_open(load_state *state) {
    int32_t mapped = load_map(state, SEGMENT + ROOT);
    if (mapped < 0) return mapped;
    state->touched = SEGMENT;
    uint16_t *end = small_primes(state);
    for (uint32_t n = 3; n < ROOT; n += 2) {
        if (is_small_prime(n)) *end++ = (uint16_t)n;
    }
    return 0;
}

/* Marks the odd multiples from the square on; `from` is odd, and so is each that is marked. */
static void cross_out(uint8_t *composite, uint64_t from, uint64_t prime) {
    uint64_t multiple = prime * prime;
    if (multiple < from) {
        multiple = (from + prime - 1) / prime * prime;
        if (multiple % 2 == 0) multiple += prime;
    }
    for (uint64_t i = (multiple - from) / 2; i < SEGMENT; i += prime) composite[i] = 1;
}

/* state->next is the first number of the segment, even; composite[i] stands for next + 2i + 1. */
void sieve_unit(load_state *state) {
    uint8_t *composite = state->memory;
    memset(composite, 0, SEGMENT);
    uint64_t from = state->next + 1;
    for (const uint16_t *p = small_primes(state); *p != 0; p++) cross_out(composite, from, *p);
    uint64_t primes = 0;
    for (int i = 0; i < SEGMENT; i++) primes += !composite[i];
    state->sum += primes; /* 1 counts as one, in place of 2 */
    state->next = (state->next + SPAN) % LIMIT;
}
