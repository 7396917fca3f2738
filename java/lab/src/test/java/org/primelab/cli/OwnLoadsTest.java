package org.primelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.session.SessionJson;
import tools.jackson.databind.JsonNode;

/** Kernels as users write them, loaded by the words that users type, in commands that measure. */
@Timeout(180)
class OwnLoadsTest {
  /** No JVM has a figure. */
  private static final String NOT_CLEAN = "\\d+ % of slices were clean, .* cycles at most";

  /** Several have, and not the same. */
  private static final String DISAGREE = "the JVMs disagree: from .* ns a call";

  private static final String COUNT_C =
      """
      #include <stddef.h>
      #include <stdint.h>

      /** How many bytes are zero. */
      uint64_t zeros(const unsigned char *data, size_t n) {
          uint64_t count = 0;
          for (size_t i = 0; i < n; i++) count += data[i] == 0;
          return count;
      }
      """;

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static Outcome lab(String line, Object... files) {
    List<String> words = new ArrayList<>();
    int next = 0;
    for (String word : line.split(" ", -1)) {
      words.add(word.startsWith("@") ? files[next++] + word.substring(1) : word);
    }
    words.add("--quiet");
    return Outcome.of(words.toArray(String[]::new));
  }

  private static JsonNode json(Outcome run) {
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    return SessionJson.mapper().readTree(run.out());
  }

  @Test
  void theEmptyCallIsToldBesideKernelsOfBothLanguages() throws IOException {
    Path c = file("ma ße/count.c", COUNT_C);
    Path java =
        file(
            "ma ße/count.java",
            "public static int zeros(byte[] d) { int n = 0; for (byte b : d) n += b == 0 ? 1 : 0; return n; }\n");
    JsonNode found = json(lab("kernels --load @ 1000 --time 2 --no-save --json", c + "," + java));
    assertThat(found.path("kernels").findValuesAsString("name"))
        .containsExactlyInAnyOrder("zeros-c", "zeros-java");
    assertThat(found.path("kernels").findValuesAsString("summary"))
        .contains("How many bytes are zero");
    assertThat(found.path("emptyCall").propertyNames()).containsExactlyInAnyOrder("c", "java");
  }

  @Test
  void aStateIsCalledByEachKindOfCall() throws IOException {
    Path c =
        file(
            "ring.c",
            """
            #include <stdint.h>
            #include <stdlib.h>
            struct ring { uint64_t size; };
            struct ring *setup(uint64_t n) {
                struct ring *r = malloc(sizeof *r);
                r->size = n;
                return r;
            }
            void teardown(struct ring *r) { free(r); }
            uint64_t turn(const struct ring *r) { return r->size / 3; }
            """);
    JsonNode calls = json(lab("ffi --load @ 10 100 --time 1 --no-save --json", c)).path("calls");
    assertThat(calls.findValuesAsString("kernel")).containsOnly("turn-c");
    assertThat(calls.findValuesAsString("argument")).containsOnly("10", "100");
    assertThat(calls.findValuesAsString("kind")).containsOnly("c", "ffm", "ffm-critical");
    // A figure above 0, or why there is none: whether slices are clean, and JVMs alike, is the
    // affair of the host.
    assertThat(calls.valueStream())
        .allMatch(
            call ->
                call.path("nanos").path("median").asDouble() > 0
                    || call.path("nanos")
                        .path("unavailable")
                        .asString()
                        .matches(call.path("forks").isEmpty() ? NOT_CLEAN : DISAGREE));
  }

  @Test
  void spansAreSharedOutIfTheirHalvesAddUp() throws IOException {
    Path java =
        file(
            "spans.java",
            """
            public static long odd(long from, long to) {
              long n = 0;
              for (long i = from; i < to; i++) n += i & 1;
              return n;
            }
            public static long last(long from, long to) {
              return to - 1;
            }
            """);
    JsonNode jobs =
        json(lab("check --load @:odd --model split 0..100000 --no-save --json", java)).path("jobs");
    assertThat(jobs.findValuesAsString("answer")).containsExactly("50000");
    Outcome run = lab("check --load @:last --model split 0..100 --no-save", java);
    assertThat(run.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err())
        .isEqualTo(
            "lab check: last-java(0..100) answers 99, and its halves add up to 148: it cannot be shared out;"
                + " take another model, without a lock\n");
    assertThat(lab("check --load @:last 0..100 --no-save", java).exit()).isZero();
  }

  @Test
  void aSweepIsGoneOnWithByTheSameKernelsAlone() throws IOException {
    Path c = file("f.c", "long f(long n) { return n ^ 1; }\n");
    Path out = folder.resolve("out");
    assertThat(lab("sweep --load @ 5 6 --workers 1 --runs 2 --no-cost --out @", c, out).exit())
        .isZero();
    assertThat(lab("sweep --resume @ --load @", out, c).exit()).isZero();
    assertThat(lab("sweep --resume @", out).err())
        .isEqualTo(
            "lab sweep: --resume: this sweep is about kernels of your own; give them again: --load "
                + c
                + "\n");
    file("f.c", "long f(long n) { return n + 1 - 2 * (n & 1); }\n");
    assertThat(lab("sweep --resume @ --load @", out, c).err())
        .matches(
            "lab sweep: --resume: f-c has another source \\(.... → ....\\); begin a new sweep\n");
  }

  @Test
  void whatAHeaderSaysMayNotBeTrue() throws IOException, InterruptedException {
    Path source = file("half.c", "double half(double x) { return x / 2; }\n");
    Path library = folder.resolve("libhalf.so");
    Process cc =
        new ProcessBuilder("cc", "-shared", "-fPIC", "-o", library.toString(), source.toString())
            .inheritIO()
            .start();
    assertThat(cc.waitFor()).isZero();
    Path header = file("half.h", "unsigned long half(unsigned long n);\n");
    Path java = file("half.java", "public static long half(long n) { return n / 2 + 1; }\n");
    Outcome run =
        lab("check --load @ --kernel half-c 7 --no-save", java + "," + library + ":" + header);
    assertThat(run.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err())
        .startsWith("lab check: half-c(7) answers ")
        .endsWith("; its header may tell other types than the library has\n")
        .hasLineCount(1);
  }

  /** Each answers what no other value would: the largest multiple of it, less the rest. */
  @Test
  void kernelsOfSeveralValuesShareASession() throws IOException {
    Path java =
        file(
            "f.java",
            """
            static final int SEG = Integer.getInteger("SEG");

            public static long f(long n) {
              long later = Long.getLong("SEG");
              return later == SEG ? n / SEG * later + n % SEG : -SEG;
            }
            """);
    String line =
        "sweep --load @ -D SEG=1,2 --kernel f-java-SEG=1,f-java-SEG=2 --workers 1 --runs 1 --no-save --json 7";
    assertThat(json(lab(line, java)).path("variants").findValuesAsString("kernel"))
        .contains("f-java-SEG=1", "f-java-SEG=2");
  }

  @Test
  void ffiHasNoUseForJavaAlone() throws IOException {
    Path java = file("f.java", "public static long f(long n) { return n; }\n");
    Outcome run = lab("ffi --load @ 7 --no-save", java);
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .isEqualTo(
            "lab ffi: --load: f-java is in Java; ffi times calls from Java into C: load a file in C\n");
  }
}
