/*
 * Runs a command under a filter of system calls, as a sandbox would:
 *
 *   primelab_deny ERRNO COMMAND [ARGUMENT...]
 *   primelab_deny others COMMAND [ARGUMENT...]
 *
 * The first makes perf_event_open(2) fail with that errno, as in many containers; the second makes
 * sched_setaffinity(2) fail with EPERM for all threads but the calling one, named 0, as in a strict
 * snap. An ordinary user may do so too, because the command gives up any way to gain rights
 * (prctl(2), PR_SET_NO_NEW_PRIVS). For tests; seccomp(2) has no way back, hence a process of its
 * own. Exits with 126 if the filter, and with 127 if the command cannot be had.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { LEAST_ERRNO = 1, MOST_ERRNO = 4095, NO_FILTER = 126, NO_COMMAND = 127, NOTHING = 1 };

static int install(struct sock_filter *code, size_t length) {
    const struct sock_fprog program = {.len = (unsigned short)length, .filter = code};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return -errno;
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) < 0 ? -errno : 0;
}

/* By the call's number alone: no command of ours is of another architecture, with other numbers. */
static int forbid_events(uint32_t error) {
    struct sock_filter code[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_perf_event_open, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | error),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    return install(code, sizeof code / sizeof *code);
}

/* The lower half of the first argument: a thread's number has no more. */
static int forbid_placing_others(void) {
    struct sock_filter code[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_sched_setaffinity, 0, 3),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0])),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    return install(code, sizeof code / sizeof *code);
}

static int forbid(const char *what) {
    if (strcmp(what, "others") == 0) return forbid_placing_others();
    long error = strtol(what, NULL, 10);
    return error < LEAST_ERRNO || error > MOST_ERRNO ? NOTHING : forbid_events((uint32_t)error);
}

int main(int argc, char **argv) {
    int refused = argc < 3 ? NOTHING : forbid(argv[1]);
    if (refused == NOTHING) {
        fprintf(stderr, "usage: primelab_deny ERRNO|others COMMAND [ARGUMENT...]\n");
        return NO_FILTER;
    }
    if (refused != 0) {
        fprintf(stderr, "primelab_deny: seccomp: %s\n", strerror(-refused));
        return NO_FILTER;
    }
    execvp(argv[2], argv + 2);
    fprintf(stderr, "primelab_deny: %s: %s\n", argv[2], strerror(errno));
    return NO_COMMAND;
}
