package org.primelab.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primelab.ffi.KernelTable;
import org.primelab.ffi.NativeArgument;
import org.primelab.ffi.NativeKernel;
import org.primelab.ffi.StopFlag;

class CSourceTest {
  @TempDir Path folder;
  private Loading loading;

  @BeforeEach
  void begin() {
    loading = Loading.in(folder);
  }

  private static String understood(Entry kernel) {
    return "%s %s %s"
        .formatted(
            kernel.takes(), kernel.element().map(Object::toString).orElse("-"), kernel.gives());
  }

  /** What the only kernel of a file takes and gives. */
  private String understood(String function) throws Refused {
    Path file = loading.file("one.c", "#include <stddef.h>\n#include <stdint.h>\n" + function);
    return understood(loading.read(file.toString()).kernels().getFirst());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "uint64_t f(uint64_t n) { return n; }|NUMBER - UNSIGNED",
        "long long f(long long n) { return n; }|NUMBER - SIGNED",
        "int f(long n) { return n > 0; }|NUMBER - SIGNED",
        "_Bool f(uint64_t n) { return n; }|NUMBER - BOOLEAN",
        "double f(uint64_t n) { return n; }|NUMBER - DOUBLE",
        "uint64_t f(uint64_t a, uint64_t b) { return b - a; }|SPAN - UNSIGNED",
        "int64_t f(int64_t a, int64_t b) { return b - a; }|SPAN - SIGNED",
        "uint64_t f(const uint64_t *a, size_t n) { return n ? *a : 0; }|DATA u64 UNSIGNED",
        "int64_t f(const long *a, size_t n) { return n ? *a : 0; }|DATA i64 SIGNED",
        "uint64_t f(const uint8_t *a, size_t n) { return n ? *a : 0; }|DATA u8 UNSIGNED",
        "uint64_t f(const void *a, size_t n) { return n && a; }|DATA u8 UNSIGNED",
        "uint64_t f(const char *a, size_t n) { return n ? *a : 0; }|DATA u8 UNSIGNED",
        "int f(signed char *a, size_t n) { return n ? *a : 0; }|DATA i8 SIGNED",
        "unsigned f(const uint32_t *a, size_t n) { return n ? *a : 0; }|DATA u32 UNSIGNED",
        "int f(const int *a, ptrdiff_t n) { return n ? *a : 0; }|DATA i32 SIGNED",
        "double f(const float *a, size_t n) { return n ? *a : 0; }|DATA f32 DOUBLE",
        "double f(double *a, size_t n) { return n ? *a : 0; }|DATA f64 DOUBLE"
      })
  void theCompilerTellsTheType(String function, String understood) throws Refused {
    assertThat(understood(function)).isEqualTo(understood);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "void *setup(uint64_t n) { return (void *)n; } uint64_t f(void *s) { return s != 0; }",
        "void *setup(uint64_t n) { return (void *)n; } uint64_t f(const void *s) { return s != 0; }",
        "struct s { int i; }; struct s *setup(long n) { return (void *)n; } uint64_t f(const struct s *s) { return s != 0; }",
        "struct s { int i; }; const struct s *setup(uint64_t n) { return (void *)n; } uint64_t f(const struct s *s) { return s != 0; }"
      })
  void aStateIsWhatSetupReturns(String functions) throws Refused {
    assertThat(understood(functions)).isEqualTo("STATE - UNSIGNED");
  }

  @Test
  void whatIsNoKernelIsLeftOutWithTheReason() throws Refused {
    Path file =
        loading.file(
            "mixed.c",
            """
            #include <stdint.h>
            uint64_t f(uint64_t n) { return n; }
            float g(float x) { return x; }
            uint64_t needs(void *state) { return state != 0; }
            int unsaid() { return 1; }
            void setup(void) {}
            static uint64_t hidden(uint64_t n) { return n; }
            uint64_t uses(uint64_t n) { return hidden(n); }
            int main(void) { return 0; }
            """);
    Found found = loading.read(file.toString());
    assertThat(found.kernels()).extracting(Entry::name).containsExactly("f-c", "uses-c");
    Map<String, String> reasons =
        found.leftOut().stream().collect(toMap(LeftOut::name, LeftOut::reason));
    assertThat(reasons).containsOnlyKeys("g", "needs", "unsaid", "setup");
    assertThat(reasons.get("g")).startsWith("its type is none of a kernel's; make it static");
    assertThat(reasons.get("needs"))
        .isEqualTo("it takes a state that nothing makes; add void *setup(uint64_t)");
    assertThat(reasons.get("setup")).isEqualTo("it is none: void *setup(uint64_t) is one");
  }

  @Test
  void onlyNamedFunctionsCount() throws Refused {
    Path file =
        loading.file(
            "two.c",
            """
            #include <stdint.h>
            uint64_t f(uint64_t n) { return n; }
            uint64_t g(uint64_t n) { return n; }
            int helper(int x) { return x; }
            """);
    assertThat(loading.read(file + ":g").kernels()).extracting(Entry::name).containsExactly("g-c");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> loading.read(file + ":h"))
        .withMessage(file + ": it exports no function h; there are f, g, helper");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> loading.read(file + ":helper"))
        .withMessageStartingWith(file + ": helper is no kernel: its type is none of a kernel's");
  }

  @Test
  void nothingIsLeftOfWhatIsRefused() {
    Path file = loading.file("wrong.c", "long f(long n) { return m; }\n");
    assertThatExceptionOfType(Refused.class).isThrownBy(() -> loading.read(file.toString()));
    assertThat(folder.resolve("builds")).isEmptyDirectory();
  }

  @Test
  void aFileWithoutAKernelIsRefusedWithWhatOneIs() {
    Path file = loading.file("none.c", "static int f(void) { return 1; }\nint x;\n");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> loading.read(file.toString()))
        .withMessage(
            file + ": there is no kernel in it; write uint64_t NAME(uint64_t n), for example");
  }

  @Test
  void anErrorIsToldWithItsLine() {
    Path file = loading.file("wrong.c", "\nuint64_t f(uint64_t n) { return n; }\n");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> loading.read(file.toString()))
        .withMessageContaining(file + ":2:1: error: unknown type name 'uint64_t'")
        .matches(refused -> !refused.getMessage().contains("\n"));
  }

  @Test
  void whatIsNotDefinedIsToldWithItsCure() {
    Path file = loading.file("half.c", "long other(long);\nlong f(long n) { return other(n); }\n");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> loading.read(file.toString()))
        .withMessage(
            file
                + ": other is not defined; define it in the file, or name its library: --cflags -lNAME");
  }

  @Test
  void aNameOfTheLabsOwnIsRefused() {
    Path file = loading.file("clash.c", "long primelab_kernel_count(long n) { return n; }\n");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> loading.read(file.toString()))
        .withMessage(file + ": primelab_kernel_count is a name of the lab's own; rename it");
  }

  /** What a file defines for itself means nothing to what is compiled after it. */
  @Test
  void macrosOfTheFileAndOddTypesAreNoMatter() throws Refused {
    Path file =
        loading.file(
            "odd.c",
            """
            #include <stddef.h>
            #include <stdint.h>
            #define f(x) x
            #define STATE 1
            uint64_t (f)(uint64_t n) { return n; }
            uint64_t data(const uint64_t data[restrict], unsigned long count) { return data[count]; }
            uint64_t changes(const volatile uint64_t *data, size_t count) { return data[count]; }
            uint64_t more(uint64_t n, ...) { return n; }
            __int128 large(uint64_t n) { return n; }
            __attribute__((weak)) uint64_t weak(uint64_t n) { return n; }
            __attribute__((visibility("hidden"))) uint64_t hidden(uint64_t n) { return n; }
            __attribute__((constructor)) static void boom(void) { __builtin_trap(); }
            """);
    Found found = loading.read(file.toString());
    assertThat(found.kernels()).extracting(Entry::name).containsExactly("f-c", "data-c");
    assertThat(found.leftOut())
        .extracting(LeftOut::name)
        .containsExactlyInAnyOrder("changes", "more", "large");
  }

  @Test
  void warningsAreTold() throws Refused {
    Path file = loading.file("warned.c", "long f(long n) { int unused; return n; }\n");
    assertThat(loading.read(file.toString()).warnings())
        .singleElement()
        .asString()
        .contains(file + ":1:22: warning: unused variable");
  }

  @Test
  void namesWithBlanksAndUmlautsAreNames() throws Refused {
    Path file = loading.file("größe 1,2.c", "long größe(long n) { return n; }\n");
    Found found = loading.read(file.toString().replace(",", "\\,"));
    assertThat(found.kernels()).extracting(Entry::name).containsExactly("größe-c");
    assertThat(((Place.Library) found.kernels().getFirst().place()).file()).exists();
  }

  @Test
  void eachValueOfAMacroIsAKernel() throws Refused {
    Path file = loading.file("seg.c", "long f(long n) { return n + SEG; }\n");
    Found found = loading.with(Define.parse("SEG=1,2")).read(file.toString());
    assertThat(found.kernels()).extracting(Entry::name).containsExactly("f-c-SEG=1", "f-c-SEG=2");
    assertThat(found.kernels())
        .extracting(kernel -> kernel.origin().defines())
        .containsExactly(List.of("SEG=1"), List.of("SEG=2"));
    assertThat(found.kernels().getFirst().origin().codeSha256())
        .isNotEqualTo(found.kernels().getLast().origin().codeSha256());
  }

  @Test
  void oneValueNeedsNoNameOfItsOwn() throws Refused {
    Path file = loading.file("seg.c", "long f(long n) { return n + SEG; }\n");
    assertThat(loading.with(Define.parse("SEG=7")).read(file.toString()).kernels())
        .extracting(Entry::name)
        .containsExactly("f-c");
  }

  @Test
  void whatIsCompiledIsFoundAgain() throws Refused, IOException {
    Path file = loading.file("again.c", "long f(long n) { return n; }\n");
    Entry first = loading.read(file.toString()).kernels().getFirst();
    Path library = ((Place.Library) first.place()).file();
    Files.setLastModifiedTime(library, FileTime.fromMillis(1000));
    assertThat(loading.read(file.toString()).kernels()).containsExactly(first);
    assertThat(Files.getLastModifiedTime(library).toMillis()).isEqualTo(1000);
    loading.file("again.c", "long f(long n) { return n + 1; }\n");
    Entry changed = loading.read(file.toString()).kernels().getFirst();
    assertThat(changed.place()).isNotEqualTo(first.place());
    assertThat(changed.origin().codeSha256()).isNotEqualTo(first.origin().codeSha256());
  }

  /** For {@code lab compare --vary link}: the user's code lies behind its table, or before it. */
  @Test
  void aSourceIsLinkedInBothOrders() throws Refused, IOException {
    Path file = loading.file("both.c", "long f(long n) { return n + 7; }\n");
    Path library =
        ((Place.Library) loading.read(file.toString()).kernels().getFirst().place()).file();
    byte[] one = Files.readAllBytes(library);
    byte[] other = Files.readAllBytes(library.resolveSibling(CBuild.REVERSED));
    assertThat(other).isNotEqualTo(one);
    for (Path each : List.of(library, library.resolveSibling(CBuild.REVERSED))) {
      NativeKernel kernel = KernelTable.of(each).named("f-c");
      assertThat(kernel.call(NativeArgument.number(35), new StopFlag())).isEqualTo(42);
    }
  }

  /** Or else what an earlier lab has compiled would be found again. */
  @Test
  void theAbiIsAmongWhatIsHashed() throws IOException {
    assertThat(new String(CBuilder.header(), UTF_8)).contains("#define PRIMELAB_ABI_VERSION ");
  }

  @Test
  void aHeaderThatChangesMakesAnotherKernel() throws Refused {
    Path file =
        loading.file("uses.c", "#include \"step.h\"\nlong f(long n) { return n + STEP; }\n");
    loading.file("step.h", "#define STEP 1\n");
    Entry first = loading.read(file.toString()).kernels().getFirst();
    loading.file("step.h", "#define STEP 2\n");
    assertThat(loading.read(file.toString()).kernels().getFirst().place())
        .isNotEqualTo(first.place());
  }

  @Test
  void theUsersFlagsComeLast() throws Refused {
    Path file = loading.file("flags.c", "long f(long n) { return n + X; }\n");
    Entry kernel = loading.withCflags("-O1", "-DX=3").read(file.toString()).kernels().getFirst();
    assertThat(kernel.origin().flags()).containsSubsequence("-O3", "-O1", "-DX=3");
    assertThat(kernel.origin().flags())
        .anyMatch(flag -> flag.matches("-march=native \\([a-z0-9.-]+\\)"));
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> loading.withCflags("-fno-such-flag").read(file.toString()))
        .withMessageStartingWith("--cflags: ")
        .withMessageContaining("-fno-such-flag");
  }

  @Test
  void withoutACompilerWhereToGetOneIsSaid() throws Refused {
    LoadWord word = LoadWord.parse("sum.c").getFirst();
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> CCompiler.find(List.of("no-such-cc"), word, List.of()))
        .withMessage(
            "sum.c: there is no C compiler (no-such-cc); get one: apt-get install gcc, or load a"
                + " library that is built: --load libsum.so:HEADER:NAME")
        .matches(Refused::isMissing);
  }
}
