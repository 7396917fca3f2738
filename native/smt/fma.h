/*
 * The FMA loads, over a type of vectors. Twelve chains keep two pipes of four cycles busy with some
 * to spare; one chain leaves all pipes idle but for a slot in each latency. Include from a file of
 * one instruction set that defines `vector`, BROADCAST(x), FMA(a, b, c) = a * b + c, SUM_LANE(v) and
 * KEEP(v), HIDE for a vector.
 */
enum { CHAINS = 12 };

/* Each step halves the distance to 2: no value grows, shrinks to a denormal, or stops the chain. */
static inline vector fma_step(vector x, vector half, vector one) { return FMA(x, half, one); }

void fma_throughput_unit(load_state *state) {
    vector half = BROADCAST(0.5), one = BROADCAST(1.0), x[CHAINS];
    for (int c = 0; c < CHAINS; c++) x[c] = BROADCAST((double)c);
    for (int i = 0; i < 700; i++) {
#pragma GCC unroll 12
        for (int c = 0; c < CHAINS; c++) {
            x[c] = fma_step(x[c], half, one);
            KEEP(x[c]);
        }
    }
    vector sum = x[0];
    for (int c = 1; c < CHAINS; c++) sum = FMA(x[c], one, sum);
    state->sum += (uint64_t)SUM_LANE(sum);
}

void fma_latency_unit(load_state *state) {
    vector half = BROADCAST(0.5), one = BROADCAST(1.0), x = BROADCAST(7.0);
    for (int i = 0; i < 2000; i++) {
        x = fma_step(x, half, one);
        KEEP(x);
    }
    state->sum += (uint64_t)SUM_LANE(x);
}
