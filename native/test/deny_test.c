/* A filter of system calls that forbids events: what the doors answer, as root and as another. */
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

/* What the command answers under primelab_deny with that errno. */
static int denied(const char *error, const char *self, int as_nobody) {
    pid_t child = fork();
    if (child == 0) {
        if (as_nobody && setresuid(NOBODY, NOBODY, NOBODY) != 0) _exit(NOT_TRIED);
        if (access(PRIMELAB_DENY, X_OK) != 0 || access(self, X_OK) != 0) _exit(NOT_TRIED);
        execl(PRIMELAB_DENY, PRIMELAB_DENY, error, self, "answer", (char *)NULL);
        _exit(NOT_TRIED);
    }
    int status;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int main(int argc, char **argv) {
    if (argc == 2 && strcmp(argv[1], "answer") == 0) return answer();
    const char *errors[] = {"1", "13", "38"};
    char self[4096] = {0};
    CHECK(readlink("/proc/self/exe", self, sizeof self - 1) > 0, "errno %d", errno);
    for (int i = 0; i < 3; i++) {
        int expected = atoi(errors[i]);
        int got = denied(errors[i], self, 0);
        CHECK(got == expected, "%d where %d was asked for", got, expected);
        got = denied(errors[i], self, 1);
        if (got == NOT_TRIED) printf("not tried as another user\n");
        CHECK(got == expected || got == NOT_TRIED, "%d as another user", got);
    }
    CHECK(denied("0", self, 0) == 126 && denied("x", self, 0) == 126, "no errno");
    FINISH();
}
