/*
 * The sieve of Eratosthenes in segments that fit into the L1: odd numbers, a byte each, up to 2^20;
 * then again from the start. Every cycle counts the 82,025 primes below 2^20 (OEIS A007053), which
 * the test knows.
 */
#include "load.h"

#include <string.h>

#include "sieve/wheel30.h"

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

/* ---- In segments that no L2 holds ------------------------------------------------------------ */

/*
 * What sieve-wheel30-l3-c and sieve-wheel30-dram-c do in their segments, in pieces: some turns of one
 * prime, as sieve_wheel30_c.c explains them, are a unit. The primes are those for which each multiple
 * of a turn lies in a cache line of its own: so what a unit waits for is the level where the segment is.
 */
enum { FIRST_APART = 1025, UNIT_TURNS = 64 };

/* Behind the segment they stand up to the root of what it stands for, and a zero. */
static int32_t open_segment(load_state *state, uint64_t bytes, uint32_t root) {
    int32_t mapped = load_map(state, bytes + root * sizeof(uint32_t));
    if (mapped < 0) return mapped;
    memset(state->memory, 0xFF, bytes);
    uint32_t *first = (uint32_t *)((char *)state->memory + bytes), *end = first;
    for (uint32_t n = FIRST_APART; n <= root; n += 2) {
        if (is_small_prime(n)) *end++ = n;
    }
    state->at = first;
    state->next = *first;
    return 0;
}

/* state->at is the prime, state->next where its next turn begins: the first is that of p times 31. */
static void cross_out_some(load_state *state, uint64_t bytes) {
    uint8_t *segment = state->memory;
    uint64_t turn = state->next;
    uint32_t *prime = state->at;
    uint32_t at[SPOKES], mask[SPOKES];
    for (int i = 0; i < SPOKES; i++) {
        at[i] = *prime * spoke[i] / TURN;
        mask[i] = ~(1U << bit_of[*prime * spoke[i] % TURN]);
    }
    int turns = 0;
    for (; turns < UNIT_TURNS && turn + *prime <= bytes; turns++, turn += *prime) {
#pragma GCC unroll 8
        for (int i = 0; i < SPOKES; i++) segment[turn + at[i]] &= (uint8_t)mask[i];
    }
    state->sum += (uint64_t)turns;
    state->next = turn;
    if (turns == UNIT_TURNS) return;
    state->at = prime[1] == 0 ? (uint32_t *)((char *)state->memory + bytes) : prime + 1;
    state->next = *(uint32_t *)state->at;
}

#ifndef L3_BYTES
#define L3_BYTES ((uint64_t)8 << 20)
#define L3_ROOT 15863
#endif

int32_t sieve_l3_open(load_state *state) {
    int32_t opened = open_segment(state, L3_BYTES, L3_ROOT);
    state->touched = L3_BYTES;
    return opened;
}

void sieve_l3_unit(load_state *state) { cross_out_some(state, L3_BYTES); }

/* No more than a line is warmed, as it is to come from memory. */
int32_t sieve_dram_open(load_state *state) {
    int32_t opened = open_segment(state, 8 * L3_BYTES, L3_ROOT);
    state->touched = 64;
    return opened;
}

void sieve_dram_unit(load_state *state) { cross_out_some(state, 8 * L3_BYTES); }
