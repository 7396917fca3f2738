/* The FMA loads in AVX2. */
#include "load.h"

#if defined(__AVX2__) && defined(__FMA__)
#include <immintrin.h>

typedef __m256d vector;
#define BROADCAST(x) _mm256_set1_pd(x)
#define FMA(a, b, c) _mm256_fmadd_pd(a, b, c)
#define SUM_LANE(v) _mm256_cvtsd_f64(v)
#define KEEP(v) __asm__ volatile("" : "+x"(v))
#include "fma.h"

#endif
