/* Memory by large pages: all of it, zero, where it should begin, and given back. */
#define _GNU_SOURCE
#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

#include "check.h"
#include "primelab.h"

static void all_of_it_is_zero_and_can_be_written(uint64_t bytes) {
    unsigned char *pages = primelab_map_pages(bytes);
    CHECK(pages != NULL, "%" PRIu64 " bytes", bytes);
    CHECK((uintptr_t)pages % (2 << 20) == 0, "%p", (void *)pages);
    for (uint64_t i = 0; i < bytes; i++) CHECK(pages[i] == 0, "byte %" PRIu64, i);
    for (uint64_t i = 0; i < bytes; i++) pages[i] = 1;
    primelab_unmap_pages(pages, bytes);
    unsigned char there;
    CHECK(mincore(pages, 1, &there) == -1 && errno == ENOMEM, "still mapped");
    const uint64_t page = (uint64_t)sysconf(_SC_PAGESIZE);
    CHECK(mincore(pages + (bytes - 1) / page * page, 1, &there) == -1, "its end is still mapped");
}

int main(void) {
    all_of_it_is_zero_and_can_be_written(1);
    all_of_it_is_zero_and_can_be_written(2 << 20);
    all_of_it_is_zero_and_can_be_written((5 << 20) + 1);
    CHECK(primelab_map_pages(0) == NULL, "nothing");
    CHECK(primelab_map_pages(UINT64_MAX) == NULL, "everything");
    primelab_unmap_pages(NULL, 1);
    FINISH();
}
