/* Waiting on a word that two processes share. */
#define _GNU_SOURCE
#include <errno.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "primelab.h"

static void a_wait_ends_by_its_time_or_its_word(void) {
    int32_t word = 7;
    CHECK(primelab_wait_on(&word, 7, 1000000) == -ETIMEDOUT, "nobody wakes it");
    CHECK(primelab_wait_on(&word, 8, 1000000) == -EAGAIN, "the word is another");
    CHECK(primelab_wake(&word) == 0, "nobody waits");
}

/* The child waits until the parent counts on; the parent until the child has seen it. */
static void another_process_is_woken(void) {
    int32_t *words =
        mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    CHECK(words != MAP_FAILED, "mmap");
    pid_t child = fork();
    if (child == 0) {
        while (__atomic_load_n(&words[0], __ATOMIC_ACQUIRE) == 0) {
            primelab_wait_on(&words[0], 0, INT64_C(60000000000));
        }
        __atomic_store_n(&words[1], 1, __ATOMIC_RELEASE);
        primelab_wake(&words[1]);
        _exit(0);
    }
    __atomic_store_n(&words[0], 1, __ATOMIC_RELEASE);
    CHECK(primelab_wake(&words[0]) >= 0, "wake");
    while (__atomic_load_n(&words[1], __ATOMIC_ACQUIRE) == 0) {
        primelab_wait_on(&words[1], 0, INT64_C(60000000000));
    }
    int status;
    CHECK(waitpid(child, &status, 0) == child && status == 0, "the child");
    munmap(words, 4096);
}

int main(void) {
    a_wait_ends_by_its_time_or_its_word();
    another_process_is_woken();
    FINISH();
}
