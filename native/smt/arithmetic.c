/* Loads that need nothing but registers: divider, integer pipes, multiplier, branches. */
#include "load.h"

/* Both quotients are independent, so the divider's throughput is the limit, not its latency. */
void divide_unit(load_state *state) {
    uint64_t a = UINT64_C(0x7fffffffffff1234), b = UINT64_C(0x7ffffffffff91234), d = 12347;
    for (int i = 0; i < 200; i++) {
        HIDE(a);
        HIDE(b);
        HIDE(d);
        uint64_t q = a / d, r = b / d;
        HIDE(q);
        HIDE(r);
    }
    state->sum += a / d;
}

void alu_unit(load_state *state) {
    uint64_t a = state->sum, b = 1, c = 2, d = 3, e = 4, f = 5, g = 6, h = 7;
    for (int i = 0; i < 1600; i++) {
        a += 1, b += 1, c += 1, d += 1, e += 1, f += 1, g += 1, h += 1;
        HIDE(a);
        HIDE(b);
        HIDE(c);
        HIDE(d);
        HIDE(e);
        HIDE(f);
        HIDE(g);
        HIDE(h);
    }
    state->sum = a + b + c + d + e + f + g + h;
}

void multiply_latency_unit(load_state *state) {
    uint64_t x = state->sum | 1, factor = 3;
    for (int i = 0; i < 2000; i++) {
        HIDE(factor);
        x *= factor;
        HIDE(x);
    }
    state->sum = x;
}

/* Marsaglia's xorshift64 gives the bits; what is done in the arms only keeps them apart. */
void branchy_unit(load_state *state) {
    uint64_t x = state->next == 0 ? UINT64_C(88172645463325252) : state->next, sum = state->sum;
    for (int i = 0; i < 300; i++) {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        if (x & 1) {
            sum += 1;
            HIDE(sum);
        } else {
            sum -= 3;
            HIDE(sum);
        }
        if (x & 4) {
            sum += 5;
            HIDE(sum);
        }
    }
    state->next = x;
    state->sum = sum;
}
