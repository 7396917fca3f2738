/*
 * Opens a library of kernels as any program may, by its three exported functions, and asks one of its
 * kernels about a number: ask_library LIBRARY KERNEL N prints the answer.
 */
#include <dlfcn.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "primelab.h"

/* A pointer to a function fits into one to data, as POSIX has it of dlsym(3). */
static void *symbol(void *library, const char *name) {
    void *found = dlsym(library, name);
    if (found == NULL) {
        fprintf(stderr, "%s\n", dlerror());
        exit(1);
    }
    return found;
}

static const primelab_kernel *kernel_in(void *library, const char *name) {
    int32_t (*count)(void);
    const primelab_kernel *(*at)(int32_t);
    *(void **)&count = symbol(library, "primelab_kernel_count");
    *(void **)&at = symbol(library, "primelab_kernel_at");
    for (int32_t i = 0; i < count(); i++) {
        if (strcmp(at(i)->name, name) == 0) return at(i);
    }
    return NULL;
}

int main(int count, char **arguments) {
    if (count != 4) return 2;
    void *library = dlopen(arguments[1], RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) {
        fprintf(stderr, "%s\n", dlerror());
        return 1;
    }
    int32_t (*version)(void);
    *(void **)&version = symbol(library, "primelab_abi_version");
    const primelab_kernel *kernel = kernel_in(library, arguments[2]);
    if (version() != PRIMELAB_ABI_VERSION || kernel == NULL) {
        fprintf(stderr, "ABI %" PRId32 ", %s a kernel %s\n", version(),
                kernel == NULL ? "without" : "with", arguments[2]);
        return 1;
    }
    const primelab_argument argument = {.n = strtoull(arguments[3], NULL, 10)};
    uint64_t answer = 0;
    int32_t result = kernel->call(&argument, NULL, &answer);
    printf("%" PRIu64 "\n", answer);
    return result == 0 ? 0 : 1;
}
