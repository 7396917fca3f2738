package org.primelab.load;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.ffi.NativeLibrary;
import org.primelab.ffi.gen.Primelab;
import org.primelab.ffi.gen.primelab_argument;
import org.primelab.ffi.gen.primelab_kernel;

/**
 * What a loaded file in C becomes: a table like the library's own, and code like the library's own.
 */
@SuppressWarnings("restricted") // it calls what has been loaded
class LoadedTableTest {
  private static final int CANCELED = -125; // -ECANCELED, errno(3) on Linux

  private static final int INVALID = -22; // -EINVAL, likewise

  private static final int NO_MEMORY = -12; // -ENOMEM, likewise

  private static final int F32 = 5; // PRIMELAB_F32, primelab.h

  private final Arena arena = Arena.ofConfined();

  @TempDir Path folder;
  private Loading loading;

  @BeforeEach
  void begin() {
    loading = Loading.in(folder);
  }

  @AfterEach
  void end() {
    arena.close();
  }

  /** The table of the only library that the file becomes, by name. */
  private Map<String, MemorySegment> table(String source) throws Throwable {
    return table(loading.read(loading.file("own.c", source).toString()));
  }

  private Map<String, MemorySegment> table(Found found) throws Throwable {
    Path library = ((Place.Library) found.kernels().getFirst().place()).file();
    SymbolLookup symbols = SymbolLookup.libraryLookup(library, arena);
    Linker linker = Linker.nativeLinker();
    FunctionDescriptor none = FunctionDescriptor.of(ValueLayout.JAVA_INT);
    int version =
        (int)
            linker.downcallHandle(symbols.findOrThrow("primelab_abi_version"), none).invokeExact();
    assertThat(version).isEqualTo(Primelab.PRIMELAB_ABI_VERSION());
    int count =
        (int)
            linker.downcallHandle(symbols.findOrThrow("primelab_kernel_count"), none).invokeExact();
    var at =
        linker.downcallHandle(
            symbols.findOrThrow("primelab_kernel_at"),
            FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    Map<String, MemorySegment> table = new HashMap<>();
    for (int i = 0; i < count; i++) {
      MemorySegment entry =
          ((MemorySegment) at.invokeExact(i)).reinterpret(primelab_kernel.layout().byteSize());
      table.put(primelab_kernel.name(entry).getString(0), entry);
    }
    assertThat((MemorySegment) at.invokeExact(count)).isEqualTo(MemorySegment.NULL);
    assertThat((MemorySegment) at.invokeExact(-1)).isEqualTo(MemorySegment.NULL);
    return table;
  }

  private static MemorySegment entry(Map<String, MemorySegment> table, String name) {
    return requireNonNull(table.get(name), name);
  }

  private MemorySegment argument(long n, long to) {
    MemorySegment argument = arena.allocate(primelab_argument.layout());
    primelab_argument.n(argument, n);
    primelab_argument.to(argument, to);
    return argument;
  }

  private long call(MemorySegment entry, MemorySegment argument) {
    MemorySegment answer = arena.allocate(ValueLayout.JAVA_LONG);
    int result =
        primelab_kernel.call.invoke(
            primelab_kernel.call(entry), argument, MemorySegment.NULL, answer);
    assertThat(result).isZero();
    return answer.get(ValueLayout.JAVA_LONG, 0);
  }

  @Test
  void numbersAreAnsweredInTheBitsOfTheirType() throws Throwable {
    Map<String, MemorySegment> table =
        table(
            """
            #include <stdint.h>
            uint64_t word(uint64_t n) { return n - 1; }
            int less(int64_t n) { return (int)n - 10; }
            unsigned small(uint64_t n) { return (unsigned)(n - 10); }
            _Bool yes(uint64_t n) { return n > 5; }
            double half(uint64_t n) { return n / 2.0; }
            """);
    MemorySegment seven = argument(7, 0);
    assertThat(call(entry(table, "word-c"), argument(0, 0))).isEqualTo(-1);
    assertThat(call(entry(table, "less-c"), seven)).isEqualTo(-3);
    assertThat(call(entry(table, "small-c"), seven)).isEqualTo(0xfffffffdL);
    assertThat(call(entry(table, "yes-c"), seven)).isEqualTo(1);
    assertThat(Double.longBitsToDouble(call(entry(table, "half-c"), seven))).isEqualTo(3.5);
    assertThat(primelab_kernel.gives(entry(table, "half-c"))).isEqualTo(Primelab.PRIMELAB_DOUBLE());
    assertThat(primelab_kernel.takes(entry(table, "half-c"))).isEqualTo(Primelab.PRIMELAB_NUMBER());
  }

  @Test
  void spansHaveParts() throws Throwable {
    MemorySegment span =
        entry(
            table("#include <stdint.h>\nuint64_t f(uint64_t a, uint64_t b) { return b - a; }"),
            "f-c");
    assertThat(call(span, argument(5, 20))).isEqualTo(15);
    MemorySegment answer = arena.allocate(ValueLayout.JAVA_LONG);
    MemorySegment part = primelab_kernel.part(span);
    assertThat(primelab_kernel.part.invoke(part, argument(5, 20), 7, 9, MemorySegment.NULL, answer))
        .isZero();
    assertThat(answer.get(ValueLayout.JAVA_LONG, 0)).isEqualTo(2);
    assertThat(primelab_kernel.part.invoke(part, argument(5, 20), 4, 9, MemorySegment.NULL, answer))
        .isEqualTo(INVALID);
  }

  @Test
  void dataIsHandedOverAsItIs() throws Throwable {
    MemorySegment sum =
        entry(
            table(
                """
                #include <stddef.h>
                double sum(const float *a, size_t n) {
                    double s = 0;
                    for (size_t i = 0; i < n; i++) s += a[i];
                    return s;
                }
                """),
            "sum-c");
    assertThat(primelab_kernel.element(sum)).isEqualTo(F32);
    MemorySegment argument = argument(0, 0);
    primelab_argument.data(argument, arena.allocateFrom(ValueLayout.JAVA_FLOAT, 1, 2, 4));
    primelab_argument.count(argument, 3);
    assertThat(Double.longBitsToDouble(call(sum, argument))).isEqualTo(7);
  }

  @Test
  void aStateIsMadeAndGivenBack() throws Throwable {
    MemorySegment walk =
        entry(
            table(
                """
                #include <stdint.h>
                #include <stdlib.h>
                struct ring { uint64_t n; };
                static int given_back;
                struct ring *setup(uint64_t n) {
                    if (n == 0) return NULL;
                    struct ring *ring = malloc(sizeof *ring);
                    ring->n = n;
                    return ring;
                }
                void teardown(struct ring *ring) { free(ring); given_back++; }
                uint64_t walk(const struct ring *ring) { return ring->n * 10 + (uint64_t)given_back; }
                """),
            "walk-c");
    MemorySegment state = arena.allocate(ValueLayout.ADDRESS);
    MemorySegment setup = primelab_kernel.setup(walk);
    assertThat(primelab_kernel.setup.invoke(setup, 7, state)).isZero();
    MemorySegment argument = argument(7, 0);
    primelab_argument.state(argument, state.get(ValueLayout.ADDRESS, 0));
    assertThat(call(walk, argument)).isEqualTo(70);
    primelab_kernel.teardown.invoke(
        primelab_kernel.teardown(walk), state.get(ValueLayout.ADDRESS, 0));
    assertThat(primelab_kernel.setup.invoke(setup, 8, state)).isZero();
    primelab_argument.state(argument, state.get(ValueLayout.ADDRESS, 0));
    assertThat(call(walk, argument)).isEqualTo(81);
    primelab_kernel.teardown.invoke(
        primelab_kernel.teardown(walk), state.get(ValueLayout.ADDRESS, 0));
    assertThat(primelab_kernel.setup.invoke(setup, 0, state)).isEqualTo(NO_MEMORY);
  }

  @Test
  void aRaisedFlagEndsACallBeforeItBegins() throws Throwable {
    MemorySegment f = entry(table("long f(long n) { return n; }"), "f-c");
    assertThat(
            primelab_kernel.call.invoke(
                primelab_kernel.call(f),
                argument(1, 0),
                arena.allocateFrom(ValueLayout.JAVA_INT, 1),
                arena.allocate(ValueLayout.JAVA_LONG)))
        .isEqualTo(CANCELED);
  }

  @Test
  void namesThatTheCLibraryHasTooAreTheUsersOwn() throws Throwable {
    MemorySegment step =
        entry(
            table(
                "int step(const char *, const char *);\nlong step_(long n);\nlong strlen(long n) { return n + 1; }\nlong f(long n) { return strlen(n); }\n"),
            "f-c");
    assertThat(call(step, argument(41, 0))).isEqualTo(42);
  }

  @Test
  void aLibraryOfTheUsersIsCalledThroughATable() throws Throwable {
    Path source = loading.file("lib.c", "long f(long n) { return n + 1; }");
    Path header = loading.file("lib.h", "long f(long n);");
    Path library = folder.resolve("libown ä.so");
    int exit =
        new ProcessBuilder("cc", "-shared", "-fPIC", "-o", library.toString(), source.toString())
            .inheritIO()
            .start()
            .waitFor();
    assertThat(exit).isZero();
    MemorySegment f = entry(table(loading.read(library + ":" + header)), "f-c");
    assertThat(call(f, argument(1, 0))).isEqualTo(2);
  }

  /**
   * The plainest kernel of the library, loaded as a user's file: with the library's flags every
   * byte of its loop is the same, so whatever is put around it costs nothing inside of it.
   */
  @Test
  void aLoopHasTheSameBytesLoadedAndBuiltIn() throws Exception {
    Path kernels = Path.of("../../native/kernels").toRealPath();
    Path own =
        loading.file(
            "own.c",
            """
            #include "trial_c.c"
            __attribute__((visibility("default"))) uint64_t least(uint64_t from, uint64_t to) {
                uint64_t divisor = 0;
                return trial_c_divisor_in(to, from, to, NULL, &divisor) == 1 ? divisor : 0;
            }
            """);
    Found found =
        loading
            .withCflags(
                "-std=c17",
                "-O2",
                "-march=" + (System.getProperty("os.arch").equals("amd64") ? "x86-64" : "armv8-a"),
                "-mtune=generic",
                "-ffp-contract=fast",
                "-fvisibility=hidden",
                "-I" + kernels,
                "-I" + kernels.getParent(),
                "-I" + kernels.resolveSibling("include"))
            .read(own.toString());
    Path loaded = ((Place.Library) found.kernels().getFirst().place()).file();
    byte[] builtIn =
        Elf.read(NativeLibrary.ensureLoaded(), "libprimelab.so").bytesOf("trial_c_divisor_in");
    assertThat(Elf.read(loaded, "own.c").bytesOf("trial_c_divisor_in"))
        .hasSizeGreaterThan(50)
        .isEqualTo(builtIn);
  }

  /** The flags that a session keeps are all that it takes. */
  @Test
  void anyBuildWithTheFlagsOfASessionHasTheSameBytes() throws Exception {
    Path own =
        loading.file(
            "sum.c",
            """
            #include <stddef.h>
            #include <stdint.h>
            uint64_t sum(const uint64_t *a, size_t n) {
                uint64_t s = 0;
                for (size_t i = 0; i < n; i++) s += a[i] ^ (s >> 1);
                return s;
            }
            """);
    Entry kernel = loading.read(own.toString()).kernels().getFirst();
    Path built = folder.resolve("libbuilt.so");
    List<String> words = new ArrayList<>(List.of("cc"));
    kernel.origin().flags().forEach(flag -> words.add(flag.replaceFirst(" \\(.*\\)$", "")));
    words.addAll(List.of("-shared", "-o", built.toString(), own.toString()));
    assertThat(new ProcessBuilder(words).inheritIO().start().waitFor()).isZero();
    assertThat(Elf.read(((Place.Library) kernel.place()).file(), "sum.c").bytesOf("sum"))
        .hasSizeGreaterThan(20)
        .isEqualTo(Elf.read(built, "libbuilt.so").bytesOf("sum"));
  }
}
