#include <stddef.h>
#include <stdint.h>

/* The sum of an array, as one writes it. */
uint64_t sum(const uint64_t *a, size_t n) {
    uint64_t s = 0;
    for (size_t i = 0; i < n; i++) s += a[i];
    return s;
}
