/*
 * Whether code compiled for an instruction set can run here. Every flag is asked that the compiler
 * may rely on for such an object, because a hypervisor can hide any of them; and the operating
 * system is asked too, because registers that it does not save are lost at the next switch.
 */
#include <stddef.h>
#include <string.h>

#include "primelab.h"

#if defined(__x86_64__)
#include <cpuid.h>

typedef struct features {
    uint32_t leaf1_ecx, leaf7_ebx; /* Intel SDM volume 2A, CPUID, leaves 1 and 7.0 */
    uint64_t saved;                /* XCR0: the register states that the system saves */
} features;

#define YMM_SAVED UINT64_C(0x06) /* XCR0 bits 1, 2: XMM and upper halves of YMM */
#define ZMM_SAVED UINT64_C(0xE6) /* bits 5 to 7 as well: masks, upper halves, ZMM16 to ZMM31 */

static uint64_t saved_states(void) {
    uint32_t low, high;
    __asm__("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    return (uint64_t)high << 32 | low;
}

static features read_features(void) {
    features f = {0};
    uint32_t eax, ebx, ecx, edx;
    if (__get_cpuid(1, &eax, &ebx, &ecx, &edx)) f.leaf1_ecx = ecx;
    if (__get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx)) f.leaf7_ebx = ebx;
    if (f.leaf1_ecx & bit_OSXSAVE) f.saved = saved_states();
    return f;
}

/* -mavx2 and -mfma, with all that they bring along in gcc and clang. */
static const char *avx2_missing(const features *f) {
    if (!(f->leaf7_ebx & bit_AVX2) || !(f->leaf1_ecx & bit_AVX)) return "this CPU has no AVX2";
    if (!(f->leaf1_ecx & bit_FMA)) return "this CPU has no FMA";
    const uint32_t below = bit_SSE3 | bit_SSSE3 | bit_SSE4_1 | bit_SSE4_2 | bit_POPCNT;
    if ((f->leaf1_ecx & below) != below) return "this CPU has AVX2 but hides SSE or POPCNT";
    if ((f->saved & YMM_SAVED) != YMM_SAVED) {
        return "this CPU has AVX2, but the operating system does not save its registers";
    }
    return NULL;
}

/* -mavx512f; clang then allows itself F16C too. */
static const char *avx512_missing(const features *f) {
    if (!(f->leaf7_ebx & bit_AVX512F)) return "this CPU has no AVX-512";
    if (!(f->leaf1_ecx & bit_F16C)) return "this CPU has AVX-512 but hides F16C";
    const char *missing = avx2_missing(f);
    if (missing != NULL) return missing;
    if ((f->saved & ZMM_SAVED) != ZMM_SAVED) {
        return "this CPU has AVX-512, but the operating system does not save its registers";
    }
    return NULL;
}

/* -mavx512f, -mavx512dq and -mavx512ifma. */
static const char *avx512ifma_missing(const features *f) {
    const char *missing = avx512_missing(f);
    if (missing != NULL) return missing;
    if (!(f->leaf7_ebx & bit_AVX512DQ)) return "this CPU has AVX-512, but not its part DQ";
    if (!(f->leaf7_ebx & bit_AVX512IFMA)) return "this CPU has AVX-512, but not its part IFMA";
    return NULL;
}

const char *primelab_isa_missing(const char *isa) {
    if (strcmp(isa, "baseline") == 0) return NULL;
    features f = read_features();
    if (strcmp(isa, "avx2") == 0) return avx2_missing(&f);
    if (strcmp(isa, "avx512") == 0) return avx512_missing(&f);
    if (strcmp(isa, "avx512ifma") == 0) return avx512ifma_missing(&f);
    if (strcmp(isa, "neon") == 0) return "not compiled: NEON belongs to AArch64";
    return "no such instruction set";
}

#else

const char *primelab_isa_missing(const char *isa) {
    if (strcmp(isa, "baseline") == 0) return NULL;
#if defined(__aarch64__)
    if (strcmp(isa, "neon") == 0) return NULL; /* a part of every AArch64 that runs Linux */
#else
    if (strcmp(isa, "neon") == 0) return "not compiled: NEON belongs to AArch64";
#endif
    if (strcmp(isa, "avx2") == 0) return "not compiled: AVX2 belongs to x86-64";
    if (strncmp(isa, "avx512", 6) == 0) return "not compiled: AVX-512 belongs to x86-64";
    return "no such instruction set";
}

#endif
