/*
 * The tests of bpsw_lanes.h as functions for groups of so many numbers as fill the multipliers and
 * fit the registers. Numbers below 2^52 take one limb, and from 2^52 on two.
 */
#ifndef PRIMELAB_BPSW_GROUPS_H
#define PRIMELAB_BPSW_GROUPS_H

#include <stdint.h>

/* Numbers in a group; measured, docs/primality.md. */
enum {
    ONE_LIMB_BASE_2 = 8 * 8,
    ONE_LIMB_LUCAS = 8 * 5,
    TWO_LIMBS_BASE_2 = 8 * 5,
    TWO_LIMBS_LUCAS = 8 * 3,
    LARGEST_GROUP = ONE_LIMB_BASE_2,
};

/*
 * Halves of products of limbs for a prime of 64 bits: 13 for a square and 15 for a product, of which
 * base 2 takes a square a bit after its first five, and Lucas both.
 */
#define TWO_LIMBS_HALVES (13 * 58 + (13 + 15) * 63)

/* Byte g of passed: which of the numbers from numbers[8 g] on pass. */
typedef void lanes_test(const uint64_t *numbers, uint8_t *passed);

/* Both tests of one number that the screen has left undecided: bpsw_interleaved_c.c. */
int32_t bpsw_of_one(uint64_t n);

lanes_test one_limb_base_2, one_limb_lucas, two_limbs_base_2, two_limbs_lucas;

#endif
