/*
 * primelab.h: the ABI of libprimelab.
 *
 * Errors. A function that can fail returns int32_t: zero or more is its answer, a negative value is
 * -errno as in errno(3). Nothing is printed and no errno is left behind for the caller to find.
 *
 * Ownership. Every pointer that the library returns is to constant data that lives as long as the
 * library does. Every pointer that the caller passes is borrowed for the call alone.
 *
 * Threads. All functions may be called from any thread at once. Nothing is written after load, but
 * for the tables of kernels that have `prepare`: written once, while all who need them wait.
 *
 * Stopping. A function that can run long takes `stop`, a flag that another thread may set to a
 * non-zero value. The function reads it at least every 2^16 divisors and then returns -ECANCELED.
 * NULL means that nobody will ever ask.
 */
#ifndef PRIMELAB_H
#define PRIMELAB_H

#include <stdint.h>

#define PRIMELAB_EXPORT __attribute__((visibility("default")))

/* Raised by one whenever a declaration in this header changes its meaning or its layout. */
#define PRIMELAB_ABI_VERSION 2

/* The version this library was built with: a caller compares it with its own. */
PRIMELAB_EXPORT int32_t primelab_abi_version(void);

/* ---- Kernels ------------------------------------------------------------------------------- */

/* One way to test whether a number is prime. */
typedef struct primelab_kernel {
    const char *name;      /* <method>-c[-<isa>], as the user types it */
    const char *summary;   /* the method in a few words */
    const char *family;    /* "trial": tries divisors; "primality": decides without finding one */
    const char *isa;       /* instruction set it was compiled for; "baseline" runs everywhere */
    uint64_t exact_below;  /* answers are exact for n < exact_below; 0: for every uint64_t */

    /* 1 if n is prime, 0 if not; or -ECANCELED. */
    int32_t (*is_prime)(uint64_t n, const int32_t *stop);

    /*
     * answers[i] = 1 if numbers[i] is prime, else 0, for i in [0, count).
     * Returns 0; or -ECANCELED, and then the answers are incomplete.
     */
    int32_t (*are_prime)(const uint64_t *numbers, uint8_t *answers, uint64_t count,
                         const int32_t *stop);

    /*
     * Looks for odd divisors d of n in [from, to), in ascending order; from must be at least 1.
     * Returns 1 and stores the first one in *divisor; 0 if there is none; -ECANCELED; or -EINVAL
     * if from is 0. NULL in kernels that try no divisors.
     */
    int32_t (*divisor_in)(uint64_t n, uint64_t from, uint64_t to, const int32_t *stop,
                          uint64_t *divisor);

    /*
     * Builds the tables that the kernel needs, if this process has not built them yet: some tenths
     * of a second, and up to 69 MB, which the library owns and keeps. Returns 0 or -ENOMEM. Unless
     * it was prepared, a kernel does so in its first call, which may then return -ENOMEM too. NULL
     * in kernels that need none.
     */
    int32_t (*prepare)(void);
} primelab_kernel;

/*
 * NULL if code for the instruction set `isa`, one of those that kernels name, can run here; or else
 * a sentence that says why not. A kernel whose isa is missing must not be called: it would end the
 * process, or, on an architecture that it is not compiled for, return -ENOTSUP.
 */
PRIMELAB_EXPORT const char *primelab_isa_missing(const char *isa);

/* How many kernels the library holds. */
PRIMELAB_EXPORT int32_t primelab_kernel_count(void);

/* The kernel at index in [0, primelab_kernel_count()); NULL outside of it. */
PRIMELAB_EXPORT const primelab_kernel *primelab_kernel_at(int32_t index);

/* ---- Doors to the operating system --------------------------------------------------------- */

/* What the calling thread has used since it began. */
typedef struct primelab_thread_usage {
    int64_t cpu_nanos;            /* clock_gettime(2), CLOCK_THREAD_CPUTIME_ID */
    int64_t user_nanos;           /* getrusage(2), RUSAGE_THREAD: ru_utime, in steps of 1 us */
    int64_t system_nanos;         /* ru_stime, likewise */
    int64_t voluntary_switches;   /* ru_nvcsw: it gave its CPU up, to wait for something */
    int64_t involuntary_switches; /* ru_nivcsw: the scheduler took its CPU away */
} primelab_thread_usage;

/* Fills *usage. Returns 0 or -errno. */
PRIMELAB_EXPORT int32_t primelab_read_thread_usage(primelab_thread_usage *usage);

/*
 * Makes the calling process ignore SIGINT, which a terminal sends to every process of its
 * foreground group: a child then lives until its parent ends it. Returns 0 or -errno.
 */
PRIMELAB_EXPORT int32_t primelab_ignore_interrupts(void);

/* ---- A crew of threads --------------------------------------------------------------------- */

/* What became of one number. */
typedef struct primelab_outcome {
    int64_t began_nanos;   /* clock_gettime(2), CLOCK_MONOTONIC */
    int64_t elapsed_nanos; /* by the same clock */
    uint32_t index;        /* which number */
    int32_t thread;        /* who tested it, from 0 */
    int32_t result;        /* is_prime's: 1, 0, or -errno */
    int32_t done;          /* set to 1 when all of the above is written, with release semantics */
} primelab_outcome;

/* What became of one thread. */
typedef struct primelab_crew_member {
    primelab_thread_usage usage; /* from its first number to its last */
    int32_t error;               /* 0; or -errno if it could not be started or pinned */
    int32_t measured;            /* 0; or -errno if its usage could not be read */
} primelab_crew_member;

/*
 * Tests `count` numbers by threads of its own, which take the next number until none is left, and
 * returns when all of them have ended. The caller's thread only waits; who else looks at the memory
 * meanwhile sees `outcomes` fill up in order of completion, and *began_nanos, the time by
 * CLOCK_MONOTONIC at which all threads stood ready and were let go, 0 before.
 *
 * kernel    must be able to run here
 * cpus      a logical CPU for each thread, or -1 for any; NULL for any at all
 * outcomes  `count` of them, all zero. A number that a stop cut short has none
 * members   `threads` of them
 *
 * Returns how many threads worked, or -EINVAL if `threads` is below 1, or -ENOMEM. A thread that
 * could not be started or pinned is missing, and the others do its part.
 */
PRIMELAB_EXPORT int32_t primelab_run_crew(const primelab_kernel *kernel, const uint64_t *numbers,
                                          uint32_t count, int32_t threads, const int32_t *cpus,
                                          const int32_t *stop, int64_t *began_nanos,
                                          primelab_outcome *outcomes,
                                          primelab_crew_member *members);

/* ---- Words that processes share ------------------------------------------------------------ */

/*
 * Waits for a primelab_wake of that word, in memory that other processes may have mapped, unless it
 * is no longer `seen`. See futex(2), FUTEX_WAIT. May return for no reason at all: look again.
 * Returns 0; -EAGAIN if the word is another; -ETIMEDOUT after so many nanoseconds; or -EINTR.
 */
PRIMELAB_EXPORT int32_t primelab_wait_on(const int32_t *word, int32_t seen, int64_t nanos);

/* Wakes all who wait on that word, in every process. Returns how many, or -errno. */
PRIMELAB_EXPORT int32_t primelab_wake(const int32_t *word);

/* ---- For those who call from another language ---------------------------------------------- */

/* Returns x: what a call costs when there is nothing to do. */
PRIMELAB_EXPORT uint64_t primelab_identity(uint64_t x);

/* One fact of the memory layout: "sizeof(T)" or "offsetof(T, field)", in bytes. */
typedef struct primelab_layout {
    const char *fact;
    uint64_t bytes;
} primelab_layout;

/* The layouts of this header as its compiler laid them out, to compare a binding with. */
PRIMELAB_EXPORT int32_t primelab_layout_count(void);

/* The fact at index in [0, primelab_layout_count()); NULL outside of it. */
PRIMELAB_EXPORT const primelab_layout *primelab_layout_at(int32_t index);

#endif
