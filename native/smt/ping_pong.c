/* The ping-pong and its door. */
#include "ping_pong.h"

#include <errno.h>
#include <stddef.h>

#include "primelab.h"

/* Batches that bring both cores up to speed, and the line to where it will stay. */
enum { LEAD_IN = 4, TRIES_BETWEEN_CHECKS = 4096 };

/* Waits until the line holds `expected`, and counts it up. */
static inline int hit(pair *p, ping_pong *game, uint64_t expected) {
    for (uint32_t tries = 1;; tries++) {
        uint64_t seen = expected;
        if (atomic_compare_exchange_weak_explicit(&game->line, &seen, expected + 1,
                                                  memory_order_acq_rel, memory_order_relaxed)) {
            return 0;
        }
        if (tries % TRIES_BETWEEN_CHECKS == 0 && pair_check(p) != 0) return -1;
    }
}

static int play(pair *p, ping_pong *game, int side, int64_t batch) {
    uint64_t first = 2 * (uint64_t)batch * (uint64_t)game->round_trips + (uint64_t)side;
    for (uint64_t i = 0; i < (uint64_t)game->round_trips; i++) {
        if (hit(p, game, first + 2 * i) != 0) return -1;
    }
    return 0;
}

int ping_pong_side(pair *p, ping_pong *game, int side) {
    for (int32_t batch = 0; batch < LEAD_IN + game->batches; batch++) {
        int64_t begin = side == 0 ? pair_nanos() : 0;
        if (play(p, game, side, batch) != 0) return -1;
        if (side == 0 && batch >= LEAD_IN) {
            game->one_way_picos[batch - LEAD_IN] =
                (pair_nanos() - begin) * 1000 / (2 * (int64_t)game->round_trips);
        }
    }
    return 0;
}

static void play_alone(pair *p, int side) {
    if (pair_meet(p) == 0) ping_pong_side(p, p->task, side);
}

int32_t primelab_ping_pong(int32_t cpu_a, int32_t cpu_b, int32_t batches, int32_t round_trips,
                           int64_t *one_way_picos, const int32_t *stop) {
    const int64_t limit_nanos = 2000000000;
    if (batches < 1 || round_trips < 1) return -EINVAL;
    const int32_t cpus[] = {cpu_a, cpu_b};
    ping_pong game = {
        .batches = batches, .round_trips = round_trips, .one_way_picos = one_way_picos};
    return pair_run(cpus, play_alone, &game, limit_nanos, stop);
}
