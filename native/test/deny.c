/*
 * Runs a command in which perf_event_open(2) fails with a given errno, as it does in a container
 * whose filter of system calls forbids it:
 *
 *   primelab_deny ERRNO COMMAND [ARGUMENT...]
 *
 * An ordinary user may do so too, because the command gives up any way to gain rights (prctl(2),
 * PR_SET_NO_NEW_PRIVS). For tests; seccomp(2) has no way back, hence a process of its own. Exits
 * with 126 if the filter, and with 127 if the command cannot be had.
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

enum { LEAST_ERRNO = 1, MOST_ERRNO = 4095, NO_FILTER = 126, NO_COMMAND = 127 };

/* By the call's number alone: no command of ours is of another architecture, with other numbers. */
static int install(uint32_t error) {
    struct sock_filter code[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_perf_event_open, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | error),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    const struct sock_fprog program = {.len = sizeof code / sizeof code[0], .filter = code};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return -errno;
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) < 0 ? -errno : 0;
}

int main(int argc, char **argv) {
    long error = argc < 3 ? 0 : strtol(argv[1], NULL, 10);
    if (error < LEAST_ERRNO || error > MOST_ERRNO) {
        fprintf(stderr, "usage: primelab_deny ERRNO COMMAND [ARGUMENT...]\n");
        return NO_FILTER;
    }
    int refused = install((uint32_t)error);
    if (refused != 0) {
        fprintf(stderr, "primelab_deny: seccomp: %s\n", strerror(-refused));
        return NO_FILTER;
    }
    execvp(argv[2], argv + 2);
    fprintf(stderr, "primelab_deny: %s: %s\n", argv[2], strerror(errno));
    return NO_COMMAND;
}
