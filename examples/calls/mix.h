#include <stdint.h>

/* The finaliser of splitmix64: a dozen instructions, so that a call costs more than what it does. */
uint64_t mix(uint64_t x);
