/* The doors to the operating system, and the ABI's own account of itself. */
#include <pthread.h>
#include <signal.h>
#include <string.h>

#include "check.h"
#include "primelab.h"

static void *usage_of_new_thread(void *out) {
    CHECK(primelab_read_thread_usage(out) == 0, "in another thread");
    return NULL;
}

static void usage_is_of_the_calling_thread(void) {
    primelab_thread_usage before, after, other;
    CHECK(primelab_read_thread_usage(&before) == 0, "first reading");
    volatile uint64_t sum = 0;
    do {
        for (int i = 0; i < 100000; i++) sum += (uint64_t)i;
        CHECK(primelab_read_thread_usage(&after) == 0, "second reading");
    } while (after.cpu_nanos - before.cpu_nanos < 20000000);
    (void)sum;
    CHECK(after.user_nanos >= before.user_nanos, "user time fell");
    CHECK(after.system_nanos >= before.system_nanos, "system time fell");
    CHECK(after.voluntary_switches >= before.voluntary_switches, "switches fell");
    CHECK(after.involuntary_switches >= before.involuntary_switches, "switches fell");
    pthread_t thread;
    pthread_create(&thread, NULL, usage_of_new_thread, &other);
    pthread_join(thread, NULL);
    CHECK(other.cpu_nanos < after.cpu_nanos, "a new thread is charged with this one's time");
}

static void interrupts_can_be_ignored(void) {
    CHECK(primelab_ignore_interrupts() == 0, "refused");
    CHECK(raise(SIGINT) == 0, "raise");
}

static void layout_facts_are_distinct(void) {
    CHECK(primelab_layout_at(-1) == NULL, "index -1");
    CHECK(primelab_layout_at(primelab_layout_count()) == NULL, "index past the end");
    for (int32_t i = 0; i < primelab_layout_count(); i++) {
        for (int32_t j = 0; j < i; j++) {
            CHECK(strcmp(primelab_layout_at(i)->fact, primelab_layout_at(j)->fact) != 0, "%s twice",
                  primelab_layout_at(i)->fact);
        }
    }
}

int main(void) {
    CHECK(primelab_abi_version() == PRIMELAB_ABI_VERSION, "version");
    CHECK(primelab_identity(UINT64_MAX) == UINT64_MAX, "identity");
    usage_is_of_the_calling_thread();
    interrupts_can_be_ignored();
    layout_facts_are_distinct();
    FINISH();
}
