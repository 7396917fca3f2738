/* Switches of another process: the records of its threads, and a command from its first instruction. */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "check.h"
#include "os/switch_records.h"
#include "primelab.h"

enum { ROOM = 4096, PAGES = 8 };

static primelab_switch records[ROOM];
static int32_t found;

static int32_t of(int32_t tid, int32_t kind) {
    int32_t count = 0;
    for (int32_t i = 0; i < found; i++) count += records[i].tid == tid && records[i].kind == kind;
    return count;
}

static void *nap(void *unused) {
    for (int i = 0; i < 20; i++) nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    return unused;
}

/* Born before it is watched, a thread that is born later, and the end. */
static pid_t napping_child(void) {
    pid_t pid = fork();
    if (pid == 0) {
        pthread_t later;
        nap(NULL);
        if (pthread_create(&later, NULL, nap, NULL) == 0) pthread_join(later, NULL);
        _exit(0);
    }
    return pid;
}

static void threads_are_recorded_with_those_they_make(primelab_watch *watch) {
    pid_t pid = napping_child();
    int32_t added = primelab_watch_add(watch, pid);
    CHECK(added == 0, "errno %d", -added);
    int32_t status = -1;
    while (primelab_watch_ended(pid, &status) == 0) {
        CHECK(primelab_watch_wait(watch, 5) == 0, "wait");
    }
    CHECK(status == 0, "status %d", status);
    found = primelab_watch_read(watch, records, ROOM);
    CHECK(found > 0 && found < ROOM, "%d records", found);
    int32_t born = 0;
    for (int32_t i = 0; i < found; i++) {
        if (records[i].kind == PRIMELAB_SWITCH_BORN && records[i].related == pid) {
            born = records[i].tid;
        }
    }
    CHECK(born > 0, "no thread was born");
    CHECK(of(born, PRIMELAB_SWITCH_OUT) >= 20, "%d", of(born, PRIMELAB_SWITCH_OUT));
    CHECK(of(born, PRIMELAB_SWITCH_IN) >= 20, "%d", of(born, PRIMELAB_SWITCH_IN));
    CHECK(of(born, PRIMELAB_SWITCH_ENDED) == 1, "its end");
    CHECK(of(pid, PRIMELAB_SWITCH_ENDED) == 1, "the end of all");
    CHECK(primelab_watch_add(watch, pid) == -ESRCH, "it is gone");
}

static int32_t launched(primelab_watch *watch, const char *words, int32_t count, int32_t *status) {
    int32_t pid = primelab_watch_launch(watch, words, count, 1);
    if (pid > 0) {
        while (primelab_watch_ended(pid, status) == 0) primelab_watch_wait(watch, 5);
        found = primelab_watch_read(watch, records, ROOM);
    }
    return pid;
}

static void commands_are_recorded_from_their_beginning(primelab_watch *watch) {
    int32_t status = -1;
    int32_t pid = launched(watch, "sh\0-c\0sleep 0.02; exit 7", 3, &status);
    CHECK(pid > 0 && status == 7, "%d, status %d", pid, status);
    CHECK(found > 0 && of(pid, PRIMELAB_SWITCH_IN) > 0, "%d records", found);
    CHECK(of(pid, PRIMELAB_SWITCH_ENDED) == 1, "its end");
    pid = launched(watch, "sh\0-c\0kill -9 $$", 3, &status);
    CHECK(pid > 0 && status == 128 + SIGKILL, "%d, status %d", pid, status);
    pid = launched(watch, "/no/such/command", 1, &status);
    CHECK(pid == -ENOENT, "%d", pid);
    CHECK(primelab_watch_launch(watch, "", 0, 0) == -EINVAL, "no words");
}

/* Some are left for the rest of the process: nothing is half recorded, and it can say so. */
static void files_are_not_used_up(void) {
    struct rlimit limit, few;
    primelab_watch *watch = NULL;
    CHECK(getrlimit(RLIMIT_NOFILE, &limit) == 0, "no limit");
    few = (struct rlimit){.rlim_cur = 66, .rlim_max = limit.rlim_max};
    CHECK(setrlimit(RLIMIT_NOFILE, &few) == 0, "errno %d", errno);
    int32_t opened = primelab_watch_open(PAGES, &watch);
    CHECK(opened == 0, "errno %d", -opened);
    int32_t refused = primelab_watch_add(watch, getpid());
    CHECK(refused == -EMFILE, "%d", refused);
    int next = dup(STDIN_FILENO);
    CHECK(next >= 0 && next < 66, "%d", next);
    close(next);
    primelab_watch_close(watch);
    CHECK(setrlimit(RLIMIT_NOFILE, &limit) == 0, "errno %d", errno);
}

static void a_command_may_go_unwatched(void) {
    int32_t status = -1;
    int32_t pid = primelab_watch_launch(NULL, "true", 1, 0);
    CHECK(pid > 0, "%d", pid);
    while (primelab_watch_ended(pid, &status) == 0) nap(NULL);
    CHECK(status == 0, "status %d", status);
    CHECK(primelab_watch_ended(pid, &status) == -ECHILD, "it was asked before");
}

/* What a kernel writes of losses and of processes is told, or left out. */
static void losses_have_their_place(void) {
    uint8_t bytes[256] = {0};
    struct { struct perf_event_header header; lost_body body; switch_sample sample; } lost = {
        {.type = PERF_RECORD_LOST, .size = sizeof lost}, {.lost = 9}, {.tid = 5, .time = 77, .cpu = 1}};
    struct { struct perf_event_header header; task_body body; switch_sample sample; } process = {
        {.type = PERF_RECORD_FORK, .size = sizeof process}, {.pid = 3, .ppid = 2, .tid = 3}, {.tid = 2}};
    memcpy(bytes, &lost, sizeof lost);
    memcpy(bytes + sizeof lost, &process, sizeof process);
    const switch_ring ring = {bytes, sizeof bytes};
    uint64_t tail = 0, counted = 0;
    int32_t taken = read_switch_records(&ring, &tail, sizeof lost + sizeof process, records, ROOM,
                                        take_any, &counted);
    CHECK(taken == 1, "%d", taken);
    CHECK(records[0].kind == PRIMELAB_SWITCH_LOST && records[0].related == 9, "how many");
    CHECK(records[0].nanos == 77 && records[0].tid == 0 && records[0].cpu == 1, "where");
}

int main(void) {
    primelab_watch *watch = NULL;
    losses_have_their_place();
    CHECK(primelab_watch_open(3, &watch) == -EINVAL, "no power of two");
    int32_t opened = primelab_watch_open(PAGES, &watch);
    if (opened == 0) {
        threads_are_recorded_with_those_they_make(watch);
        commands_are_recorded_from_their_beginning(watch);
        files_are_not_used_up();
    } else {
        CHECK(opened == -EACCES || opened == -EPERM || opened == -ENOSYS, "errno %d", -opened);
    }
    a_command_may_go_unwatched();
    primelab_watch_close(watch);
    primelab_watch_close(NULL);
    FINISH();
}
