/* The kernels of suite "sieve": what they count, against a test of each number and known counts. */
#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <pthread.h>
#include <string.h>
#include <time.h>

#include "check.h"
#include "kernels.h"
#include "oracle.h"

#if defined(__SANITIZE_ADDRESS__)
enum { SANITIZED = 1 };
#else
enum { SANITIZED = 0 };
#endif

static uint64_t counted(const primelab_kernel *k, uint64_t from, uint64_t to) {
    const primelab_argument span = {.n = from, .to = to};
    uint64_t answer = 99;
    int32_t result = k->call(&span, NULL, &answer);
    CHECK(result == 0, "%s: %" PRId32 " of [%" PRIu64 ", %" PRIu64 ")", k->name, result, from, to);
    return answer;
}

static void counts(const primelab_kernel *k, uint64_t from, uint64_t to, uint64_t expected) {
    uint64_t answer = counted(k, from, to);
    CHECK(answer == expected, "%s counts %" PRIu64 " in [%" PRIu64 ", %" PRIu64 "), not %" PRIu64,
          k->name, answer, from, to, expected);
}

static uint64_t primes_in(uint64_t from, uint64_t to) {
    uint64_t primes = 0;
    for (uint64_t n = from; n < to; n++) primes += (uint64_t)oracle_is_prime(n);
    return primes;
}

/* All ends of spans, even and odd, in and between the turns of the wheel. */
static void every_short_span(const primelab_kernel *k) {
    enum { END = 151 };
    uint64_t below[END + 1] = {0};
    for (int n = 0; n < END; n++) below[n + 1] = below[n] + (uint64_t)oracle_is_prime((uint64_t)n);
    for (int from = 0; from <= END; from++) {
        for (int to = from; to <= END; to++) {
            counts(k, (uint64_t)from, (uint64_t)to, below[to] - below[from]);
        }
    }
}

static void empty_spans_hold_none(const primelab_kernel *k) {
    counts(k, 0, 0, 0);
    counts(k, 10, 2, 0);
    counts(k, UINT64_MAX, UINT64_MAX, 0);
    counts(k, UINT64_MAX, 0, 0);
}

/* OEIS A006880. */
static void known_counts(const primelab_kernel *k) {
    counts(k, 0, 1000000, 78498);
    counts(k, 0, 10000000, 664579);
    counts(k, 2, 1000000, 78498);
    counts(k, 3, 999984, 78497); /* 999,983 is the last one */
    counts(k, 3, 999983, 78496);
    counts(k, 71, 10000000, 664560); /* from among the primes that patterns cross out */
    counts(k, 80, 10000000, 664557);
}

/* Short ones, wherever a prime may begin to cross out: next to squares, and beyond 2^32. */
static void spans_of_every_length_of_number(const primelab_kernel *k) {
    uint64_t seed = 30;
    for (int bits = 8; bits <= 40; bits++) {
        for (int i = 0; i < 6; i++) {
            uint64_t from = next_random(&seed) >> (64 - bits), width = next_random(&seed) % 3000;
            counts(k, from, from + width, primes_in(from, from + width));
            uint64_t root = next_random(&seed) >> (64 - bits / 2);
            while (!oracle_is_prime(root)) root++;
            from = root * root > 100 ? root * root - 100 : 0;
            counts(k, from, from + 200, primes_in(from, from + 200));
            counts(k, root * root, root * root + 1, 0);
        }
    }
}

/* Several segments of the smallest size; the plain sieve, which was checked above, counts as well. */
static void longer_spans(const primelab_kernel *k, const primelab_kernel *plain) {
    const uint64_t begins[] = {0, 29, 1000000020, UINT64_C(4294000000), UINT64_C(1000000000039)};
    for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++) {
        const uint64_t end = begins[i] + 1700001 + 17 * i;
        counts(k, begins[i], end, counted(plain, begins[i], end));
    }
}

/* Up to where primes keep their place, 2^24, and beyond: squares of the last and the first prime. */
static void spans_beyond_2_to_48(const primelab_kernel *k) {
    const uint64_t last = 16777213, first = 16777259;
    CHECK(oracle_is_prime(last) && oracle_is_prime(first), "not prime");
    const uint64_t middles[] = {last * last, first * first, UINT64_C(1) << 50};
    for (size_t i = 0; i < sizeof middles / sizeof middles[0]; i++) {
        const uint64_t from = middles[i] - 500, to = middles[i] + 500;
        counts(k, from, to, primes_in(from, to));
    }
}

static void parts_add_up(const primelab_kernel *k) {
    const primelab_argument span = {.n = 5, .to = 2000003};
    const uint64_t ends[] = {5, 5, 7, 31, 1000, 491520, 491521, 1500000, 2000003};
    uint64_t sum = 0, part = 99;
    for (size_t i = 1; i < sizeof ends / sizeof ends[0]; i++) {
        CHECK(k->part(&span, ends[i - 1], ends[i], NULL, &part) == 0, "%s: part %zu", k->name, i);
        sum += part;
    }
    CHECK(sum == counted(k, span.n, span.to), "%s: %" PRIu64, k->name, sum);
    CHECK(k->part(&span, 4, 10, NULL, &part) == -EINVAL, "%s: before the span", k->name);
    CHECK(k->part(&span, 10, 2000004, NULL, &part) == -EINVAL, "%s: behind the span", k->name);
    CHECK(k->part(&span, 10, 9, NULL, &part) == 0 && part == 0, "%s: empty part", k->name);
}

static void *raise_soon(void *flag) {
    const struct timespec pause = {0, 2000000};
    nanosleep(&pause, NULL);
    __atomic_store_n((int32_t *)flag, 1, __ATOMIC_RELAXED);
    return NULL;
}

static void stops_when_asked(const primelab_kernel *k) {
    const primelab_argument long_job = {.n = 0, .to = UINT64_C(1) << 50};
    int32_t raised = 1, later = 0;
    uint64_t answer;
    pthread_t thread;
    CHECK(k->call(&long_job, &raised, &answer) == -ECANCELED, "%s", k->name);
    CHECK(k->part(&long_job, 1, long_job.to, &raised, &answer) == -ECANCELED, "%s", k->name);
    pthread_create(&thread, NULL, raise_soon, &later);
    CHECK(k->call(&long_job, &later, &answer) == -ECANCELED, "%s, raised meanwhile", k->name);
    pthread_join(thread, NULL);
}

/* A minute for each kernel: run by hand. */
static void at_the_end_of_all_numbers(const primelab_kernel *k) {
    counts(k, UINT64_MAX - 100000, UINT64_MAX, primes_in(UINT64_MAX - 100000, UINT64_MAX));
}

/* "far" asks for the spans that take long, and for nothing else. */
int main(int count, char **arguments) {
    const primelab_kernel *plain = kernel_named("sieve-simple-c");
    const int far = count > 1 && strcmp(arguments[1], "far") == 0;
    for (int32_t i = 0; i < primelab_kernel_count(); i++) {
        const primelab_kernel *k = primelab_kernel_at(i);
        if (strcmp(k->suite, "sieve") != 0 || primelab_isa_missing(k->isa) != NULL) continue;
        CHECK(k->takes == PRIMELAB_SPAN && k->gives == PRIMELAB_UNSIGNED, "%s", k->name);
        CHECK(k->exact_below == 0 && k->part != NULL, "%s", k->name);
        if (far) {
            at_the_end_of_all_numbers(k);
            continue;
        }
        every_short_span(k);
        empty_spans_hold_none(k);
        known_counts(k);
        spans_of_every_length_of_number(k);
        if (k != plain) longer_spans(k, plain);
        if (k != plain) spans_beyond_2_to_48(k);
        parts_add_up(k);
        stops_when_asked(k);
    }
    if (!far && !SANITIZED) {
        counts(kernel_named("sieve-wheel30-c"), 0, 1000000000, 50847534);
        counts(kernel_named("sieve-wheel30-l2-c"), 0, UINT64_C(3000000000), 144449537);
    }
    FINISH();
}
