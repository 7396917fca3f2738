/* Loads that lean on a level of the memory. */
#define _GNU_SOURCE
#include "load.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

enum { LINE = 64, L1_BYTES = 16 << 10, STREAM_BYTES = 64 << 20, STREAM_UNIT = 16 << 10 };

typedef uint64_t lanes __attribute__((vector_size(16)));

/* What sysconf(3) says of a cache, or `otherwise` where it says nothing, within bounds. */
static size_t cache_bytes(int name, size_t otherwise, size_t least, size_t most) {
    long told = sysconf(name);
    size_t bytes = told > 0 ? (size_t)told : otherwise;
    return bytes < least ? least : bytes > most ? most : bytes;
}

static size_t l1_bytes(void) {
    return cache_bytes(_SC_LEVEL1_DCACHE_SIZE, 32 << 10, 16 << 10, 128 << 10);
}

static size_t l2_bytes(void) {
    return cache_bytes(_SC_LEVEL2_CACHE_SIZE, 512 << 10, 256 << 10, 4 << 20);
}

int32_t l1_bandwidth_open(load_state *state) {
    state->touched = L1_BYTES;
    return load_map(state, L1_BYTES);
}

void l1_bandwidth_unit(load_state *state) {
    const lanes *v = state->memory;
    lanes a = {0}, b = a, c = a, d = a;
    for (int pass = 0; pass < 8; pass++) {
        for (size_t i = 0; i < L1_BYTES / sizeof *v; i += 4) {
            a += v[i], b += v[i + 1], c += v[i + 2], d += v[i + 3];
        }
        __asm__ volatile("" : : "r"(v) : "memory"); /* each pass loads again */
    }
    a += b + c + d;
    state->sum += a[0] + a[1];
}

/* Sattolo's shuffle (1986): one cycle through all lines, in an order no prefetcher foresees. */
static int32_t open_cycle(load_state *state, size_t bytes) {
    size_t lines = bytes / LINE;
    uint32_t *order = malloc(lines * sizeof *order);
    if (order == NULL) return -ENOMEM;
    int32_t mapped = load_map(state, bytes);
    if (mapped == 0) {
        uint64_t random = 42;
        for (size_t i = 0; i < lines; i++) order[i] = (uint32_t)i;
        for (size_t i = lines - 1; i > 0; i--) {
            random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            size_t j = (size_t)((random >> 33) % i);
            uint32_t swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        char *memory = state->memory;
        for (size_t i = 0; i < lines; i++) {
            *(void **)(memory + i * LINE) = memory + (size_t)order[i] * LINE;
        }
        state->at = memory;
        state->touched = bytes;
    }
    free(order);
    return mapped;
}

static void chase(load_state *state, int steps) {
    void *at = state->at;
    for (int i = 0; i < steps; i++) at = *(void **)at;
    state->at = at;
    state->sum++;
}

int32_t chase_l1_open(load_state *state) { return open_cycle(state, l1_bytes() / 4 * 3); }
int32_t chase_l2_open(load_state *state) { return open_cycle(state, l2_bytes() / 4 * 3); }
int32_t chase_l3_open(load_state *state) {
    size_t bytes = 8 * l2_bytes();
    return open_cycle(state, bytes > 16 << 20 ? 16 << 20 : bytes);
}
void chase_l1_unit(load_state *state) { chase(state, 2000); }
void chase_l2_unit(load_state *state) { chase(state, 1000); }
void chase_l3_unit(load_state *state) { chase(state, 400); }

/* No more than a line of it is warmed: it shall come from memory. */
int32_t dram_stream_open(load_state *state) {
    int32_t mapped = load_map(state, STREAM_BYTES);
    if (mapped < 0) return mapped;
    state->touched = LINE;
    char *memory = state->memory;
    for (size_t i = 0; i < STREAM_BYTES; i += 4096) memory[i] = 1; /* pages of its own, not zeros' */
    return 0;
}

void dram_stream_unit(load_state *state) {
    const lanes *v = (const lanes *)((const char *)state->memory + state->next);
    lanes a = {0}, b = a;
    for (size_t i = 0; i < STREAM_UNIT / sizeof *v; i += 2) a += v[i], b += v[i + 1];
    a += b;
    state->sum += a[0] + a[1];
    state->next = (state->next + STREAM_UNIT) % STREAM_BYTES;
}
