/* What the loads' units come to, seen from inside: right sums, and chases that miss no line. */
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "memory.c"
/* Small enough to be counted by hand. */
#define L3_BYTES ((uint64_t)1 << 16)
#define L3_ROOT 1402
#include "sieve.c"

int32_t load_map(load_state *state, size_t bytes) {
    state->memory = calloc(1, bytes);
    state->bytes = bytes;
    return state->memory == NULL ? -ENOMEM : 0;
}

/* OEIS A007053: 82,025 primes below 2^20; 1 is counted in the place of 2. */
static void the_sieve_counts_right(void) {
    load_state state = {0};
    CHECK(sieve_open(&state) == 0, "open");
    for (int cycle = 1; cycle <= 2; cycle++) {
        for (int i = 0; i < LIMIT / SPAN; i++) sieve_unit(&state);
        CHECK(state.sum == (uint64_t)cycle * 82025, "cycle %d: %" PRIu64, cycle, state.sum);
    }
    free(state.memory);
}

/* Crossed out are the whole turns of the segment but for the first one. */
static int is_crossed_out(uint64_t n, uint64_t bytes) {
    for (uint64_t p = FIRST_APART; p <= L3_ROOT; p += 2) {
        if (n % p != 0 || !is_small_prime((uint32_t)p)) continue;
        const uint64_t turn = n / p / TURN;
        if (turn > 0 && turn < bytes / p) return 1;
    }
    return 0;
}

static void a_large_sieve_crosses_out_multiples(int32_t (*open)(load_state *),
                                                void (*unit)(load_state *), uint64_t bytes) {
    load_state state = {0};
    CHECK(open(&state) == 0, "open");
    const void *first = state.at;
    do unit(&state);
    while (state.at != first || state.next != *(const uint32_t *)first);
    const uint8_t *segment = state.memory;
    for (uint64_t n = 1; n < TURN * bytes; n += 2) {
        if (n % 3 == 0 || n % 5 == 0) continue;
        const int left = segment[n / TURN] >> bit_of[n % TURN] & 1;
        CHECK(left == !is_crossed_out(n, bytes), "%" PRIu64, n);
    }
    free(state.memory);
}

static void a_chase_visits_every_line(int32_t (*open)(load_state *)) {
    load_state state = {0};
    CHECK(open(&state) == 0, "open");
    size_t lines = state.touched / LINE, steps = 0;
    void *start = state.at;
    do {
        chase(&state, 1);
        steps++;
    } while (state.at != start && steps <= lines);
    CHECK(steps == lines, "%zu steps through %zu lines", steps, lines);
    free(state.memory);
}

static void sums_are_right(void) {
    load_state state = {0};
    CHECK(l1_bandwidth_open(&state) == 0, "open");
    for (size_t i = 0; i < L1_BYTES / 8; i++) ((uint64_t *)state.memory)[i] = i;
    l1_bandwidth_unit(&state);
    const uint64_t words = L1_BYTES / 8;
    CHECK(state.sum == 8 * (words * (words - 1) / 2), "%" PRIu64, state.sum);
    free(state.memory);
}

static void the_stream_wraps_around(void) {
    load_state state = {0};
    CHECK(dram_stream_open(&state) == 0, "open");
    for (int i = 0; i < STREAM_BYTES / STREAM_UNIT; i++) dram_stream_unit(&state);
    CHECK(state.next == 0 && state.sum == STREAM_BYTES / 4096, "%" PRIu64, state.sum);
    free(state.memory);
}

int main(void) {
    the_sieve_counts_right();
    a_large_sieve_crosses_out_multiples(sieve_l3_open, sieve_l3_unit, L3_BYTES);
    a_large_sieve_crosses_out_multiples(sieve_dram_open, sieve_dram_unit, 8 * L3_BYTES);
    a_chase_visits_every_line(chase_l1_open);
    a_chase_visits_every_line(chase_l2_open);
    a_chase_visits_every_line(chase_l3_open);
    sums_are_right();
    the_stream_wraps_around();
    FINISH();
}
