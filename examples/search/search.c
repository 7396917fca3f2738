#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

enum { WANTED = 1000 };

/* A sorted array, and what to look for in it: made once for each number of keys, before any call. */
struct keys {
    size_t count;
    uint64_t wanted[WANTED];
    uint64_t sorted[];
};

struct keys *setup(uint64_t n) {
    struct keys *keys = malloc(sizeof *keys + n * sizeof keys->sorted[0]);
    if (keys == NULL) return NULL;
    uint64_t seed = 1;
    keys->count = n;
    for (size_t i = 0; i < WANTED; i++) {
        seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        keys->wanted[i] = (seed >> 11) % (3 * n + 1);
    }
    for (size_t i = 0; i < n; i++) keys->sorted[i] = 3 * i;
    return keys;
}

void teardown(struct keys *keys) { free(keys); }

/* How many keys are smaller than each number that is wanted, summed up; a branch at each step. */
uint64_t branches(const struct keys *keys) {
    uint64_t sum = 0;
    for (size_t i = 0; i < WANTED; i++) {
        size_t from = 0, to = keys->count;
        while (from < to) {
            size_t middle = (from + to) / 2;
            if (keys->sorted[middle] < keys->wanted[i]) from = middle + 1;
            else to = middle;
        }
        sum += from;
    }
    return sum;
}

/* The same without a branch that depends on data: halves, and adds the half or nothing. */
uint64_t halves(const struct keys *keys) {
    uint64_t sum = 0;
    for (size_t i = 0; i < WANTED; i++) {
        const uint64_t *base = keys->sorted;
        size_t left = keys->count;
        while (left > 1) {
            size_t half = left / 2;
            base += (base[half - 1] < keys->wanted[i]) * half;
            left -= half;
        }
        sum += (size_t)(base - keys->sorted) + (left == 1 && *base < keys->wanted[i]);
    }
    return sum;
}
