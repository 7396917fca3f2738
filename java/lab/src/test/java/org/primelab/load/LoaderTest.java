package org.primelab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primelab.suite.Element;
import org.primelab.suite.Gives;
import org.primelab.suite.Sha256;

class LoaderTest {
  private static final String SUM_C =
      """
      #include <stddef.h>
      #include <stdint.h>
      uint64_t sum(const uint64_t *a, size_t n) {
          uint64_t s = 0;
          for (size_t i = 0; i < n; i++) s += a[i];
          return s;
      }
      """;

  private static final String SUM_JAVA =
      "public static long sum(long[] a) { long s = 0; for (long x : a) s += x; return s; }";

  @TempDir Path folder;
  private Loading loading;

  @BeforeEach
  void begin() {
    loading = Loading.in(folder);
  }

  private void assertRefused(String words, String said, String... arguments) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> loading.manifest(words, arguments))
        .withMessage(said);
  }

  private LoadOptions options(Optional<Path> data, OptionalDouble tolerance) {
    return new LoadOptions(List.of(), List.of(), List.of(), List.of(), data, tolerance, false);
  }

  @Test
  void filesOfSeveralLanguagesAreOneSuite() throws Refused {
    Path java = loading.file("array sum.java", SUM_JAVA);
    Path c = loading.file("sum.c", SUM_C);
    Manifest manifest = loading.manifest(java + "," + c, "1000", "1", "0x10");
    assertThat(manifest.suite()).isEqualTo("array-sum");
    assertThat(manifest.kernels()).extracting(Entry::name).containsExactly("sum-java", "sum-c");
    assertThat(manifest.arguments()).containsExactly("[1000]", "[1]", "[16]");
    assertThat(manifest.data()).contains(new Data.Seeded(1, 16));
    assertThat(manifest.notes()).isEmpty();
  }

  @Test
  void aSuiteOfTheBuildKeepsItsName() throws Refused {
    Path file = loading.file("sieve.c", "long f(long a, long b) { return b - a; }");
    assertThat(loading.manifest(file.toString(), "0..9").suite()).isEqualTo("own-sieve");
  }

  @Test
  void whatPythonAndMemoryLeaveOpenOthersSettle() throws Refused {
    Path c = loading.file("f.c", "double f(long n) { return n; }");
    Path python = loading.file("f.py", "def f(n):\n  return n\n");
    assertThat(loading.manifest(python + "," + c, "7").kernels())
        .extracting(Entry::gives)
        .containsExactly(Gives.DOUBLE, Gives.DOUBLE);
    Path segment =
        loading.file(
            "s.java",
            "public static long s(java.lang.foreign.MemorySegment a) { return a.byteSize(); }");
    Path sum = loading.file("sum.c", SUM_C);
    assertThat(loading.manifest(segment + "," + sum, "7").kernels())
        .extracting(kernel -> kernel.element().orElseThrow())
        .containsExactly(Element.U64, Element.U64);
  }

  @Test
  void kernelsThatTakeSomethingElseAreNotCompared() {
    Path java = loading.file("f.java", "public static long sum(int[] a) { return a.length; }");
    Path c = loading.file("sum.c", SUM_C);
    assertRefused(
        java + "," + c,
        "--load: sum-java takes i32[], sum-c takes u64[]: kernels that are compared take the same;"
            + " name those that belong together: FILE:NAME",
        "7");
    Path number = loading.file("n.c", "long n(long n) { return n; }");
    assertRefused(
        c + "," + number,
        "--load: sum-c takes u64[], n-c takes number: kernels that are compared take the same;"
            + " name those that belong together: FILE:NAME",
        "7");
  }

  @Test
  void kernelsThatGiveSomethingElseAreNotCompared() {
    Path one = loading.file("one.c", "long f(long n) { return n; }");
    Path other = loading.file("other.c", "double g(long n) { return n; }");
    assertRefused(
        one + "," + other,
        "--load: f-c gives whole numbers, g-c gives a double: kernels that are compared give the"
            + " same; name those that belong together: FILE:NAME",
        "7");
  }

  @Test
  void twoKernelsOfOneNameAreRefused() {
    Path one = loading.file("one/f.c", "long f(long n) { return n; }");
    Path other = loading.file("other/f.c", "long f(long n) { return n; }");
    assertRefused(
        one + "," + other,
        "--load: %s and %s both have a kernel f-c; rename one of them".formatted(one, other),
        "7");
    Path both =
        loading.file(
            "both.java",
            "public static long f(long[] a) { return 1; } public static long f(long n) { return 1; }");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> loading.manifest(both.toString(), "7"))
        .withMessageContaining("f-java");
  }

  @Test
  void aValueThatMakesNoDifferenceIsRefused() throws Refused {
    Path file = loading.file("f.c", "long f(long n) { return n; }");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> loading.with(Define.parse("SEG=1,2")).manifest(file.toString(), "7"))
        .withMessage(
            "-D SEG: no file makes a difference of it; C does by a macro, Java by a property:"
                + " Integer.getInteger(\"SEG\")");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> Define.parse("SEG"))
        .withMessage("-D: 'SEG' gives no value; write NAME=VALUE or NAME=VALUE,VALUE");
  }

  @Test
  void aValueMakesKernelsOfThoseFilesThatUseIt() throws Refused {
    Path uses = loading.file("uses.c", "long f(long n) { return n + SEG; }");
    Path other = loading.file("other.c", "long g(long n) { return n; }");
    assertThat(loading.with(Define.parse("SEG=1,2")).manifest(uses + "," + other, "7").kernels())
        .extracting(Entry::name)
        .containsExactly("f-c-SEG=1", "f-c-SEG=2", "g-c");
  }

  @Test
  void argumentsAreWhatTheKernelsTake() {
    Path file = loading.file("f.c", "long f(long n) { return n; }");
    assertRefused(file.toString(), "3..9: f-c takes a number, such as 7", "3..9");
    assertRefused(file.toString(), "--load: say what f-c is called with: a number, such as 7");
  }

  @Test
  void moreThanAnArrayHoldsIsRefused() {
    Path file = loading.file("sum.java", SUM_JAVA);
    assertRefused(
        file.toString(),
        "3000000000: an array of Java holds at most 2147483645 elements; take a MemorySegment",
        "3000000000");
  }

  @Test
  void moreThanTheMachineHoldsIsRefused() {
    Path file = loading.file("sum.c", SUM_C);
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> loading.manifest(file.toString(), "1000000000000000"))
        .withMessageMatching(
            "1000000000000000: elements of u64 are 8000000.0 GB, and this machine has [0-9.]+; ask for fewer");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "long f(long a, long b) { return b - a; }|5..5|5..5: there is no number in it, and nothing to time; give a longer span",
        "long f(const long *a, unsigned long n) { return n; }|0|0: no elements are nothing to time; ask for one at least"
      })
  void nothingIsNothingToTime(String text, String argument, String said) throws Refused {
    String file = loading.file("f.c", text).toString();
    assertThat(loading.manifest(file, argument).arguments()).hasSize(1);
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> loading.with(LoadOptions.NONE.sideBySide(true)).manifest(file, argument))
        .withMessage(said);
  }

  @Test
  void dataHaveToFitIntoMemoryWithAllCopies() {
    long half = memory() / 16;
    String most = Long.toString(memory() / 8 - 1);
    Path file = loading.file("sum.c", SUM_C);
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> loading.manifest(file.toString(), most, "1000"))
        .withMessageMatching(
            most
                + " 1000: they are [0-9.]+ GB with all copies, and [0-9.]+ GB of memory are free; ask for fewer elements");
    Path two = loading.file("sums.c", SUM_C + SUM_C.replace("sum(", "other("));
    Loading sideBySide = loading.with(LoadOptions.NONE.sideBySide(true));
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(
            () ->
                sideBySide.manifest(
                    two + "," + loading.file("third.c", SUM_C.replace("sum(", "third(")),
                    Long.toString(half)))
        .withMessageEndingWith("ask for fewer elements, or name fewer kernels");
  }

  private static long memory() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }

  @Test
  void dataMayBeAFilesBytes() throws Refused, IOException {
    Path c = loading.file("sum.c", SUM_C);
    Path data = loading.file("data ä.bin", "0123456789abcdefgh");
    Loading withData = loading.with(options(Optional.of(data), OptionalDouble.empty()));
    Manifest manifest = withData.manifest(c.toString());
    assertThat(manifest.arguments()).containsExactly("[2]");
    assertThat(manifest.data()).contains(new Data.OfFile(data.toRealPath(), Sha256.of(data), 16));
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> withData.manifest(c.toString(), "3"))
        .withMessage("--data: it has 2 elements of u64, and 3 are asked for; ask for fewer");
  }

  @Test
  void dataThatIsEmptyMissingOrOfNoUseIsRefused() {
    Path c = loading.file("sum.c", SUM_C);
    Path empty = loading.file("empty", "");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(
            () ->
                loading
                    .with(options(Optional.of(empty), OptionalDouble.empty()))
                    .manifest(c.toString()))
        .withMessage("--data %s: it is empty; give a file with data".formatted(empty));
    Path number = loading.file("n.c", "long n(long n) { return n; }");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(
            () ->
                loading
                    .with(options(Optional.of(empty), OptionalDouble.empty()))
                    .manifest(number.toString(), "7"))
        .withMessage("--data: n-c takes no data; leave it out");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(
            () ->
                loading
                    .with(options(Optional.of(Path.of("/no/such")), OptionalDouble.empty()))
                    .manifest(c.toString()))
        .withMessage("/no/such: there is no such file; give one that is there");
  }

  @Test
  void toleranceIsForAnswersOfDouble() throws Refused {
    Path whole = loading.file("f.c", "long f(long n) { return n; }");
    Path real = loading.file("g.c", "double g(long n) { return n; }");
    Loading tolerant = loading.with(options(Optional.empty(), OptionalDouble.of(1e-12)));
    assertThat(tolerant.manifest(real.toString(), "7").tolerance()).hasValue(1e-12);
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> tolerant.manifest(whole.toString(), "7"))
        .withMessage("--tolerance: it is for answers of double; f-c gives whole ones");
  }

  @Test
  void whatIsLeftOutAndWarnedOfIsNoted() throws Refused {
    Path file =
        loading.file(
            "f.c", "long f(long n) { int x; return n; }\nfloat g(float x) { return x; }\n");
    assertThat(loading.manifest(file.toString(), "7").notes())
        .satisfiesExactly(
            first -> assertThat(first).startsWith(file + ": g is left out: its type is none"),
            second -> assertThat(second).contains("warning: unused variable"));
  }
}
