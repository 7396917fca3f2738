/*
 * What the execution units can do at most: each gauge is a loop of the instructions that some
 * kernel's inner loop is made of, in the same numbers, but none of them waits for another. So its
 * time is what is left when latencies, dependencies and memory cost nothing: the kernel's limit. A
 * gauge whose name ends in "chain" is the opposite: each operation waits for the last.
 *
 * Measured instead of looked up, because tables of ports are for one core each, and the core may
 * share its units with a neighbour that the machine does not show. In assembly, because a compiler
 * would drop what nobody uses. Results go to registers that nobody reads, and no subtraction is of
 * a register from itself, which a CPU would take for a zero.
 */
#include <stddef.h>

#include "cpu/sensors.h"
#include "primelab.h"

#if defined(__x86_64__)

#define TWICE(x) x x
#define FOUR_TIMES(x) TWICE(x) TWICE(x)

/* A chain: each addition waits for the last one, and takes a cycle on every core of this century. */
static void cycle(uint64_t rounds) {
    uint64_t x = 1;
    for (; rounds > 0; rounds--) {
        __asm__ volatile(FOUR_TIMES(FOUR_TIMES("add %0, %0\n\t")) : "+r"(x) : : "cc");
    }
}

/* The book's number 9007199254740881 by a divisor close to its root, where most divisors are. */
#define DIVIDE "mov %1, %%rax\n\txor %%edx, %%edx\n\tdiv %0\n\t"
static void divide(uint64_t rounds) {
    for (; rounds > 0; rounds--) {
        __asm__ volatile(FOUR_TIMES(DIVIDE)
                         : : "r"(UINT64_C(80000001)), "r"(UINT64_C(9007199254740881))
                         : "rax", "rdx", "cc");
    }
}

/* A product of two words by one, as it comes in a remainder of a 128-bit product. */
#define DIVIDE_WIDE "mov %1, %%rax\n\tmov %2, %%rdx\n\tdiv %0\n\t"
static void divide_wide(uint64_t rounds) {
    for (; rounds > 0; rounds--) {
        __asm__ volatile(FOUR_TIMES(DIVIDE_WIDE)
                         : : "r"(UINT64_C(0xDEADBEEFCAFEF00D)), "r"(UINT64_C(0x123456789ABCDEF1)),
                             "r"(UINT64_C(0x9E3779B97F4A7C15))
                         : "rax", "rdx", "cc");
    }
}

/* Two full products and a low one: what a Montgomery product takes. */
#define MULTIPLY_FULL "mov %0, %%rax\n\tmul %0\n\t"
#define MULTIPLY_LOW "mov %0, %%rcx\n\timul %0, %%rcx\n\t"
#define MULTIPLY MULTIPLY_FULL MULTIPLY_LOW MULTIPLY_FULL
static void multiply(uint64_t rounds) {
    for (; rounds > 0; rounds--) {
        __asm__ volatile(FOUR_TIMES(MULTIPLY) : : "r"(UINT64_C(0x9E3779B97F4A7C15))
                         : "rax", "rcx", "rdx", "cc");
    }
}

/* A chain of squarings modulo an odd number: montgomery.h, where no step has to correct a result. */
#define MULTIPLY_LINK                                                                             \
    "mov %[x], %%rax\n\tmul %[x]\n\tmov %%rdx, %[x]\n\timul %[inverse], %%rax\n\tmul %[n]\n\t"       \
    "sub %%rdx, %[x]\n\t"
static void multiply_chain(uint64_t rounds) {
    uint64_t x = UINT64_C(0x123456789ABCDEF1);
    for (; rounds > 0; rounds--) {
        __asm__ volatile(FOUR_TIMES(MULTIPLY_LINK)
                         : [x] "+r"(x)
                         : [inverse] "r"(UINT64_C(0x9E3779B97F4A7C15)),
                           [n] "r"(UINT64_C(0xDEADBEEFCAFEF00D))
                         : "rax", "rdx", "cc");
    }
}

/* The same by a division of the product, whose high word is below the divisor. */
#define DIVIDE_WIDE_LINK "mov %[x], %%rax\n\tmul %[x]\n\tdiv %[n]\n\tmov %%rdx, %[x]\n\t"
static void divide_wide_chain(uint64_t rounds) {
    uint64_t x = UINT64_C(0x123456789ABCDEF1);
    for (; rounds > 0; rounds--) {
        __asm__ volatile(FOUR_TIMES(DIVIDE_WIDE_LINK)
                         : [x] "+r"(x)
                         : [n] "r"(UINT64_C(0xDEADBEEFCAFEF00D))
                         : "rax", "rdx", "cc");
    }
}

/*
 * Registers 8 and 9 are read: 9007199254740881 and a divisor close to its root. An fma reads what it
 * writes too, so each of a round has a register of its own; all else writes register 15.
 */
#define LOAD(reg)                                                                                 \
    "vbroadcastsd %[number], %%" reg "8\n\tvbroadcastsd %[divisor], %%" reg "9\n\t"
#define SCALAR_LOAD "vmovsd %[number], %%xmm8\n\tvmovsd %[divisor], %%xmm9\n\t"
#define TO(to, op, reg) op " %%" reg "9, %%" reg "8, %%" reg to "\n\t"
#define OP(op, reg) TO("15", op, reg)

#define VECTOR_GAUGE(name, load, round)                                                           \
    static void name(uint64_t rounds) {                                                           \
        const double number = 9007199254740881.0, divisor = 80000001.0;                           \
        __asm__ volatile(load "1:\n\t" round "dec %[rounds]\n\tjnz 1b\n\tvzeroupper"              \
                         : [rounds] "+r"(rounds)                                                  \
                         : [number] "m"(number), [divisor] "m"(divisor)                           \
                         : "cc", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7",  \
                           "xmm8", "xmm9", "xmm10", "xmm11", "xmm12", "xmm13", "xmm14", "xmm15"); \
    }

/* One a round: back to back, Zen 4 starts one in five cycles; with something between in 4.5. */
VECTOR_GAUGE(divide_double, SCALAR_LOAD, OP("vdivsd", "xmm"))
VECTOR_GAUGE(divide_double_avx2, LOAD("ymm"), OP("vdivpd", "ymm"))
VECTOR_GAUGE(divide_double_avx512, LOAD("zmm"), OP("vdivpd", "zmm"))

/* Whether N - q d is the excess: see quotient.h. */
#define REMAINS_AVX2 OP("vcmpeqpd", "ymm") OP("vorpd", "ymm")
#define REMAINS_AVX512 "vcmpeqpd %%zmm9, %%zmm8, %%k1\n\tkorw %%k2, %%k3, %%k4\n\t"

/* trial_reciprocal_avx2.c: five fmas, a subtraction, an addition and the question what remains. */
#define RECIPROCALS(reg, remains, a, b, c, d, e)                                                  \
    TO(a, "vfmadd213pd", reg) OP("vsubpd", reg) TO(b, "vfnmadd213pd", reg) remains                \
    OP("vaddpd", reg) TO(c, "vfnmadd213pd", reg) TO(d, "vfmadd213pd", reg)                        \
    TO(e, "vfmadd213pd", reg)
VECTOR_GAUGE(reciprocal_avx2, LOAD("ymm"),
             RECIPROCALS("ymm", REMAINS_AVX2, "0", "1", "2", "3", "4")
             RECIPROCALS("ymm", REMAINS_AVX2, "5", "6", "7", "10", "11"))
VECTOR_GAUGE(reciprocal_avx512, LOAD("zmm"),
             RECIPROCALS("zmm", REMAINS_AVX512, "0", "1", "2", "3", "4")
             RECIPROCALS("zmm", REMAINS_AVX512, "5", "6", "7", "10", "11"))

/* trial_inverses_avx2.c: a prime made a double, and by its stored inverse a quotient. */
#define QUOTIENTS(a, b)                                                                           \
    "vcvtdq2pd %%xmm9, %%ymm15\n\t" TO(a, "vfmadd213pd", "ymm") OP("vsubpd", "ymm")               \
    TO(b, "vfnmadd213pd", "ymm") REMAINS_AVX2
VECTOR_GAUGE(inverse_avx2, LOAD("ymm"),
             QUOTIENTS("0", "1") QUOTIENTS("2", "3") QUOTIENTS("4", "5") QUOTIENTS("6", "7"))

/* trial_table_reciprocal_avx2.c: the same, and three fmas to carry the inverse on. */
#define CARRIED(a, b, c, d, e)                                                                    \
    QUOTIENTS(a, b) TO(c, "vfnmadd213pd", "ymm") TO(d, "vfmadd213pd", "ymm")                      \
    TO(e, "vfmadd213pd", "ymm")
VECTOR_GAUGE(carried_avx2, LOAD("ymm"),
             CARRIED("0", "1", "2", "3", "4") CARRIED("5", "6", "7", "10", "11"))

/* trial_gaps_avx512.c: sixteen gaps are added, and inverses carried on by steps of second order. */
#define EIGHT_PRIMES(a, b, c, d)                                                                  \
    "vcvtdq2pd %%ymm9, %%zmm15\n\t" TO(a, "vfnmadd213pd", "zmm") TO(b, "vfmadd213pd", "zmm")       \
    TO(c, "vfmadd213pd", "zmm") OP("vsubpd", "zmm") TO(d, "vfnmadd213pd", "zmm")                   \
    "vcmpneqpd %%zmm9, %%zmm8, %%k1\n\t"
VECTOR_GAUGE(gaps_avx512, LOAD("zmm"),
             "vpmovzxbd %%xmm9, %%zmm15\n\t" OP("vpaddd", "zmm")
             "vextracti64x4 $1, %%zmm9, %%ymm15\n\t" EIGHT_PRIMES("0", "1", "2", "3")
             EIGHT_PRIMES("4", "5", "6", "7") "vpmovzxbd %%xmm9, %%zmm15\n\t" OP("vpaddd", "zmm")
             "vextracti64x4 $1, %%zmm9, %%ymm15\n\t" EIGHT_PRIMES("16", "17", "18", "19")
             EIGHT_PRIMES("20", "21", "22", "23"))

/* difference.h: a sign or a comparison, five additions and subtractions, a minimum. */
#define DIFFERENCES(reg, by_sign)                                                                 \
    OP("vpsubd", reg) OP("vpsubd", reg) by_sign OP("vpaddd", reg) OP("vpaddd", reg)               \
    OP("vpminud", reg)
VECTOR_GAUGE(difference_avx2, LOAD("ymm"),
             FOUR_TIMES(DIFFERENCES("ymm", OP("vpsignd", "ymm") OP("vpaddd", "ymm"))))
VECTOR_GAUGE(difference_avx512, LOAD("zmm"),
             FOUR_TIMES(DIFFERENCES("zmm", "vpcmpled %%zmm9, %%zmm8, %%k1\n\t"
                                    "vpsubd %%zmm9, %%zmm8, %%zmm15%{%%k1%}\n\t")))

/* bpsw_interleaved_avx512ifma.c: low and high halves of products of limbs. */
#define HALVES(low, high) TO(low, "vpmadd52luq", "zmm") TO(high, "vpmadd52huq", "zmm")
VECTOR_GAUGE(multiply_avx512ifma, LOAD("zmm"),
             HALVES("0", "1") HALVES("2", "3") HALVES("4", "5") HALVES("6", "7")
             HALVES("10", "11") HALVES("12", "13"))

static const primelab_gauge gauges[] = {
    {"cycle", "one addition of a chain: a cycle", "baseline", 16, cycle},
    {"divide", "64-bit divisions", "baseline", 4, divide},
    {"divide-wide", "divisions of 128 bits by 64", "baseline", 4, divide_wide},
    {"divide-wide-chain", "squarings by a full product and a division, one after the other",
     "baseline", 4, divide_wide_chain},
    {"multiply", "64-bit multiplications, two full ones to a low one", "baseline", 12, multiply},
    {"multiply-chain", "Montgomery squarings, one after the other", "baseline", 4, multiply_chain},
    {"divide-double", "vdivsd", "avx2", 1, divide_double},
    {"divide-double-avx2", "vdivpd, 4 doubles", "avx2", 4, divide_double_avx2},
    {"divide-double-avx512", "vdivpd, 8 doubles", "avx512", 8, divide_double_avx512},
    {"reciprocal-avx2", "9 operations on 4 doubles, 5 of them fma", "avx2", 8, reciprocal_avx2},
    {"reciprocal-avx512", "9 operations on 8 doubles, 5 of them fma", "avx512", 16,
     reciprocal_avx512},
    {"inverse-avx2", "6 operations on 4 doubles, 2 of them fma", "avx2", 16, inverse_avx2},
    {"carried-avx2", "9 operations on 4 doubles, 5 of them fma", "avx2", 8, carried_avx2},
    {"gaps-avx512", "17 operations on 16 primes, 8 of them fma", "avx512", 32,
     gaps_avx512},
    {"difference-avx2", "7 operations on 8 integers of 32 bits", "avx2", 32, difference_avx2},
    {"difference-avx512", "7 operations on 16 integers of 32 bits", "avx512", 64,
     difference_avx512},
    {"multiply-avx512ifma", "vpmadd52, a half of a product in each of 8 lanes", "avx512ifma", 96,
     multiply_avx512ifma},
    SENSOR_ENTRIES
};

enum { GAUGE_COUNT = sizeof gauges / sizeof gauges[0] };

#elif defined(__aarch64__)

static void cycle(uint64_t rounds) {
    uint64_t x = 1;
    for (; rounds > 0; rounds--) {
        __asm__ volatile("add %0, %0, %0\n\tadd %0, %0, %0\n\tadd %0, %0, %0\n\tadd %0, %0, %0"
                         : "+r"(x));
    }
}

static void divide(uint64_t rounds) {
    uint64_t a, b;
    for (; rounds > 0; rounds--) {
        __asm__ volatile("udiv %0, %3, %2\n\tudiv %1, %3, %2"
                         : "=&r"(a), "=&r"(b)
                         : "r"(UINT64_C(80000001)), "r"(UINT64_C(9007199254740881)));
    }
}

/* A Montgomery product: two full products of two instructions each, and a low one. */
static void multiply(uint64_t rounds) {
    uint64_t a, b;
    for (; rounds > 0; rounds--) {
        __asm__ volatile("mul %0, %2, %2\n\tumulh %1, %2, %2\n\tmul %0, %2, %2\n\t"
                         "mul %1, %2, %2\n\tumulh %0, %2, %2"
                         : "=&r"(a), "=&r"(b)
                         : "r"(UINT64_C(0x9E3779B97F4A7C15)));
    }
}

/* A chain of Montgomery squarings: montgomery.h, where no step has to correct a result. */
static void multiply_chain(uint64_t rounds) {
    uint64_t x = UINT64_C(0x123456789ABCDEF1), low;
    for (; rounds > 0; rounds--) {
        __asm__ volatile("mul %1, %0, %0\n\tumulh %0, %0, %0\n\tmul %1, %1, %2\n\t"
                         "umulh %1, %1, %3\n\tsub %0, %0, %1"
                         : "+r"(x), "=&r"(low)
                         : "r"(UINT64_C(0x9E3779B97F4A7C15)), "r"(UINT64_C(0xDEADBEEFCAFEF00D)));
    }
}

/* difference.h: a comparison and a selection, four additions and subtractions, a minimum. */
#define DIFFERENCES(selected)                                                       \
    "sub v15.4s, v8.4s, v9.4s\n\tcmle v15.4s, v8.4s, #0\n\tbsl v" selected           \
    ".16b, v8.16b, v9.16b\n\tsub v15.4s, v8.4s, v9.4s\n\tadd v15.4s, v8.4s, v9.4s\n\t" \
    "add v15.4s, v8.4s, v9.4s\n\tumin v15.4s, v8.4s, v9.4s\n\t"
static void difference_neon(uint64_t rounds) {
    __asm__ volatile("dup v8.4s, %w[n]\n\tdup v9.4s, %w[d]\n\t1:\n\t" DIFFERENCES("0")
                     DIFFERENCES("1") DIFFERENCES("2") DIFFERENCES("3")
                     "subs %[rounds], %[rounds], #1\n\tb.ne 1b"
                     : [rounds] "+r"(rounds)
                     : [n] "r"(UINT32_C(0x9E3779B9)), [d] "r"(UINT32_C(80000001))
                     : "cc", "v0", "v1", "v2", "v3", "v8", "v9", "v15");
}

static const primelab_gauge gauges[] = {
    {"cycle", "one addition of a chain: a cycle", "baseline", 4, cycle},
    {"divide", "64-bit divisions", "baseline", 2, divide},
    {"multiply", "64-bit multiplications, two full ones to a low one", "baseline", 3, multiply},
    {"multiply-chain", "Montgomery squarings, one after the other", "baseline", 1, multiply_chain},
    {"difference-neon", "7 operations on 4 integers of 32 bits", "neon", 16, difference_neon},
    SENSOR_ENTRIES
};

enum { GAUGE_COUNT = sizeof gauges / sizeof gauges[0] };

#else

static const primelab_gauge gauges[] = {{NULL, NULL, NULL, 0, NULL}};

enum { GAUGE_COUNT = 0 };

#endif

int32_t primelab_gauge_count(void) { return GAUGE_COUNT; }

const primelab_gauge *primelab_gauge_at(int32_t index) {
    return index >= 0 && index < GAUGE_COUNT ? &gauges[index] : NULL;
}
