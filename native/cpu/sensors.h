/*
 * Sensors: gauges whose time tells whether another thread works on this core. One round is a look of
 * one to three microseconds.
 *
 * How far the core looks ahead. Two chains of 16 square roots stand `n` no-operations apart. They
 * overlap as long as n + 16 instructions fit into the reorder buffer, and take twice as long if they
 * do not (Henry Wong, "Measuring Reorder Buffer Capacity", 2013). A sibling that is not halted takes
 * half of the buffer: so a length between a half and the whole tells of it, and the longest length
 * at which the chains overlap, the knee, tells it without any other look to compare with.
 *
 * Where there is no such sensor, a sibling is seen by what it takes of the adders or of the decoder,
 * which is less, and depends on what it does.
 */
#ifndef PRIMELAB_SENSORS_H
#define PRIMELAB_SENSORS_H

#include <stdint.h>

#if defined(__x86_64__)

/* The root of any number is as good: this one is a double below 2^53. */
#define ROOTS(reg) ".rept 16\n\tsqrtsd %%" reg ", %%" reg "\n\t.endr\n\t"
#define APART(n) ".rept " #n "\n\tnop\n\t.endr\n\t"
#define BUFFER_SENSOR(n)                                                                          \
    static void buffer_##n(uint64_t rounds) {                                                     \
        for (; rounds > 0; rounds--) {                                                            \
            __asm__ volatile(".rept 4\n\tmovq %0, %%xmm0\n\t" ROOTS("xmm0") APART(n)              \
                             "movq %0, %%xmm1\n\t" ROOTS("xmm1") APART(n) ".endr"                 \
                             : : "r"(UINT64_C(0x433fffffffffffb1)) : "xmm0", "xmm1");             \
        }                                                                                         \
    }
#define EACH_BUFFER(do)                                                                           \
    do(64) do(96) do(128) do(160) do(192) do(224) do(256) do(288) do(320) do(384) do(448) do(480) \
    do(544) do(608)
EACH_BUFFER(BUFFER_SENSOR)

#define BUFFER_ENTRY(n)                                                                           \
    {"buffer-" #n, "two chains of square roots, " #n " instructions apart", "baseline", n,        \
     buffer_##n},
#define BUFFER_ENTRIES EACH_BUFFER(BUFFER_ENTRY)

/* Six chains: more than a core has adders. */
static void adders(uint64_t rounds) {
    for (; rounds > 0; rounds--) {
        for (int i = 0; i < 42; i++) {
            __asm__ volatile(".rept 8\n\tadd %%r8, %%r8\n\tadd %%r9, %%r9\n\tadd %%r10, %%r10\n\t"
                             "add %%r11, %%r11\n\tadd %%rsi, %%rsi\n\tadd %%rdi, %%rdi\n\t.endr"
                             : : : "cc", "r8", "r9", "r10", "r11", "rsi", "rdi");
        }
    }
}

static void decoder(uint64_t rounds) {
    for (; rounds > 0; rounds--) {
        for (int i = 0; i < 32; i++) __asm__ volatile(".rept 64\n\tnop\n\t.endr");
    }
}

#elif defined(__aarch64__)

#define BUFFER_ENTRIES

static void adders(uint64_t rounds) {
    for (; rounds > 0; rounds--) {
        for (int i = 0; i < 42; i++) {
            __asm__ volatile(".rept 8\n\tadd x8, x8, x8\n\tadd x9, x9, x9\n\tadd x10, x10, x10\n\t"
                             "add x11, x11, x11\n\tadd x12, x12, x12\n\tadd x13, x13, x13\n\t.endr"
                             : : : "x8", "x9", "x10", "x11", "x12", "x13");
        }
    }
}

static void decoder(uint64_t rounds) {
    for (; rounds > 0; rounds--) {
        for (int i = 0; i < 32; i++) __asm__ volatile(".rept 64\n\tnop\n\t.endr");
    }
}

#endif

#define SENSOR_ENTRIES                                                                            \
    BUFFER_ENTRIES{"adders", "additions of six chains", "baseline", 2016, adders},                \
        {"decoder", "instructions that do nothing", "baseline", 2048, decoder},

#endif
