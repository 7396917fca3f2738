/* What a binding checks itself against: the ABI version and the layout of every struct. */
#include <stddef.h>

#include "primelab.h"

int32_t primelab_abi_version(void) { return PRIMELAB_ABI_VERSION; }

uint64_t primelab_identity(uint64_t x) { return x; }

#define SIZE(type) {"sizeof(" #type ")", sizeof(type)}
#define OFFSET(type, field) {"offsetof(" #type ", " #field ")", offsetof(type, field)}
static const primelab_layout layouts[] = {
    SIZE(primelab_kernel),
    OFFSET(primelab_kernel, name),
    OFFSET(primelab_kernel, summary),
    OFFSET(primelab_kernel, family),
    OFFSET(primelab_kernel, isa),
    OFFSET(primelab_kernel, exact_below),
    OFFSET(primelab_kernel, is_prime),
    OFFSET(primelab_kernel, are_prime),
    OFFSET(primelab_kernel, divisor_in),
    OFFSET(primelab_kernel, prepare),
    OFFSET(primelab_kernel, gauge),
    OFFSET(primelab_kernel, gauge_operations),
    SIZE(primelab_gauge),
    OFFSET(primelab_gauge, name),
    OFFSET(primelab_gauge, summary),
    OFFSET(primelab_gauge, isa),
    OFFSET(primelab_gauge, operations),
    OFFSET(primelab_gauge, run),
    SIZE(primelab_thread_usage),
    OFFSET(primelab_thread_usage, cpu_nanos),
    OFFSET(primelab_thread_usage, user_nanos),
    OFFSET(primelab_thread_usage, system_nanos),
    OFFSET(primelab_thread_usage, voluntary_switches),
    OFFSET(primelab_thread_usage, involuntary_switches),
    SIZE(primelab_switch),
    OFFSET(primelab_switch, nanos),
    OFFSET(primelab_switch, tid),
    OFFSET(primelab_switch, cpu),
    OFFSET(primelab_switch, kind),
    OFFSET(primelab_switch, reserved),
    SIZE(primelab_event),
    OFFSET(primelab_event, config),
    OFFSET(primelab_event, type),
    OFFSET(primelab_event, error),
    OFFSET(primelab_event, user_only),
    OFFSET(primelab_event, reserved),
    SIZE(primelab_count),
    OFFSET(primelab_count, value),
    OFFSET(primelab_count, enabled_nanos),
    OFFSET(primelab_count, running_nanos),
    OFFSET(primelab_count, scaled),
    SIZE(primelab_load),
    OFFSET(primelab_load, name),
    OFFSET(primelab_load, summary),
    OFFSET(primelab_load, resource),
    OFFSET(primelab_load, isa),
    SIZE(primelab_corun),
    OFFSET(primelab_corun, cpus),
    OFFSET(primelab_corun, loads),
    OFFSET(primelab_corun, warm_nanos),
    OFFSET(primelab_corun, window_nanos),
    OFFSET(primelab_corun, sleep_when_alone),
    OFFSET(primelab_corun, reserved),
    OFFSET(primelab_corun, before_picos),
    OFFSET(primelab_corun, after_picos),
    SIZE(primelab_window),
    OFFSET(primelab_window, runs),
    OFFSET(primelab_window, reserved),
    OFFSET(primelab_window, units),
    OFFSET(primelab_window, wall_nanos),
    OFFSET(primelab_window, cpu_nanos),
    OFFSET(primelab_window, involuntary_switches),
    SIZE(primelab_outcome),
    OFFSET(primelab_outcome, began_nanos),
    OFFSET(primelab_outcome, elapsed_nanos),
    OFFSET(primelab_outcome, index),
    OFFSET(primelab_outcome, thread),
    OFFSET(primelab_outcome, result),
    OFFSET(primelab_outcome, done),
    SIZE(primelab_crew_member),
    OFFSET(primelab_crew_member, usage),
    OFFSET(primelab_crew_member, error),
    OFFSET(primelab_crew_member, measured),
    OFFSET(primelab_crew_member, first_cpu),
    OFFSET(primelab_crew_member, last_cpu),
    OFFSET(primelab_crew_member, tid),
    OFFSET(primelab_crew_member, reserved),
    SIZE(primelab_layout),
    OFFSET(primelab_layout, fact),
    OFFSET(primelab_layout, bytes),
};

enum { LAYOUT_COUNT = sizeof layouts / sizeof layouts[0] };

int32_t primelab_layout_count(void) { return LAYOUT_COUNT; }

const primelab_layout *primelab_layout_at(int32_t index) {
    return index >= 0 && index < LAYOUT_COUNT ? &layouts[index] : NULL;
}
