/* The table of loads, written out from loads.def, what kernels do in it, and the loads' memory. */
#include "load.h"

#include <errno.h>

#include "kernel.h"

/* The eight largest primes below 2^64. */
static const uint64_t primes[] = {
    UINT64_C(18446744073709551557), UINT64_C(18446744073709551533),
    UINT64_C(18446744073709551521), UINT64_C(18446744073709551437),
    UINT64_C(18446744073709551427), UINT64_C(18446744073709551359),
    UINT64_C(18446744073709551337), UINT64_C(18446744073709551293),
};
#define SOME_PRIMES .argument = {.data = primes, .count = sizeof primes / sizeof primes[0]}

/*
 * 2^53 - 111 is prime: whatever divisors are tried, none ends the search. They are a window of the
 * middle of it, as its start would be other work.
 */
#define SOME_DIVISORS(width)                                                                      \
    .argument = {.n = UINT64_C(9007199254740881)}, .from = 10000001, .to = 10000001 + (width)

#define TEXT_OF(x) #x
#define TEXT(x) TEXT_OF(x)
#define FACE(load_name, text, leans_on, set)                                                      \
    .name = load_name, .summary = text, .resource = leans_on, .isa = TEXT(set)
#define LOAD(id, name, summary, resource, isa)                                                    \
    {{FACE(name, summary, resource, isa)}, NULL, id##_unit},
#define BUFFER_LOAD(id, name, summary, resource, isa)                                             \
    {{FACE(name, summary, resource, isa)}, id##_open, id##_unit},
#define KERNEL_LOAD(id, name, summary, resource, isa, ...)                                        \
    {{FACE(name, summary, resource, isa), .kernel = &id, __VA_ARGS__}, NULL, NULL},
const load loads[] = {
#include "loads.def"
};

_Static_assert(sizeof loads / sizeof loads[0] == PRIMELAB_LOAD_COUNT, "the header counts loads");

int32_t primelab_load_count(void) { return PRIMELAB_LOAD_COUNT; }

const primelab_load *primelab_load_at(int32_t index) {
    return index >= 0 && index < PRIMELAB_LOAD_COUNT ? &loads[index].face : NULL;
}

int32_t load_index(const primelab_load *face) {
    for (int32_t i = 0; i < PRIMELAB_LOAD_COUNT; i++) {
        if (face == &loads[i].face) return i;
    }
    return -1;
}

static int32_t batch(const primelab_load *face, load_state *state, const int32_t *stop) {
    uint64_t answers[PRIMELAB_LOAD_BATCH] = {0};
    const primelab_argument *numbers = &face->argument;
    int32_t result = face->kernel->batch(numbers->data, answers, numbers->count, stop);
    for (uint64_t i = 0; i < numbers->count; i++) state->sum += answers[i];
    return result;
}

int32_t load_kernel_unit(const primelab_load *face, load_state *state, const int32_t *stop) {
    const primelab_kernel *kernel = face->kernel;
    const primelab_argument *argument = &face->argument;
    uint64_t answer = 0;
    int32_t result;
    if (face->from < face->to) {
        result = kernel->part(argument, face->from, face->to, stop, &answer);
    } else if (kernel->takes == PRIMELAB_NUMBER && argument->data != NULL) {
        result = batch(face, state, stop);
    } else {
        result = kernel->call(argument, stop, &answer);
    }
    state->sum += answer;
    return result;
}

int32_t load_open(const load *load, load_state *state) {
    return load->open == NULL || state->memory != NULL ? 0 : load->open(state);
}

void load_close(load_state *state) {
    primelab_unmap_pages(state->memory, state->bytes);
    *state = (load_state){0};
}

/* Small pages would make the TLB a resource too, and every chase would be about that. */
int32_t load_map(load_state *state, size_t bytes) {
    state->memory = primelab_map_pages(bytes);
    state->bytes = bytes;
    return state->memory == NULL ? -ENOMEM : 0;
}

void load_warm(load_state *state) {
    const volatile uint64_t *words = state->memory;
    for (size_t i = 0; i < state->touched / sizeof *words; i += 64 / sizeof *words) {
        state->sum += words[i];
    }
}
