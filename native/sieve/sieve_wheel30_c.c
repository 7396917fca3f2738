/*
 * The segmented sieve of Eratosthenes over wheel 30: a byte stands for 30 numbers, each of its bits
 * for one of the eight of them that 2, 3 and 5 leave over. The multiples of a prime p that are worth
 * crossing out are p (30 t + q) for the eight q of the wheel: a turn of eight bytes, each with the same
 * bit and as far from the turn's begin for every t. So one loop crosses out eight multiples a round,
 * with constant masks for each p mod 30, and begins and ends once in a segment. The multiples of the
 * smallest primes are not crossed out at all: they come back after as many bytes as the primes'
 * product, and a segment begins as what such patterns leave over (presieve.h).
 *
 * What a segment's size is worth is the question: a small one stays in the L1, but has every prime
 * begin its loop anew; a large one spares that and lives further away. Below CARRIED_END a prime
 * keeps its place from segment to segment, in 12 bytes; those above, which only spans beyond 2^48
 * ask for, are looked for again by each segment. So it never takes more than 13 MB beside the
 * segment, and every span below 2^64 is counted exactly; but a segment, of whatever size, takes some
 * seconds at 10^18 and some twenty at the end.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base_primes.h"
#include "presieve.h"
#include "sieve.h"
#include "wheel30.h"

#define CARRIED_END (UINT64_C(1) << 24)

/* Bytes from which on patterns take less time than they spare. */
enum { PRESIEVED_FROM = 64 << 10, PRESIEVED_PIECE = 16 << 10 };

/* A prime's place: byte `turn` of the segment, which may lie before it, and what is next of the turn. */
typedef struct carried_prime {
    uint32_t prime;
    int32_t turn;
    uint32_t next; /* spoke */
} carried_prime;

typedef struct sieve {
    uint64_t from, to;
    const int32_t *stop;
    uint8_t *bytes;
    carried_prime *carried;
    uint32_t carried_count;
    presieve *presieve; /* NULL where the span is too short for it */
    uint64_t waiting;   /* the first base prime that no segment needed yet; 0 if there is none */
    base_primes bases;
} sieve;

/* Which byte of a turn of p, and which bit of it, the multiple by spoke i is. */
ALWAYS_INLINE int64_t byte_of_turn(uint64_t p, int i) { return (int64_t)(p * spoke[i] / TURN); }
ALWAYS_INLINE uint8_t mask_of_turn(uint64_t p, int i) {
    return (uint8_t)~(1U << bit_of[p % TURN * spoke[i] % TURN]);
}

/* Where p's first multiple p q in byte `low` or behind it is, with q >= p: no product passes 2^64. */
static carried_prime first_multiple(uint64_t p, uint64_t low) {
    const uint64_t least = p * p > TURN * low ? p * p : TURN * low;
    const uint64_t q = least / p + (least % p != 0);
    uint32_t i = 0;
    while (i < SPOKES && spoke[i] < q % TURN) i++;
    const uint64_t t = q / TURN + (i == SPOKES);
    return (carried_prime){(uint32_t)p, (int32_t)((int64_t)(p * t) - (int64_t)low), i % SPOKES};
}

/* Whole turns of a prime that is `rest` modulo 30. Returns where the next one begins. */
ALWAYS_INLINE int64_t cross_out_turns(uint8_t *bytes, int64_t size, int64_t turn, int64_t prime,
                                      int64_t rest) {
    const int64_t thirtieth = prime / TURN;
    const int64_t last = thirtieth * spoke[SPOKES - 1] + rest * spoke[SPOKES - 1] / TURN;
    for (; turn + last < size; turn += prime) {
#pragma GCC unroll 8
        for (int i = 0; i < SPOKES; i++) {
            const int64_t at = turn + thirtieth * spoke[i] + rest * spoke[i] / TURN;
            bytes[at] &= (uint8_t)~(1U << bit_of[rest * spoke[i] % TURN]);
        }
    }
    return turn;
}

static int64_t cross_out_whole(uint8_t *bytes, int64_t size, int64_t turn, int64_t prime) {
    switch (prime % TURN) {
    case 1: return cross_out_turns(bytes, size, turn, prime, 1);
    case 7: return cross_out_turns(bytes, size, turn, prime, 7);
    case 11: return cross_out_turns(bytes, size, turn, prime, 11);
    case 13: return cross_out_turns(bytes, size, turn, prime, 13);
    case 17: return cross_out_turns(bytes, size, turn, prime, 17);
    case 19: return cross_out_turns(bytes, size, turn, prime, 19);
    case 23: return cross_out_turns(bytes, size, turn, prime, 23);
    default: return cross_out_turns(bytes, size, turn, prime, 29);
    }
}

/* The rest of a turn, as far as it lies in the segment. Returns the spoke that does not; SPOKES if all do. */
ALWAYS_INLINE uint32_t cross_out_rest(uint8_t *bytes, int64_t size, int64_t turn, uint32_t prime,
                                      uint32_t next) {
    for (; next < SPOKES; next++) {
        const int64_t at = turn + byte_of_turn(prime, (int)next);
        if (at >= size) break;
        bytes[at] &= mask_of_turn(prime, (int)next);
    }
    return next;
}

static int32_t cross_out_carried(sieve *s, uint64_t size) {
    for (uint32_t i = 0; i < s->carried_count; i++) {
        if (stop_asked(s->stop)) return -ECANCELED;
        carried_prime *c = &s->carried[i];
        int64_t turn = c->turn;
        uint32_t next = c->next;
        if (next != 0) {
            next = cross_out_rest(s->bytes, (int64_t)size, turn, c->prime, next) % SPOKES;
            if (next == 0) turn += c->prime;
        }
        if (next == 0) {
            turn = cross_out_whole(s->bytes, (int64_t)size, turn, c->prime);
            next = cross_out_rest(s->bytes, (int64_t)size, turn, c->prime, 0);
        }
        c->turn = (int32_t)(turn - (int64_t)size);
        c->next = next;
    }
    return 0;
}

/* Those that the segment at `low` is the first to need. */
static int32_t carry_more(sieve *s, uint64_t low, uint64_t root) {
    while (s->waiting != 0 && s->waiting <= root && s->waiting < CARRIED_END) {
        if (stop_asked(s->stop)) return -ECANCELED;
        s->carried[s->carried_count++] = first_multiple(s->waiting, low);
        s->waiting = base_primes_next(&s->bases);
    }
    return 0;
}

/* p times the factors that 2, 3 and 5 leave over, in the segment: few if any. */
static void cross_out_anew(sieve *s, uint64_t p, uint64_t low, uint64_t last) {
    const uint64_t least = p * p > TURN * low ? p * p : TURN * low;
    for (uint64_t q = least / p + (least % p != 0), end = last / p; q <= end; q++) {
        const uint64_t product = p * q;
        if (q % 2 != 0 && q % 3 != 0 && q % 5 != 0) {
            s->bytes[product / TURN - low] &= (uint8_t)~(1U << bit_of[product % TURN]);
        }
    }
}

static int32_t cross_out_others(sieve *s, uint64_t low, uint64_t last, uint64_t root) {
    base_primes_skip(&s->bases, CARRIED_END);
    for (uint64_t p = base_primes_next(&s->bases); p != 0 && p <= root;
         p = base_primes_next(&s->bases)) {
        if (stop_asked(s->stop)) return -ECANCELED;
        cross_out_anew(s, p, low, last);
    }
    return 0;
}

/* Bits of numbers that are not in the span; 1, which no prime crosses out, is not prime. */
static uint8_t outside(const sieve *s, uint64_t byte) {
    uint8_t mask = byte == 0;
    for (int bit = 0; bit < SPOKES; bit++) {
        uint64_t n = TURN * byte + spoke[bit]; /* past 2^64 it comes out below `from` */
        if (n < s->from || n >= s->to) mask |= (uint8_t)(1U << bit);
    }
    return mask;
}

/* Sums of two, four and eight bits side by side: baseline x86-64 has no instruction for it. */
static inline uint64_t ones_of(uint64_t word) {
    word -= word >> 1 & UINT64_C(0x5555555555555555);
    word = (word & UINT64_C(0x3333333333333333)) + (word >> 2 & UINT64_C(0x3333333333333333));
    word = (word + (word >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
    return word * UINT64_C(0x0101010101010101) >> 56;
}

static uint64_t ones(const uint8_t *bytes, uint64_t size) {
    uint64_t count = 0;
    for (uint64_t i = 0; i < size; i += sizeof(uint64_t)) {
        uint64_t word;
        memcpy(&word, bytes + i, sizeof word);
        count += ones_of(word);
    }
    return count;
}

/* Rounded up to whole words, which is how they are counted. */
static uint64_t whole_words(uint64_t bytes) { return (bytes + 7) / 8 * 8; }

/* All ones but for patterns, which take turns on a piece while it is in the L1. */
static int32_t begin_segment(sieve *s, uint64_t low, uint64_t size) {
    memset(s->bytes, 0xFF, size);
    if (s->presieve == NULL) return 0;
    for (uint64_t at = 0; at < size; at += PRESIEVED_PIECE) {
        if (stop_asked(s->stop)) return -ECANCELED;
        const uint64_t rest = size - at, piece = rest < PRESIEVED_PIECE ? rest : PRESIEVED_PIECE;
        presieve_clear(s->presieve, s->bytes + at, piece, low + at);
    }
    return 0;
}

/* Adds the primes of bytes [low, low + size). */
static int32_t count_segment(sieve *s, uint64_t low, uint64_t size, uint64_t *answer) {
    const uint64_t last_byte = (s->to - 1) / TURN;
    const uint64_t last = low + size > last_byte ? s->to - 1 : TURN * (low + size) - 1;
    const uint64_t root = isqrt(last);
    memset(s->bytes + size, 0, whole_words(size) - size);
    int32_t result = begin_segment(s, low, size);
    if (result == 0) result = carry_more(s, low, root);
    if (result == 0) result = cross_out_carried(s, size);
    if (result == 0 && root > CARRIED_END) result = cross_out_others(s, low, last, root);
    if (result < 0) return result;
    s->bytes[0] &= (uint8_t)~outside(s, low);
    s->bytes[size - 1] &= (uint8_t)~outside(s, low + size - 1);
    *answer += ones(s->bytes, size);
    return 0;
}

static int32_t count_segments(sieve *s, uint64_t segment, uint64_t *answer) {
    const uint64_t end = (s->to - 1) / TURN + 1;
    int32_t result = 0;
    base_primes_begin(&s->bases, isqrt(s->to - 1));
    do s->waiting = base_primes_next(&s->bases);
    while (s->presieve != NULL && s->waiting != 0 && s->waiting <= PRESIEVED_TO);
    for (uint64_t low = s->from / TURN; low < end && result == 0; low += segment) {
        result = count_segment(s, low, end - low < segment ? end - low : segment, answer);
    }
    return result;
}

/* At least how many primes there are up to x: Rosser and Schoenfeld (1962), corollary 1. */
static size_t room_for_primes(uint64_t x) {
    return x < 17 ? 7 : (size_t)(1.25506 * (double)x / log((double)x)) + 1;
}

static int32_t count(uint64_t from, uint64_t to, uint64_t segment, const int32_t *stop,
                     uint64_t *answer) {
    const uint64_t bytes = (to - 1) / TURN - from / TURN + 1, root = isqrt(to - 1);
    const uint64_t size = whole_words(bytes < segment ? bytes : segment);
    sieve *s = malloc(sizeof *s);
    uint8_t *memory = malloc(size);
    carried_prime *carried =
        malloc(room_for_primes(root < CARRIED_END ? root : CARRIED_END) * sizeof *carried);
    presieve *patterns = bytes < PRESIEVED_FROM ? NULL : malloc(sizeof *patterns);
    int32_t result = -ENOMEM;
    if (s != NULL && memory != NULL && carried != NULL) {
        if (patterns != NULL) presieve_make(patterns);
        s->presieve = patterns;
        s->from = from, s->to = to, s->stop = stop;
        s->bytes = memory, s->carried = carried, s->carried_count = 0;
        *answer = (uint64_t)((from <= 2 && to > 2) + (from <= 3 && to > 3) + (from <= 5 && to > 5));
        result = count_segments(s, segment, answer);
    }
    free(patterns);
    free(carried);
    free(memory);
    free(s);
    return result;
}

/* One kernel for each size of segment. */
#define WHEEL30(id, the_name, bytes, the_summary)                                                 \
    static int32_t id##_count(uint64_t from, uint64_t to, const int32_t *stop,                    \
                              uint64_t *answer) {                                                 \
        return count(from, to, bytes, stop, answer);                                              \
    }                                                                                             \
    SIEVE_FUNCTIONS(id)                                                                           \
    const primelab_kernel id = {                                                                  \
        SIEVE_FIELDS(id),                                                                         \
        .name = the_name,                                                                         \
        .group = "count",                                                                         \
        .summary = the_summary,                                                                   \
    };

WHEEL30(sieve_wheel30_c, "sieve-wheel30-c", 32 << 10,
        "a bit a number that 2, 3 and 5 leave over, in segments of 32 KiB")
WHEEL30(sieve_wheel30_l2_c, "sieve-wheel30-l2-c", 256 << 10, "the same in segments of 256 KiB")
WHEEL30(sieve_wheel30_l3_c, "sieve-wheel30-l3-c", 8 << 20, "the same in segments of 8 MiB")
WHEEL30(sieve_wheel30_dram_c, "sieve-wheel30-dram-c", 64 << 20, "the same in segments of 64 MiB")
