package org.primelab.load;

/**
 * The source of a program that calls one kernel of a table, twice for each argument: to be compiled
 * with the user's source under sanitizers, which tell where memory is used wrongly. Its words: the
 * kernel's name, a file to tell which argument it is at, a file with the data, how many bytes of
 * them an element has, and for each argument where it begins, where it ends, and its count.
 */
final class DryProgram {
  static final String TEXT =
      """
      #include "primelab.h"
      #include <stdio.h>
      #include <stdlib.h>
      #include <string.h>

      /* Just as long as the data are, so that whoever goes beyond them is found out. */
      static void *read_data(const char *name, size_t bytes) {
          void *data = malloc(bytes);
          FILE *file = fopen(name, "rb");
          if (!data || !file || fread(data, 1, bytes, file) != bytes) abort();
          fclose(file);
          return data;
      }

      static const primelab_kernel *named(const char *name) {
          for (int32_t i = 0; i < primelab_kernel_count(); i++)
              if (!strcmp(primelab_kernel_at(i)->name, name)) return primelab_kernel_at(i);
          abort();
      }

      int main(int count, char **words) {
          const primelab_kernel *kernel = named(words[1]);
          FILE *at = fopen(words[2], "w");
          if (!at) abort();
          for (int i = 5; i + 2 < count; i += 3) {
              fprintf(at, "%d\\n", (i - 5) / 3);
              fflush(at);
              primelab_argument argument = {.n = strtoull(words[i], 0, 10),
                                            .to = strtoull(words[i + 1], 0, 10),
                                            .count = strtoull(words[i + 2], 0, 10)};
              uint64_t answer;
              void *data = 0;
              if (kernel->takes == PRIMELAB_DATA)
                  argument.data = data =
                      read_data(words[3], argument.count * strtoull(words[4], 0, 10));
              if (kernel->takes == PRIMELAB_STATE && kernel->setup(argument.n, &argument.state))
                  return 0;
              kernel->call(&argument, 0, &answer);
              kernel->call(&argument, 0, &answer);
              if (argument.state && kernel->teardown) kernel->teardown(argument.state);
              free(data);
          }
          return 0;
      }
      """;

  private DryProgram() {}
}
