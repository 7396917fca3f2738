/*
 * Switches of all threads of another process, and of those that they make: an event a thread and
 * CPU, which the thread's children inherit, all of which write into one ring a CPU
 * (PERF_EVENT_IOC_SET_OUTPUT). A ring a thread would take 68 KB of locked memory each, and miss how
 * a new thread starts. A command is stopped between fork and exec until its events are open.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "os/perf_event.h"
#include "os/switch_records.h"
#include "primelab.h"

typedef struct cpu_ring {
    int fd, cpu;
    struct perf_event_mmap_page *page;
    switch_ring ring;
} cpu_ring;

struct primelab_watch {
    int32_t cpus; /* rings there are */
    int32_t next; /* ring to be read next */
    size_t mapped_bytes;
    cpu_ring *rings;
    int *files;
    size_t file_count, file_room;
    rlim_t most_files; /* descriptors from it on are for the rest of the process */
};

enum { SPARE_FILES = 64 };

/* Kernels before 5.13 know no inherit_thread: there, processes that are made inherit it as well. */
static int open_inherited(int32_t tid, int cpu) {
    struct perf_event_attr attr = switch_event();
    attr.task = 1;
    attr.inherit = 1;
    attr.inherit_thread = 1;
    int fd = perf_event_open_on(&attr, tid, cpu, -1);
    if (fd != -EINVAL) return fd;
    attr.inherit_thread = 0;
    return perf_event_open_on(&attr, tid, cpu, -1);
}

/* An event of our own that never counts: it owns the ring into which the others write. */
static int32_t make_ring(cpu_ring *ring, int cpu, size_t mapped_bytes) {
    size_t page_bytes = (size_t)sysconf(_SC_PAGESIZE);
    struct perf_event_attr attr = switch_event();
    attr.disabled = 1;
    attr.watermark = 1;
    attr.wakeup_watermark = (uint32_t)((mapped_bytes - page_bytes) / 4);
    ring->fd = perf_event_open_on(&attr, 0, cpu, -1);
    if (ring->fd < 0) return ring->fd;
    void *memory = mmap(NULL, mapped_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, ring->fd, 0);
    if (memory == MAP_FAILED) {
        int32_t error = errno == EPERM ? -ENOBUFS : -errno;
        close(ring->fd);
        return error;
    }
    ring->cpu = cpu;
    ring->page = memory;
    ring->ring = (switch_ring){(const uint8_t *)memory + page_bytes, mapped_bytes - page_bytes};
    return 0;
}

static int32_t make_rings(primelab_watch *watch, int configured) {
    for (int cpu = 0; cpu < configured; cpu++) {
        int32_t error = make_ring(&watch->rings[watch->cpus], cpu, watch->mapped_bytes);
        if (error == 0) watch->cpus++;
        if (error != 0 && error != -ENODEV) return error; /* ENODEV: the CPU is offline */
    }
    return watch->cpus > 0 ? 0 : -ENODEV;
}

/* What is left to this process must do for whatever it says and asks afterwards. */
static rlim_t files_to_take(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) {
        return RLIM_INFINITY;
    }
    return limit.rlim_cur < SPARE_FILES ? 0 : limit.rlim_cur - SPARE_FILES;
}

int32_t primelab_watch_open(int32_t pages, primelab_watch **watch) {
    if (pages < 1 || (pages & (pages - 1)) != 0) return -EINVAL;
    int configured = (int)sysconf(_SC_NPROCESSORS_CONF);
    primelab_watch *made = calloc(1, sizeof *made);
    if (made == NULL) return -ENOMEM;
    made->rings = calloc((size_t)configured, sizeof *made->rings);
    made->mapped_bytes = ((size_t)pages + 1) * (size_t)sysconf(_SC_PAGESIZE);
    made->most_files = files_to_take();
    int32_t error = made->rings == NULL ? -ENOMEM : make_rings(made, configured);
    if (error != 0) {
        primelab_watch_close(made);
        return error;
    }
    *watch = made;
    return 0;
}

static int32_t keep(primelab_watch *watch, int fd) {
    if (watch->file_count == watch->file_room) {
        size_t room = watch->file_room == 0 ? 64 : 2 * watch->file_room;
        int *files = realloc(watch->files, room * sizeof *files);
        if (files == NULL) return -ENOMEM;
        watch->files = files;
        watch->file_room = room;
    }
    watch->files[watch->file_count++] = fd;
    return 0;
}

static int32_t add_on(primelab_watch *watch, const cpu_ring *ring, int32_t tid) {
    int fd = open_inherited(tid, ring->cpu);
    if (fd < 0) return fd;
    if ((rlim_t)fd >= watch->most_files) {
        close(fd);
        return -EMFILE;
    }
    int32_t error =
        ioctl(fd, PERF_EVENT_IOC_SET_OUTPUT, ring->fd) != 0 ? -errno : keep(watch, fd);
    if (error != 0) close(fd);
    return error;
}

int32_t primelab_watch_add(primelab_watch *watch, int32_t tid) {
    size_t before = watch->file_count;
    for (int32_t i = 0; i < watch->cpus; i++) {
        int32_t error = add_on(watch, &watch->rings[i], tid);
        if (error != 0) {
            while (watch->file_count > before) close(watch->files[--watch->file_count]);
            return error;
        }
    }
    return 0;
}

/* Between fork and exec: waits for a byte, and says by another pipe why it could not go on. */
static void become(char **words, int32_t to_errors, int go, int refusal) {
    sigset_t none;
    char byte;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    if (to_errors) dup2(STDERR_FILENO, STDOUT_FILENO);
    /* What this process has open is none of the command's business. */
    syscall(SYS_close_range, 3U, ~0U, 4U /* CLOSE_RANGE_CLOEXEC, Linux 5.11 */);
    if (read(go, &byte, 1) == 1) {
        execvp(words[0], words);
        int32_t error = errno;
        ssize_t written = write(refusal, &error, sizeof error);
        (void)written;
    }
    _exit(127);
}

/* Lets it go on once it is watched. Returns 0, or -errno: then it has ended. */
static int32_t release(primelab_watch *watch, pid_t pid, int go, int refusal) {
    int32_t error = watch == NULL ? 0 : primelab_watch_add(watch, pid), refused = 0;
    if (error == 0 && write(go, "", 1) != 1) error = -errno;
    close(go);
    if (error == 0 && read(refusal, &refused, sizeof refused) == (ssize_t)sizeof refused) {
        error = -refused;
    }
    close(refusal);
    if (error != 0) waitpid(pid, NULL, 0);
    return error;
}

static int32_t start(primelab_watch *watch, char **words, int32_t to_errors) {
    int go[2], refusal[2];
    if (pipe2(go, O_CLOEXEC) != 0) return -errno;
    if (pipe2(refusal, O_CLOEXEC) != 0) {
        int32_t error = -errno;
        close(go[0]);
        close(go[1]);
        return error;
    }
    pid_t pid = fork();
    if (pid == 0) {
        close(go[1]);
        become(words, to_errors, go[0], refusal[1]);
    }
    int32_t forked = pid < 0 ? -errno : 0;
    close(go[0]);
    close(refusal[1]);
    if (forked != 0) {
        close(go[1]);
        close(refusal[0]);
        return forked;
    }
    int32_t error = release(watch, pid, go[1], refusal[0]);
    return error != 0 ? error : (int32_t)pid;
}

int32_t primelab_watch_launch(primelab_watch *watch, const char *words, int32_t count,
                              int32_t to_errors) {
    char **each = calloc((size_t)count + 1, sizeof *each);
    if (count < 1 || each == NULL) {
        free(each);
        return count < 1 ? -EINVAL : -ENOMEM;
    }
    for (int32_t i = 0; i < count; i++) {
        each[i] = (char *)(uintptr_t)words;
        words += strlen(words) + 1;
    }
    int32_t started = start(watch, each, to_errors);
    free(each);
    return started;
}

int32_t primelab_watch_ended(int32_t pid, int32_t *status) {
    int how;
    pid_t found = waitpid(pid, &how, WNOHANG);
    if (found < 0) return -errno;
    if (found == 0) return 0;
    *status = WIFEXITED(how) ? WEXITSTATUS(how) : 128 + WTERMSIG(how);
    return 1;
}

int32_t primelab_watch_wait(primelab_watch *watch, int32_t millis) {
    struct pollfd *polled = calloc((size_t)watch->cpus, sizeof *polled);
    if (polled == NULL) return -ENOMEM;
    for (int32_t i = 0; i < watch->cpus; i++) {
        polled[i] = (struct pollfd){.fd = watch->rings[i].fd, .events = POLLIN};
    }
    int ready = poll(polled, (nfds_t)watch->cpus, millis);
    int32_t error = ready < 0 && errno != EINTR ? -errno : 0;
    free(polled);
    return error;
}

static int32_t read_ring(cpu_ring *ring, primelab_switch *out, int32_t room) {
    uint64_t lost = 0; /* each loss is a record of its own */
    uint64_t head = __atomic_load_n(&ring->page->data_head, __ATOMIC_ACQUIRE);
    uint64_t tail = ring->page->data_tail;
    int32_t found = read_switch_records(&ring->ring, &tail, head, out, room, take_any, &lost);
    __atomic_store_n(&ring->page->data_tail, found < 0 ? head : tail, __ATOMIC_RELEASE);
    return found;
}

int32_t primelab_watch_read(primelab_watch *watch, primelab_switch *out, int32_t room) {
    int32_t found = 0;
    for (int32_t i = 0; i < watch->cpus && found < room; i++) {
        int32_t more = read_ring(&watch->rings[watch->next], out + found, room - found);
        if (more < 0) return more;
        found += more;
        if (found < room) watch->next = (watch->next + 1) % watch->cpus;
    }
    return found;
}

void primelab_watch_close(primelab_watch *watch) {
    if (watch == NULL) return;
    while (watch->file_count > 0) close(watch->files[--watch->file_count]);
    for (int32_t i = 0; i < watch->cpus; i++) {
        munmap(watch->rings[i].page, watch->mapped_bytes);
        close(watch->rings[i].fd);
    }
    free(watch->files);
    free(watch->rings);
    free(watch);
}
