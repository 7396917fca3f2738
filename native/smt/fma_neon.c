/* The FMA loads in NEON; and for architectures that have neither, ones that do nothing. */
#include "load.h"

#if defined(__aarch64__)
#include <arm_neon.h>

typedef float64x2_t vector;
#define BROADCAST(x) vdupq_n_f64(x)
#define FMA(a, b, c) vfmaq_f64(c, a, b)
#define SUM_LANE(v) vgetq_lane_f64(v, 0)
#define KEEP(v) __asm__ volatile("" : "+w"(v))
#include "fma.h"

#elif !defined(__x86_64__)

/* primelab_isa_missing keeps these from being asked for. */
void fma_throughput_unit(load_state *state) { state->sum++; }
void fma_latency_unit(load_state *state) { state->sum++; }

#endif
