/* The table of loads, written out from loads.def, and the memory that they work in. */
#define _GNU_SOURCE
#include "load.h"

#include <errno.h>
#include <sys/mman.h>

#define TEXT_OF(x) #x
#define TEXT(x) TEXT_OF(x)
#define LOAD(id, name, summary, resource, isa)                                                    \
    {{name, summary, resource, TEXT(isa)}, NULL, id##_unit},
#define BUFFER_LOAD(id, name, summary, resource, isa)                                             \
    {{name, summary, resource, TEXT(isa)}, id##_open, id##_unit},
#define LAB_LOAD(id, name, summary, resource, isa)                                                \
    {{name, summary, resource, TEXT(isa)}, NULL, id##_load_unit},
const load loads[] = {
#include "loads.def"
};

_Static_assert(sizeof loads / sizeof loads[0] == PRIMELAB_LOAD_COUNT, "the header counts loads");

int32_t primelab_load_count(void) { return PRIMELAB_LOAD_COUNT; }

const primelab_load *primelab_load_at(int32_t index) {
    return index >= 0 && index < PRIMELAB_LOAD_COUNT ? &loads[index].face : NULL;
}

int32_t load_open(const load *load, load_state *state) {
    return load->open == NULL || state->memory != NULL ? 0 : load->open(state);
}

void load_close(load_state *state) {
    if (state->mapping != NULL) munmap(state->mapping, state->bytes);
    *state = (load_state){0};
}

/* Small pages would make the TLB a resource too, and every chase would be about that. */
int32_t load_map(load_state *state, size_t bytes) {
    const size_t large = (size_t)2 << 20;
    size_t whole = (bytes + 2 * large - 1) / large * large; /* room to begin at a large page */
    void *mapping = mmap(NULL, whole, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapping == MAP_FAILED) return -ENOMEM;
    (void)madvise(mapping, whole, MADV_HUGEPAGE); /* a wish: without it the chases are slower */
    state->mapping = mapping;
    state->bytes = whole;
    state->memory = (char *)mapping + (large - (uintptr_t)mapping % large) % large;
    return 0;
}

void load_warm(load_state *state) {
    const volatile uint64_t *words = state->memory;
    for (size_t i = 0; i < state->touched / sizeof *words; i += 64 / sizeof *words) {
        state->sum += words[i];
    }
}
