/* Groups of numbers from 2^52 on. */
#ifdef __AVX512IFMA__
#include "lanes_avx512ifma.h"

#include "two_limbs.h"

#include "bpsw_groups.h"
#include "bpsw_lanes.h"

void two_limbs_base_2(const uint64_t *numbers, uint8_t *passed) {
    euler_base_2(numbers, passed, TWO_LIMBS_BASE_2 / LANES, RANGE_WIDE);
}

void two_limbs_lucas(const uint64_t *numbers, uint8_t *passed) {
    lucas_in_lanes(numbers, passed, TWO_LIMBS_LUCAS / LANES, RANGE_WIDE);
}
#endif
