#include <stddef.h>
#include <stdint.h>

/* FNV-1a: a byte at a time, each waits for the product before it. */
uint64_t fnv(const uint8_t *data, size_t size) {
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < size; i++) hash = (hash ^ data[i]) * UINT64_C(0x100000001b3);
    return hash;
}
