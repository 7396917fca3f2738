/*
 * primelab.h: the ABI of libprimelab.
 *
 * Errors. A function that can fail returns int32_t: zero or more is its answer, a negative value is
 * -errno as in errno(3). Nothing is printed and no errno is left behind for the caller to find.
 *
 * Ownership. Every pointer that the library returns is to constant data that lives as long as the
 * library does, but for what an `open` or a `setup` made, which lives until its `close` or
 * `teardown`. Every pointer that the caller passes is borrowed for the call alone.
 *
 * Threads. All functions may be called from any thread at once. Nothing is written after load, but
 * for the tables of kernels that have `prepare`: written once, while all who need them wait.
 *
 * Stopping. A function that can run long takes `stop`, a flag that another thread may set to a
 * non-zero value. The function reads it about every millisecond or more often (kernels that divide,
 * at least every 2^16 divisors) and then returns -ECANCELED. NULL means that nobody will ever ask.
 *
 * Kernels of other libraries. A library of kernels is one that exports primelab_abi_version,
 * primelab_kernel_count and primelab_kernel_at as declared here: this one is merely the first.
 */
#ifndef PRIMELAB_H
#define PRIMELAB_H

#include <stdint.h>

#define PRIMELAB_EXPORT __attribute__((visibility("default")))

/* Raised by one whenever a declaration in this header changes its meaning or its layout. */
#define PRIMELAB_ABI_VERSION 10

/* The version this library was built with: a caller compares it with its own. */
PRIMELAB_EXPORT int32_t primelab_abi_version(void);

/* ---- Kernels ------------------------------------------------------------------------------- */

/* What a kernel takes, and so what it reads of its argument. */
#define PRIMELAB_NUMBER 0 /* n */
#define PRIMELAB_SPAN 1   /* the numbers from n on that are below `to`; none if to <= n */
#define PRIMELAB_DATA 2   /* `count` elements at `data`, which it leaves as they are */
#define PRIMELAB_STATE 3  /* `state`, which its setup has made for n */

/* Of what type the elements are. */
#define PRIMELAB_NONE 0 /* it takes no data */
#define PRIMELAB_U8 1
#define PRIMELAB_I32 2
#define PRIMELAB_U64 3
#define PRIMELAB_I64 4
#define PRIMELAB_F32 5
#define PRIMELAB_F64 6

/* What the 64 bits of an answer are. */
#define PRIMELAB_BOOLEAN 0  /* 0 or 1 */
#define PRIMELAB_UNSIGNED 1 /* a uint64_t */
#define PRIMELAB_SIGNED 2   /* an int64_t */
#define PRIMELAB_DOUBLE 3   /* a double */

/* What a kernel is asked about. Fields that it does not read may hold anything. */
typedef struct primelab_argument {
    uint64_t n;
    uint64_t to;
    const void *data;
    uint64_t count;
    void *state;
} primelab_argument;

/*
 * One way to compute an answer. Kernels of one suite compute the same and are compared with each
 * other. Functions that a kernel has no use for are NULL; only `call` is in all of them.
 */
typedef struct primelab_kernel {
    const char *name;    /* <method>-c[-<isa>], as the user types it */
    const char *suite;   /* what it computes: "prime", whether n is prime; "sieve", how many primes
                            a span holds */
    const char *group;   /* kernels of a suite that go about it alike. In suite "prime", "trial"
                            tries divisors and "primality" decides without finding one */
    const char *summary; /* the method in a few words */
    const char *isa;     /* instruction set it was compiled for; "baseline" runs everywhere */
    int32_t takes;       /* PRIMELAB_NUMBER, _SPAN, _DATA or _STATE */
    int32_t element;     /* PRIMELAB_NONE, _U8 ... */
    int32_t gives;       /* PRIMELAB_BOOLEAN, _UNSIGNED, _SIGNED or _DOUBLE */
    int32_t reserved;
    uint64_t exact_below; /* answers are exact if n < exact_below and, of a span, to <= exact_below;
                             0: for every uint64_t */

    /* Stores the answer in *answer and returns 0; or returns -ECANCELED, or another -errno. */
    int32_t (*call)(const primelab_argument *argument, const int32_t *stop, uint64_t *answer);

    /*
     * answers[i] = the answer to numbers[i], for i in [0, count); for kernels that take a number,
     * and NULL in those that do no better than one call after the other. Returns 0; or -ECANCELED or
     * another -errno, and then the answers are incomplete.
     */
    int32_t (*batch)(const uint64_t *numbers, uint64_t *answers, uint64_t count,
                     const int32_t *stop);

    /*
     * Does the part [from, to) of the work that `call` does for this argument, for those who share
     * it out. What is counted, and how the answers of parts become one, is for the suite to say:
     *   prime  divisors. The answer is the least odd divisor of n in [from, to), or 0 if there is
     *          none; from must be at least 1. An odd n > 1 is prime if there is none in
     *          [3, isqrt(n)].
     *   sieve  numbers of the span. The answer is how many of those in [from, to) are prime, and
     *          the answers of parts add up.
     * Returns 0, -ECANCELED, -EINVAL if this is no part of the work, or another -errno.
     */
    int32_t (*part)(const primelab_argument *argument, uint64_t from, uint64_t to,
                    const int32_t *stop, uint64_t *answer);

    /* Makes the state for n and stores it in *state; for kernels that take one. 0 or -errno. */
    int32_t (*setup)(uint64_t n, void **state);

    /* Gives back what setup made. */
    void (*teardown)(void *state);

    /*
     * Builds the tables that the kernel needs, if this process has not built them yet: some tenths
     * of a second, and up to 69 MB, which the library owns and keeps. Returns 0 or -ENOMEM. Unless
     * it was prepared, a kernel does so in its first call, which may then return -ENOMEM too.
     */
    int32_t (*prepare)(void);

    /*
     * The cost model: the kernel takes at least as long as `gauge_operations` operations of the
     * gauge of this name (see primelab_gauge) for each odd divisor up to the square root of a
     * number near 2^53, those it leaves out included, or for each prime of 64 bits in group
     * "primality". NULL and 0 where there is no model.
     */
    const char *gauge;
    double gauge_operations;

    /*
     * The same of its latency: the longest chain of operations, each of which waits for the last,
     * when one number is tested by itself: so many operations of the gauge of this name. A core
     * that looks far ahead may begin one chain before the last has ended. NULL and 0 where there is
     * no model.
     */
    const char *chain;
    double chain_operations;
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

/* ---- Gauges -------------------------------------------------------------------------------- */

/*
 * What bounds kernels: a loop of some kernel's instructions of which none waits for another, to be
 * timed beside the kernel. "cycle" is the exception: a chain, whose operations take a cycle each.
 */
typedef struct primelab_gauge {
    const char *name;     /* <what>[-<isa>] */
    const char *summary;  /* its instructions in a few words */
    const char *isa;      /* as in primelab_kernel: it must not be run where that is missing */
    uint64_t operations;  /* in one round */
    void (*run)(uint64_t rounds); /* rounds must be at least 1 */
} primelab_gauge;

/* How many gauges the library holds for this architecture; there may be none. */
PRIMELAB_EXPORT int32_t primelab_gauge_count(void);

/* The gauge at index in [0, primelab_gauge_count()); NULL outside of it. */
PRIMELAB_EXPORT const primelab_gauge *primelab_gauge_at(int32_t index);

/* ---- Windows with witnesses ----------------------------------------------------------------- */

/*
 * Sensors are gauges whose time tells whether another thread works on the same core: a round is a
 * look of some microseconds. Those named buffer-<n> tell how many instructions ahead the core looks,
 * `operations` of them if the round is short, and a busy sibling halves that; "adders" and "decoder"
 * tell less, and are there where no buffer is. See native/cpu/sensors.h.
 */

/*
 * What the core was like at one moment, as the calling thread saw it. Ticks are those of the counter
 * that runs at one speed: rdtsc, cntvct_el0, or nanoseconds.
 */
typedef struct primelab_look {
    int64_t ticks;        /* when it was taken */
    int64_t nanos;        /* the same by CLOCK_MONOTONIC */
    int64_t chain_ticks;  /* what `chain_cycles` additions of a chain took, a cycle each */
    int64_t sensor_ticks; /* what a round of the sensor took: the least of three */
    int64_t cpu_nanos;    /* CPU time of the thread until then */
    int64_t involuntary_switches; /* times the scheduler had taken its CPU away */
    int32_t cpu;          /* where it was, or -errno */
    int32_t chain_cycles; /* some thousands */
} primelab_look;

/* Fills *look, which takes some ten microseconds. Returns 0 or -errno. */
PRIMELAB_EXPORT int32_t primelab_take_look(const primelab_gauge *sensor, primelab_look *look);

/*
 * What is timed in slices. A slice is `units` times the same: a round of `gauge`, all in one call,
 * if there is no kernel. Or else, if from < to, that part of the kernel's work on the argument, and
 * the next slice is the part of the same length that begins `stride` further on. Or else, if the
 * kernel takes a number and there is `data`, a batch of `count` numbers there. Or else a call. A
 * state must have been set up.
 */
typedef struct primelab_slicing {
    const primelab_kernel *kernel; /* this or that is NULL */
    const primelab_gauge *gauge;
    primelab_argument argument;
    uint64_t from, to, stride;
    uint64_t *answers; /* out: what the last unit answered: `count` of a batch, else one */
    int64_t units;     /* at least 1 */
    const primelab_gauge *sensor; /* what each look looks at */
    int32_t warm;      /* slices, each like the first, that are not timed; 0 or more */
    int32_t counted;   /* slices that are: 1 to 64 */
} primelab_slicing;

/*
 * Runs one window on the calling thread: slices that warm up, and `counted` slices with a look
 * before, between and after them. ticks[i] is what slice i took; looks[i] was taken before it, and
 * looks[i + 1] after it. Returns 0, -ECANCELED, -EINVAL if this is no work, -ENOTSUP if an
 * instruction set is missing, or what the kernel answers; then ticks and looks are incomplete.
 */
PRIMELAB_EXPORT int32_t primelab_time_slices(const primelab_slicing *work, int64_t *ticks,
                                             primelab_look *looks, const int32_t *stop);

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

/* Samples of a thread's program counter while it works. */
typedef struct primelab_pc_samples primelab_pc_samples;

/*
 * Begins to take the calling thread's program counter in user mode, by a timer and SIGPROF: once in
 * `every_nanos` while the thread has its CPU. One thread of a process at a time. Returns 0, -EINVAL,
 * -ENOMEM, or -errno of sigaction(2) or timer_create(2).
 */
PRIMELAB_EXPORT int32_t primelab_pc_samples_start(int64_t every_nanos, int64_t capacity,
                                                  primelab_pc_samples **samples);

/*
 * Ends that, for the thread that began it: fills pcs, which has room for `capacity`, and frees the
 * samples. Returns how many were taken; those beyond capacity are lost.
 */
PRIMELAB_EXPORT int64_t primelab_pc_samples_stop(primelab_pc_samples *samples, uint64_t *pcs);

/*
 * Begins to count how often the calling thread comes by the instruction at an address, `most` times
 * at most: perf_event_open(2), PERF_TYPE_BREAKPOINT. Each time costs 1 us on a machine of one's own
 * and up to 80 us in a guest. Returns a file descriptor, or -errno: -EOPNOTSUPP where a breakpoint
 * can be set and is never hit, as in guests whose host keeps the hits to itself.
 */
PRIMELAB_EXPORT int32_t primelab_passes_open(uint64_t address, int32_t most);

/* Ends that: returns how often it came by, or -errno. */
PRIMELAB_EXPORT int64_t primelab_passes_close(int32_t passes);

/*
 * Makes the calling process ignore SIGINT, which a terminal sends to every process of its
 * foreground group: a child then lives until its parent ends it. Returns 0 or -errno.
 */
PRIMELAB_EXPORT int32_t primelab_ignore_interrupts(void);

/*
 * Lets the calling process end with its input: when nobody is left who could write to file
 * descriptor 0, it is killed at once, whatever its threads are doing, and nothing of it runs any
 * more. For a child that must not outlive its parent, which holds the other end. A thread sees to
 * it that reads nothing of the input. Returns 0; -EBADF if descriptor 0 is not open; -EINVAL if it
 * is no pipe, socket or terminal, as other files do not tell who holds them; -EAGAIN if the thread
 * could not be started.
 */
PRIMELAB_EXPORT int32_t primelab_end_with_input(void);

/*
 * Affinity: the set of logical CPUs that a thread may run on, as a mask in which bit b of word w
 * stands for CPU 64 w + b. tid is the kernel's number of a thread of this process, 0 the calling
 * one. See sched_setaffinity(2).
 *
 * Fills the first words of the mask. Returns how many bytes the kernel wrote, a multiple of 8: what
 * lies behind them is untouched. -EINVAL: the machine may have more CPUs than `words` can hold, try
 * twice as many; -ESRCH: there is no such thread.
 */
PRIMELAB_EXPORT int32_t primelab_get_affinity(int32_t tid, uint64_t *mask, uint32_t words);

/*
 * Sets it. Returns 0; -EINVAL if none of these CPUs is there, online and allowed; -ESRCH; -EPERM.
 * CPUs that are absent or not allowed are dropped without a word if any other is left: read back.
 */
PRIMELAB_EXPORT int32_t primelab_set_affinity(int32_t tid, const uint64_t *mask, uint32_t words);

/* The calling thread's tid: gettid(2). */
PRIMELAB_EXPORT int32_t primelab_thread_id(void);

/* The CPU that the calling thread runs on at this moment: getcpu(2). Or -errno. */
PRIMELAB_EXPORT int32_t primelab_current_cpu(void);

/*
 * A mutex in memory of the library, for threads of one process: pthread_mutex_lock(3), of the
 * default kind. -EINVAL: it is NULL.
 */
typedef struct primelab_mutex primelab_mutex;

/* Stores a mutex in *mutex, which nobody holds. Returns 0, -ENOMEM or -EAGAIN. */
PRIMELAB_EXPORT int32_t primelab_mutex_open(primelab_mutex **mutex);

/* Waits until the calling thread holds it. A thread that holds it already waits for ever. */
PRIMELAB_EXPORT int32_t primelab_mutex_lock(primelab_mutex *mutex);

/* Gives it up; only for the thread that holds it. */
PRIMELAB_EXPORT int32_t primelab_mutex_unlock(primelab_mutex *mutex);

/*
 * Ends what primelab_mutex_open began; NULL is no mutex. Returns 0; or -EBUSY while somebody holds
 * it, and then it lives on. Nobody may be waiting for it.
 */
PRIMELAB_EXPORT int32_t primelab_mutex_close(primelab_mutex *mutex);

/* ---- Events of one thread ------------------------------------------------------------------ */

/*
 * By perf_event_open(2). tid is the kernel's number of a thread of this process, or of a process of
 * the same user; 0 is the calling one. An event belongs to its thread, runs on where that runs, and
 * can be read by any thread, also when its own has ended.
 *
 * What `open` answers when it is refused: -EACCES or -EPERM, where perf_event_paranoid, a filter of
 * system calls or another user stand against it; -ENOSYS, where the kernel was built without;
 * -ESRCH: there is no such thread; -EMFILE: too many files are open.
 */

/* A record of every switch of one thread. */
typedef struct primelab_switches primelab_switches;

#define PRIMELAB_SWITCH_IN 0        /* it got a CPU */
#define PRIMELAB_SWITCH_OUT 1       /* it gave its CPU up, to wait for something */
#define PRIMELAB_SWITCH_PREEMPTED 2 /* it could have run on, and had to go */

/* One switch. */
typedef struct primelab_switch {
    int64_t nanos; /* clock_gettime(2), CLOCK_MONOTONIC */
    int32_t tid;   /* -1 if the thread was ending */
    int32_t cpu;   /* logical CPU */
    int32_t kind;  /* PRIMELAB_SWITCH_IN, _OUT or _PREEMPTED; of a process also those below */
    int32_t related; /* of _BORN who made it, of _LOST how many records; else 0 */
} primelab_switch;

/*
 * Begins to record, in a ring of `pages` pages of memory, a power of two: a page of 4 KiB holds 128
 * switches. What finds no room is lost, and counted. Stores the recorder in *switches. Returns 0, or
 * the above; -EINVAL for another number of pages; -ENOMEM; -ENOBUFS if so many pages are more than
 * perf_event_mlock_kb and RLIMIT_MEMLOCK leave to this user.
 */
PRIMELAB_EXPORT int32_t primelab_switches_open(int32_t tid, int32_t pages,
                                               primelab_switches **switches);

/*
 * Takes at most `room` switches out of the ring, in order of time, and stores in *lost how many
 * records found no room since the beginning: before Linux 6.0 those alone after which another one
 * found room. For one thread at a time. Returns how many it took: if that is `room`, there may be
 * more; or -EBADMSG if there are no records in the ring, which it then empties.
 */
PRIMELAB_EXPORT int32_t primelab_switches_read(primelab_switches *switches, primelab_switch *out,
                                               int32_t room, int64_t *lost);

/* Ends what primelab_switches_open began; NULL is no recorder. */
PRIMELAB_EXPORT void primelab_switches_close(primelab_switches *switches);

/*
 * A record of every switch of the threads of another process and of all that they make: one ring a
 * CPU, into which the events of all threads write.
 */
typedef struct primelab_watch primelab_watch;

#define PRIMELAB_SWITCH_BORN 3  /* a thread was made, within its process */
#define PRIMELAB_SWITCH_ENDED 4 /* a thread ended */
#define PRIMELAB_SWITCH_LOST 5  /* records of this CPU found no room; tid is 0 */

/*
 * Makes the rings, of `pages` pages each, a power of two, and stores the recorder in *watch. Returns
 * 0, or what primelab_switches_open answers.
 */
PRIMELAB_EXPORT int32_t primelab_watch_open(int32_t pages, primelab_watch **watch);

/*
 * Begins with a thread of any process of this user, and with all that it makes from then on: one
 * file a CPU. Returns 0, or -EMFILE, -ESRCH, -EACCES, -EPERM: then nothing of it is recorded.
 */
PRIMELAB_EXPORT int32_t primelab_watch_add(primelab_watch *watch, int32_t tid);

/*
 * Starts a command and begins with it before its first instruction. `words` has `count` words, each
 * ended by a zero byte, the first of which is looked up on PATH. Where `to_errors` is not 0 its
 * standard output goes to standard error. Where `watch` is NULL nothing is recorded. Returns the
 * number of the process, or -errno: of the
 * events, or of what execve(2) says.
 */
PRIMELAB_EXPORT int32_t primelab_watch_launch(primelab_watch *watch, const char *words,
                                              int32_t count, int32_t to_errors);

/*
 * Whether that process has ended: 1, and its exit status in *status, or 128 and the number of the
 * signal that killed it; 0 if it runs; or -errno. Once it has said 1, nobody else may ask.
 */
PRIMELAB_EXPORT int32_t primelab_watch_ended(int32_t pid, int32_t *status);

/* Waits until a ring is a quarter full, or so many ms are over. Returns 0, or -errno. */
PRIMELAB_EXPORT int32_t primelab_watch_wait(primelab_watch *watch, int32_t millis);

/*
 * Takes at most `room` records out of the rings, in order of time for each CPU, one CPU after the
 * other. For one thread at a time. Returns how many: if that is `room`, there may be more; or
 * -EBADMSG as primelab_switches_read.
 */
PRIMELAB_EXPORT int32_t primelab_watch_read(primelab_watch *watch, primelab_switch *out,
                                            int32_t room);

/* Ends what primelab_watch_open began; NULL is no recorder. A command that was started runs on. */
PRIMELAB_EXPORT void primelab_watch_close(primelab_watch *watch);

/* Counters of one thread. */
typedef struct primelab_counters primelab_counters;

/* What to count. */
typedef struct primelab_event {
    uint64_t config;   /* perf_event_attr's, of that type: for PERF_TYPE_RAW the CPU's own number */
    uint32_t type;     /* perf_event_attr's: PERF_TYPE_HARDWARE 0, _SOFTWARE 1, _RAW 4 ... */
    int32_t error;     /* out: 0; or -errno if it is not counted */
    int32_t user_only; /* out: 1 if what happens in the kernel is left out, for want of a right */
    int32_t reserved;
} primelab_event;

/* How often an event happened since it was opened. */
typedef struct primelab_count {
    int64_t value;         /* as it was counted */
    int64_t enabled_nanos; /* how long the thread ran; */
    int64_t running_nanos; /* how long it was counted: less, if it had to share a counter */
    double scaled;         /* value * enabled / running; NaN if it was never counted */
} primelab_count;

/*
 * Begins to count `count` events, at least one, in groups as large as the CPU takes: those of a
 * group are counted at the same times. Stores the counters in *counters. Returns how many events
 * could be opened; or, if none could, the first one's error: the above, or -ENOENT, -ENODEV or
 * -EOPNOTSUPP, where there is no such counter; -EINVAL also for a number that the CPU does not
 * know; -ENOMEM.
 */
PRIMELAB_EXPORT int32_t primelab_counters_open(int32_t tid, primelab_event *events, int32_t count,
                                               primelab_counters **counters);

/*
 * Fills counts[i] for event i; zeros for an event that is not counted. For one thread at a time.
 * Returns 0 or -errno; -EBADMSG if the kernel tells of another number of events.
 */
PRIMELAB_EXPORT int32_t primelab_counters_read(primelab_counters *counters,
                                               primelab_count *counts);

/* Ends what primelab_counters_open began; NULL is no counters. */
PRIMELAB_EXPORT void primelab_counters_close(primelab_counters *counters);

/* ---- Two CPUs side by side ------------------------------------------------------------------ */

/*
 * These run two threads of their own, each pinned to its CPU for its whole life, and return when
 * both have ended: the caller stays where it is, and nothing is left pinned. A CPU that is not there
 * or not allowed is -EINVAL. The answer is 1 if the threads ran in the real-time class SCHED_FIFO,
 * where nothing but the kernel interrupts them, or 0 where that is not permitted. They see `stop`
 * within some milliseconds of its being set; but nothing else runs on these CPUs meanwhile, so keep
 * windows short where whoever may set it has no other CPU.
 */

/*
 * Work that leans on one resource of a core, in units of some microseconds. Those of the library's
 * table; or any kernel's, for which the caller fills one of these in: choose an argument that keeps
 * it busy no longer than that.
 */
typedef struct primelab_load {
    const char *name;
    const char *summary;  /* what it does, in a few words */
    const char *resource; /* what it leans on */
    const char *isa;      /* as in primelab_kernel */
    /*
     * Whose work a unit is; NULL in loads of the table that are no kernel's. If from < to, a unit
     * is that part of the kernel's work on the argument. Or else, if the kernel takes a number and
     * there is `data`, it is a batch of `count` numbers there, at most PRIMELAB_LOAD_BATCH. Or else
     * it is a call. A state must have been set up.
     */
    const primelab_kernel *kernel;
    primelab_argument argument;
    uint64_t from, to;
} primelab_load;

#define PRIMELAB_LOAD_BATCH 64

#define PRIMELAB_LOAD_COUNT 19

/* How many loads the library holds: PRIMELAB_LOAD_COUNT. */
PRIMELAB_EXPORT int32_t primelab_load_count(void);

/* The load at index in [0, primelab_load_count()); NULL outside of it. */
PRIMELAB_EXPORT const primelab_load *primelab_load_at(int32_t index);

/*
 * Passes a cache line to and fro. one_way_picos[i], for i in [0, batches), is what one way took in
 * picoseconds, a mean over `round_trips` there and back. About 0.1 ms and 2 * round_trips times the
 * latency a batch. Both counts are at least 1.
 */
PRIMELAB_EXPORT int32_t primelab_ping_pong(int32_t cpu_a, int32_t cpu_b, int32_t batches,
                                           int32_t round_trips, int64_t *one_way_picos,
                                           const int32_t *stop);

/* Loads run side by side on so many CPUs at most. */
#define PRIMELAB_MOST_SIDES 8

/* The memory of all loads, for each side: filled when first needed, given back by close. */
typedef struct primelab_bench primelab_bench;

/* Stores a bench in *bench. For one thread at a time. Returns 0 or -ENOMEM. */
PRIMELAB_EXPORT int32_t primelab_bench_open(primelab_bench **bench);

/* Ends what primelab_bench_open began; NULL is no bench. */
PRIMELAB_EXPORT void primelab_bench_close(primelab_bench *bench);

/* Which loads run where, and what the CPUs were to each other before the windows and after. */
typedef struct primelab_corun {
    int32_t cpus[2];
    const primelab_load *loads[2];
    int64_t warm_nanos;       /* each window begins with so much that does not count */
    int64_t window_nanos;     /* and then counts for so long; both together at most 1 s */
    int32_t sleep_when_alone; /* 1: while one side runs alone the other sleeps; 0: it spins */
    int32_t reserved;
    int64_t before_picos; /* out: median one-way latency of a cache line */
    int64_t after_picos;  /* out: likewise */
} primelab_corun;

/* One window; the arrays are by side. */
typedef struct primelab_window {
    int32_t runs; /* bit 0: side 0 runs, bit 1: side 1 runs; 1, 2 or 3 */
    int32_t reserved;
    int64_t units[2];      /* out, as all below: units of work done */
    int64_t wall_nanos[2]; /* how long they took */
    int64_t cpu_nanos[2];  /* CPU time that they took */
    int64_t involuntary_switches[2];
} primelab_window;

/*
 * Runs `count` windows, 1 to 64, one after the other. -ENOTSUP if a load's instruction set is
 * missing, -EINVAL if it is neither of the table nor a kernel's, or what its kernel answers;
 * -ETIMEDOUT if the CPUs are too busy to come to an end.
 */
PRIMELAB_EXPORT int32_t primelab_run_corun(primelab_bench *bench, primelab_corun *plan,
                                           primelab_window *windows, int32_t count,
                                           const int32_t *stop);

/* What one side did in a cell. */
typedef struct primelab_cell_side {
    int64_t units; /* of work done */
    int64_t ticks; /* that they took, of the counter that looks read */
    primelab_look before, after;
} primelab_cell_side;

/* Loads side by side for a moment, between two looks at what the first two CPUs are to each other. */
typedef struct primelab_cell {
    const primelab_load *loads[PRIMELAB_MOST_SIDES]; /* by side, as many as there are */
    int64_t began_nanos, ended_nanos;   /* out, as all below: clock_gettime(2), CLOCK_MONOTONIC */
    int64_t before_picos, after_picos;  /* one-way latency of a cache line: a median */
    primelab_cell_side sides[PRIMELAB_MOST_SIDES];
} primelab_cell;

/* Where cells run, and while what they do. */
typedef struct primelab_stay {
    int32_t sides; /* 2 to PRIMELAB_MOST_SIDES */
    int32_t cpus[PRIMELAB_MOST_SIDES];
    int32_t done; /* out: cells that were run */
    const primelab_gauge *sensor;
    int64_t warm_nanos;   /* each cell begins with so much that does not count */
    int64_t window_nanos; /* and then counts for so long; both together at most 1 s */
    int64_t from_picos, below_picos; /* cells run while a cache line takes so long one way */
    int64_t first_picos;  /* out: what it took at first */
} primelab_stay;

/*
 * Looks at the first two CPUs, and runs cells, at most 256, one after the other, for as long as the
 * latency stays where it is wanted: the last cell that was run may have left it. Returns 1 if all
 * ran in the real-time class, 0 if that is not permitted; or -errno as primelab_run_corun.
 */
PRIMELAB_EXPORT int32_t primelab_run_cells(primelab_bench *bench, primelab_stay *plan,
                                           primelab_cell *cells, int32_t count,
                                           const int32_t *stop);

/* A load on one side of a pair of CPUs, whose other side does nothing. */
typedef struct primelab_alone {
    int32_t cpus[2];
    int32_t side;    /* 0 or 1 */
    int32_t counted; /* slices, 1 to 64; some more warm up */
    const primelab_load *load;
    const primelab_gauge *sensor;
    int64_t slice_nanos; /* about how long a slice is */
    int64_t units;       /* out: of work in each slice */
} primelab_alone;

/* Times slices: ticks and looks as primelab_time_slices, answers as primelab_run_cells. */
PRIMELAB_EXPORT int32_t primelab_run_alone(primelab_bench *bench, primelab_alone *plan,
                                           int64_t *ticks, primelab_look *looks,
                                           const int32_t *stop);

/* ---- A crew of threads --------------------------------------------------------------------- */

/* What became of one argument. */
typedef struct primelab_outcome {
    int64_t began_nanos;   /* clock_gettime(2), CLOCK_MONOTONIC */
    int64_t elapsed_nanos; /* by the same clock */
    uint64_t answer;       /* the kernel's, if there is one */
    uint32_t index;        /* which argument */
    int32_t thread;        /* who worked on it, from 0 */
    int32_t result;        /* what the call returned: 0 or -errno */
    int32_t done;          /* set to 1 when all of the above is written, with release semantics */
} primelab_outcome;

/* What became of one thread. */
typedef struct primelab_crew_member {
    primelab_thread_usage usage; /* from its first argument to its last */
    int32_t error;               /* 0; or -errno if it could not be started or pinned */
    int32_t measured;            /* 0; or -errno if its usage could not be read */
    int32_t first_cpu;           /* where it was before its first argument, and after its last; */
    int32_t last_cpu;            /* -errno if that could not be told */
    int32_t tid;                 /* gettid(2), as soon as it runs, with release semantics; 0 before */
    int32_t reserved;
} primelab_crew_member;

/* Threads that stand ready to work. For one thread at a time. */
typedef struct primelab_crew primelab_crew;

/*
 * Starts threads that will call the kernel for each of `count` arguments, and returns when all of
 * them stand ready: each has told its tid, so that others can be told of it before it begins.
 * Stores them in *crew.
 *
 * kernel     must be able to run here
 * arguments  ready for its calls: a state must have been set up
 * cpus       a logical CPU for each thread, or -1 for any; NULL for any at all
 * outcomes   `count` of them, all zero. An argument that a stop cut short has none
 * members    `threads` of them
 *
 * All of these, but for `cpus`, must stay until primelab_crew_close. Returns how many threads were
 * started, or -EINVAL if `threads` is below 1, or -ENOMEM; then there is nothing to close.
 */
PRIMELAB_EXPORT int32_t primelab_crew_open(const primelab_kernel *kernel,
                                           const primelab_argument *arguments, uint32_t count,
                                           int32_t threads, const int32_t *cpus,
                                           const int32_t *stop, primelab_outcome *outcomes,
                                           primelab_crew_member *members, primelab_crew **crew);

/*
 * Lets the threads go, once: they take the next argument until none is left. Returns when they have
 * done so, but before they end. The caller's thread only waits; who else looks at the memory
 * meanwhile sees `outcomes` fill up in order of completion, and *began_nanos, the time by
 * CLOCK_MONOTONIC at which they were let go, 0 before.
 *
 * Returns how many threads worked. A thread that could not be started or pinned is missing, and the
 * others do its part.
 */
PRIMELAB_EXPORT int32_t primelab_crew_run(primelab_crew *crew, int64_t *began_nanos);

/* Ends the threads, whether they have run or not; NULL is no crew. */
PRIMELAB_EXPORT void primelab_crew_close(primelab_crew *crew);

/* ---- Memory by large pages ----------------------------------------------------------------- */

/*
 * So many bytes, all zero, from an address that is a multiple of 2 MiB; NULL if there are none, or none
 * are asked for. The system gives them by pages of 2 MiB where it has such (madvise(2), MADV_HUGEPAGE):
 * 80 MB are 40 page faults then, and 20,000 by pages of 4 KiB.
 */
PRIMELAB_EXPORT void *primelab_map_pages(uint64_t bytes);

/* Gives them back; NULL are none. */
PRIMELAB_EXPORT void primelab_unmap_pages(void *pages, uint64_t bytes);

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

/* Calls primelab_identity so many times by function pointer, each on the last one's result. */
PRIMELAB_EXPORT uint64_t primelab_repeat_identity(uint64_t x, int32_t calls);

/*
 * Calls kernel->call so many times on the same argument, by function pointer. *answer is the last
 * one's. Returns 0, or the first error.
 */
PRIMELAB_EXPORT int32_t primelab_repeat_call(const primelab_kernel *kernel,
                                             const primelab_argument *argument, int32_t calls,
                                             const int32_t *stop, uint64_t *answer);

/* Calls kernel->batch, which must not be NULL, likewise on the same numbers. */
PRIMELAB_EXPORT int32_t primelab_repeat_batch(const primelab_kernel *kernel,
                                              const uint64_t *numbers, uint64_t *answers,
                                              uint64_t count, int32_t calls);

/* Returns after `nanos` ns, which it spends computing. Returns 0, or -EINVAL if nanos < 0. */
PRIMELAB_EXPORT int32_t primelab_keep_busy(int64_t nanos);

/* Returns after `nanos` ns, which it spends asleep. Returns 0, or -EINVAL if nanos < 0. */
PRIMELAB_EXPORT int32_t primelab_sleep(int64_t nanos);

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
