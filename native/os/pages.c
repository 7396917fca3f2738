/* Memory by large pages: see primelab_map_pages. */
#define _GNU_SOURCE
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>

#include "primelab.h"

static const uint64_t large_page = UINT64_C(2) << 20;

static uint64_t whole_pages(uint64_t bytes) {
    return (bytes + large_page - 1) / large_page * large_page;
}

void *primelab_map_pages(uint64_t bytes) {
    if (bytes == 0 || bytes > SIZE_MAX / 2) return NULL;
    const uint64_t whole = whole_pages(bytes);
    /* Room to begin at a large page; what is around it is given back. */
    char *mapping = mmap(NULL, whole + large_page, PROT_READ | PROT_WRITE,
                         MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapping == MAP_FAILED) return NULL;
    const uint64_t before = (large_page - (uintptr_t)mapping % large_page) % large_page;
    if (before > 0) munmap(mapping, before);
    munmap(mapping + before + whole, large_page - before);
    (void)madvise(mapping + before, whole, MADV_HUGEPAGE); /* a wish: small ones hold as much */
    return mapping + before;
}

void primelab_unmap_pages(void *pages, uint64_t bytes) {
    if (pages != NULL) munmap(pages, whole_pages(bytes));
}
