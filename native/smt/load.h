/* A load: work that leans on one resource of a core, done in units of some microseconds. */
#ifndef PRIMELAB_LOAD_H
#define PRIMELAB_LOAD_H

#include <stddef.h>
#include <stdint.h>

#include "primelab.h"

/* What one side has of one load: its memory, and where it is in its work. */
typedef struct load_state {
    void *memory;   /* NULL until opened, or if the load needs none */
    size_t bytes;   /* of the memory */
    size_t touched; /* bytes of it, from its start, that a unit should find in the caches */
    void *at;       /* the next pointer to follow */
    uint64_t sum;   /* what the units came to, so that no compiler drops them */
    uint64_t next;  /* where the next unit begins */
} load_state;

typedef struct load {
    primelab_load face;
    /* Fills the memory; NULL if there is none. Returns 0 or -errno. */
    int32_t (*open)(load_state *state);
    void (*unit)(load_state *state); /* NULL if it is a kernel's work */
} load;

extern const load loads[];

/* Its index in the table; -1 if it is not there. */
int32_t load_index(const primelab_load *face);

/* Opens what is not open yet. Returns 0 or -errno. */
int32_t load_open(const load *load, load_state *state);

/* Does one unit of a kernel's load. Returns 0 or what the kernel answers. */
int32_t load_kernel_unit(const primelab_load *face, load_state *state, const int32_t *stop);

/* Gives its memory back: the state is as good as new. */
void load_close(load_state *state);

/* Reads the memory once from end to end, so that a unit finds it in the caches that it fits. */
void load_warm(load_state *state);

/* Maps `bytes` of zeros in large pages where there are any. Returns 0 or -ENOMEM. */
int32_t load_map(load_state *state, size_t bytes);

#define LOAD(id, name, summary, resource, isa) void id##_unit(load_state *state);
#define BUFFER_LOAD(id, name, summary, resource, isa)                                             \
    void id##_unit(load_state *state);                                                            \
    int32_t id##_open(load_state *state);
#define KERNEL_LOAD(id, name, summary, resource, isa, ...)
#include "loads.def"
#undef LOAD
#undef BUFFER_LOAD
#undef KERNEL_LOAD

/* Keeps a value in a register and its worth a secret: no loop over it is folded or vectorised. */
#define HIDE(x) __asm__ volatile("" : "+r"(x))

#endif
