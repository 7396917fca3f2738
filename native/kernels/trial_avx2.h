/* Searches in AVX2 that other kernels take for divisors too small or too large for their own. */
#ifndef PRIMELAB_TRIAL_AVX2_H
#define PRIMELAB_TRIAL_AVX2_H

#include "quotient.h"

/*
 * Doubles handled at once by the searches below. A step of Newton's method is three fmas, each of
 * which waits for the one before, so it takes six independent vectors to keep the ports busy.
 */
enum { VECTORS = 6, LANES = 4 * VECTORS };

/* By division: all n, from 2^13 to 2^32, all odd divisors or those of wheel 30. */
trial_search vdiv_avx2_odd, vdiv_avx2_wheel30;

/* How far the searches below step with a wheel. */
static inline uint32_t avx2_stride(const wheel *w) { return w->turn * (LANES / w->spokes); }

/*
 * From where reciprocals may be carried on in steps of at most widest_step: see
 * trial_reciprocal_avx2.c. To 2^32, all n.
 */
uint64_t reciprocal_avx2_from(uint64_t n, uint32_t widest_step);
trial_search reciprocal_avx2_odd, reciprocal_avx2_wheel30;

/* Whole kernels: all n and all divisors. */
trial_search trial_difference_avx2_divisor_in, trial_difference30_avx2_divisor_in,
    trial_table_avx2_divisor_in, trial_difference30_avx512_divisor_in;

#endif
