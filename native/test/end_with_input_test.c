/* Children that end with their input, whatever they do; what is no such input is refused. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "primelab.h"

/* Both ends of something: the first is for the parent, the second becomes a child's input. */
typedef int make_pair(int ends[2]);

static int pipe_pair(int ends[2]) {
    int reversed[2];
    int result = pipe2(reversed, O_CLOEXEC);
    ends[0] = reversed[1], ends[1] = reversed[0];
    return result;
}

static int socket_pair(int ends[2]) { return socketpair(AF_UNIX, SOCK_STREAM, 0, ends); }

/* Tells what the door answered, then hands on what comes in, and looks at nothing more at "x". */
static void child(int input, int output) {
    dup2(input, 0);
    char byte = (char)-primelab_end_with_input();
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, NULL);
    do {
        if (write(output, &byte, 1) != 1) _exit(1);
    } while (byte != 'x' && read(0, &byte, 1) == 1);
    while (1) continue;
}

/* Its process number; the parent's end of its input, and of its output. */
typedef struct started {
    pid_t pid;
    int input, output;
} started;

static started start(make_pair *make) {
    int input[2], output[2];
    CHECK(make(input) == 0 && pipe2(output, O_CLOEXEC) == 0, "errno %d", errno);
    started s = {fork(), input[0], output[0]};
    if (s.pid == 0) {
        close(input[0]);
        close(output[0]);
        child(input[1], output[1]);
    }
    close(input[1]);
    close(output[1]);
    return s;
}

static char told(const started *s) {
    char byte = '?';
    CHECK(read(s->output, &byte, 1) == 1, "it ended");
    return byte;
}

static int killed(const started *s) {
    int status = 0;
    CHECK(waitpid(s->pid, &status, 0) == s->pid, "errno %d", errno);
    close(s->output);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

static void a_child_ends_when_its_input_is_closed(make_pair *make) {
    started s = start(make);
    CHECK(told(&s) == 0, "refused");
    CHECK(write(s.input, "abx", 3) == 3, "errno %d", errno);
    CHECK(told(&s) == 'a' && told(&s) == 'b' && told(&s) == 'x', "its input was read by another");
    CHECK(waitpid(s.pid, NULL, WNOHANG) == 0, "it ended too soon");
    close(s.input);
    CHECK(killed(&s), "not killed");
}

/* What nobody has read is no reason to live on. */
static void unread_input_does_not_keep_it(make_pair *make) {
    started s = start(make);
    CHECK(told(&s) == 0, "refused");
    CHECK(write(s.input, "xyz", 3) == 3 && told(&s) == 'x', "errno %d", errno);
    close(s.input);
    CHECK(killed(&s), "not killed");
}

static void half_a_socket_is_enough(void) {
    started s = start(socket_pair);
    CHECK(told(&s) == 0, "refused");
    CHECK(shutdown(s.input, SHUT_WR) == 0, "errno %d", errno);
    CHECK(killed(&s), "not killed");
    close(s.input);
}

static int closed_pair(int ends[2]) {
    int result = pipe_pair(ends);
    close(ends[0]);
    ends[0] = -1;
    return result;
}

static void who_comes_late_ends_at_once(void) {
    started s = start(closed_pair);
    CHECK(killed(&s), "not killed");
}

/* What the door answers with this input; it must not have begun to watch it. */
static int32_t answer_for(int input) {
    int before = dup(0);
    if (input < 0) close(0);
    else dup2(input, 0);
    int32_t answer = primelab_end_with_input();
    dup2(before, 0);
    close(before);
    return answer;
}

static void other_files_are_refused(void) {
    int nothing = open("/dev/null", O_RDONLY), file = open("/proc/self/exe", O_RDONLY);
    CHECK(answer_for(nothing) == -EINVAL, "/dev/null");
    CHECK(answer_for(file) == -EINVAL, "a file");
    CHECK(answer_for(-1) == -EBADF, "nothing");
    close(nothing);
    close(file);
}

int main(void) {
    alarm(60); /* a child that lives on must not keep the build */
    signal(SIGPIPE, SIG_IGN);
    a_child_ends_when_its_input_is_closed(pipe_pair);
    a_child_ends_when_its_input_is_closed(socket_pair);
    unread_input_does_not_keep_it(pipe_pair);
    unread_input_does_not_keep_it(socket_pair);
    half_a_socket_is_enough();
    who_comes_late_ends_at_once();
    other_files_are_refused();
    FINISH();
}
