/* What primelab_isa_missing says, against what the compiler's own runtime finds. */
#include <errno.h>
#include <string.h>

#include "check.h"
#include "primelab.h"

static void reads_as_a_sentence(const char *isa) {
    const char *reason = primelab_isa_missing(isa);
    CHECK(reason == NULL || strlen(reason) > 10, "%s: %s", isa, reason);
    printf("%s: %s\n", isa, reason == NULL ? "can run here" : reason);
}

int main(void) {
    CHECK(primelab_isa_missing("baseline") == NULL, "baseline");
    CHECK(primelab_isa_missing("") != NULL && primelab_isa_missing("avx") != NULL, "unknown names");
    reads_as_a_sentence("avx2");
    reads_as_a_sentence("avx512");
    reads_as_a_sentence("avx512ifma");
    reads_as_a_sentence("neon");
#if defined(__x86_64__)
    const int avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    CHECK((primelab_isa_missing("avx2") == NULL) == avx2, "AVX2 and FMA");
    const int avx512 = avx2 && __builtin_cpu_supports("avx512f");
    CHECK((primelab_isa_missing("avx512") == NULL) == avx512, "AVX-512");
    const int ifma = avx512 && __builtin_cpu_supports("avx512dq") &&
                     __builtin_cpu_supports("avx512ifma");
    CHECK((primelab_isa_missing("avx512ifma") == NULL) == ifma, "AVX-512 IFMA");
    CHECK(primelab_isa_missing("neon") != NULL, "NEON on x86-64");
#endif
    /* Where a kernel's architecture is another, its functions are stubs that say so. */
    for (int32_t i = 0; i < primelab_kernel_count(); i++) {
        const primelab_kernel *k = primelab_kernel_at(i);
        const char *reason = primelab_isa_missing(k->isa);
        if (reason == NULL || strncmp(reason, "not compiled", 12) != 0) continue;
        const primelab_argument seven = {.n = 7};
        uint64_t answer;
        CHECK(k->call(&seven, NULL, &answer) == -ENOTSUP, "%s", k->name);
        CHECK(k->batch == NULL || k->batch(&seven.n, &answer, 1, NULL) == -ENOTSUP, "%s", k->name);
        CHECK(k->part == NULL || k->part(&seven, 3, 7, NULL, &answer) == -ENOTSUP, "%s", k->name);
    }
    FINISH();
}
