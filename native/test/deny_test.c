/*
 * Filters of system calls. One forbids events: what the doors answer, as root and as another. The
 * other forbids to place any thread but oneself: then all that place themselves still can.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "primelab.h"

enum { NOBODY = 65534, NOT_TRIED = 200 };

/* In the command: what both doors answer, if they agree. */
static int answer(void) {
    primelab_switches *switches;
    primelab_counters *counters;
    primelab_event event = {.type = 1, .config = 1};
    int32_t ring = primelab_switches_open(0, 1, &switches);
    int32_t counted = primelab_counters_open(0, &event, 1, &counters);
    return ring == counted && ring < 0 ? -ring : 0;
}

/* In the command: 0 if a thread can place itself by its own number, and a pair of them as well. */
static int place(void) {
    uint64_t mask[16] = {0};
    int32_t self = primelab_thread_id(), cpus[2], found = 0;
    if (primelab_get_affinity(self, mask, 16) < 0) return 1;
    if (primelab_set_affinity(self, mask, 16) != 0) return 2;
    if (primelab_set_affinity(getppid(), mask, 16) != -EPERM) return 3;
    for (int32_t cpu = 0; cpu < 16 * 64 && found < 2; cpu++) {
        if (mask[cpu / 64] >> (cpu % 64) & 1) cpus[found++] = cpu;
    }
    int64_t picos[8];
    const int32_t stop = 0;
    return found == 2 && primelab_ping_pong(cpus[0], cpus[1], 8, 40, picos, &stop) < 0 ? 4 : 0;
}

/* What the command answers under primelab_deny with that errno. */
static int denied(const char *error, const char *self, const char *asked, int as_nobody) {
    pid_t child = fork();
    if (child == 0) {
        if (as_nobody && setresuid(NOBODY, NOBODY, NOBODY) != 0) _exit(NOT_TRIED);
        if (access(PRIMELAB_DENY, X_OK) != 0 || access(self, X_OK) != 0) _exit(NOT_TRIED);
        execl(PRIMELAB_DENY, PRIMELAB_DENY, error, self, asked, (char *)NULL);
        _exit(NOT_TRIED);
    }
    int status;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int main(int argc, char **argv) {
    if (argc == 2 && strcmp(argv[1], "answer") == 0) return answer();
    if (argc == 2 && strcmp(argv[1], "place") == 0) return place();
    const char *errors[] = {"1", "13", "38"};
    char self[4096] = {0};
    CHECK(readlink("/proc/self/exe", self, sizeof self - 1) > 0, "errno %d", errno);
    for (int i = 0; i < 3; i++) {
        int expected = atoi(errors[i]);
        int got = denied(errors[i], self, "answer", 0);
        CHECK(got == expected, "%d where %d was asked for", got, expected);
        got = denied(errors[i], self, "answer", 1);
        if (got == NOT_TRIED) printf("not tried as another user\n");
        CHECK(got == expected || got == NOT_TRIED, "%d as another user", got);
    }
    CHECK(denied("0", self, "answer", 0) == 126 && denied("x", self, "answer", 0) == 126, "no errno");
    int placed = denied("others", self, "place", 0);
    CHECK(placed == 0, "step %d", placed);
    FINISH();
}
