/* Groups of numbers below 2^52, in the arithmetic that the largest of them allows. */
#ifdef __AVX512IFMA__
#include "lanes_avx512ifma.h"

#include "one_limb.h"

#include "bpsw_groups.h"
#include "bpsw_lanes.h"

/* Apart, because each is to have the registers for itself. */
#define IN_RANGE(test, name, count, range)                                                        \
    static __attribute__((noinline)) void name(const uint64_t *numbers, uint8_t *passed) {        \
        test(numbers, passed, (count) / LANES, range);                                            \
    }
IN_RANGE(euler_base_2, base_2_freely, ONE_LIMB_BASE_2, RANGE_FREE)
IN_RANGE(euler_base_2, base_2_exactly, ONE_LIMB_BASE_2, RANGE_TWICE)
IN_RANGE(lucas_in_lanes, lucas_freely, ONE_LIMB_LUCAS, RANGE_FREE)
IN_RANGE(lucas_in_lanes, lucas_corrected, ONE_LIMB_LUCAS, RANGE_ONCE)
IN_RANGE(lucas_in_lanes, lucas_exactly, ONE_LIMB_LUCAS, RANGE_TWICE)

static uint64_t bits_in(const uint64_t *numbers, int count) {
    uint64_t all = 0;
    for (int i = 0; i < count; i++) all |= numbers[i];
    return all;
}

void one_limb_base_2(const uint64_t *numbers, uint8_t *passed) {
    if (bits_in(numbers, ONE_LIMB_BASE_2) >> RANGE_FREE == 0) base_2_freely(numbers, passed);
    else base_2_exactly(numbers, passed);
}

void one_limb_lucas(const uint64_t *numbers, uint8_t *passed) {
    const uint64_t all = bits_in(numbers, ONE_LIMB_LUCAS);
    if (all >> RANGE_FREE == 0) lucas_freely(numbers, passed);
    else if (all >> RANGE_ONCE == 0) lucas_corrected(numbers, passed);
    else lucas_exactly(numbers, passed);
}
#endif
