package org.primelab.load;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primelab.suite.Kernel.Language;

class JavaSourceTest {
  private static final String SUM =
      """
      package org.example;
      public class Sum {
        static { if (true) throw new IllegalStateException("nothing may run"); }
        public static long sum(long[] a) { long s = 0; for (long x : a) s += x; return s; }
        static class Nested { public static long inner(long n) { return n; } }
      }
      """;

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "public static long f(long n) { return n; }|NUMBER - SIGNED",
        "public static boolean f(long n) { return n > 0; }|NUMBER - BOOLEAN",
        "public static double f(long n) { return n; }|NUMBER - DOUBLE",
        "public static int f(long a, long b) { return (int) (b - a); }|SPAN - SIGNED",
        "public static long f(long[] a) { return a.length; }|DATA i64 SIGNED",
        "public static long f(int[] a) { return a.length; }|DATA i32 SIGNED",
        "public static long f(byte[] a) { return a.length; }|DATA i8 SIGNED",
        "public static double f(double[] a) { return a[0]; }|DATA f64 DOUBLE",
        "public static double f(float[] a) { return a[0]; }|DATA f32 DOUBLE",
        "public static long f(java.lang.foreign.MemorySegment a) { return a.byteSize(); }|DATA u8 SIGNED",
        "static int[] setup(long n) { return new int[1]; } public static long f(int[] a) { return 1; }|STATE - SIGNED",
        "record S(int i) {} static S setup(long n) { return new S(1); } public static long f(S s) { return s.i(); }|STATE - SIGNED"
      })
  void methodsWithoutAClassAreKernelsByTheirTypes(String methods, String understood)
      throws Refused {
    Path file = loading.file("no-class 1.java", methods);
    assertThat(loading.read(file.toString()).kernels())
        .extracting(JavaSourceTest::understood)
        .containsExactly(understood);
  }

  @Test
  void aClassMayHaveAnyNameAndPackageAndIsNotInitialised() throws Refused {
    Path file = loading.file("org/example/anything.java", SUM);
    Entry kernel = loading.read(file.toString()).kernels().getFirst();
    assertThat(kernel.name()).isEqualTo("sum-java");
    assertThat(kernel.place())
        .isInstanceOfSatisfying(
            Place.Method.class,
            place -> {
              assertThat(place.className()).isEqualTo("org.example.Sum");
              assertThat(place.name() + place.descriptor()).isEqualTo("sum([J)J");
            });
    assertThat(kernel.jvmFlags()).contains("-XX:CompileCommand=dontinline,org.example.Sum::sum");
    assertThat(kernel.origin().compiler()).startsWith("javac ");
  }

  @Test
  void sourcesBesideItAreFoundAndAreNoKernels() throws Refused {
    loading.file(
        "org/example/Step.java",
        "package org.example; class Step { static long x = 1; public static long other(long n) { return n; } }");
    Path file =
        loading.file(
            "org/example/Own.java",
            "package org.example; class Own { public static long f(long n) { return n + Step.x; } }");
    assertThat(loading.read(file.toString()).kernels())
        .extracting(Entry::name)
        .containsExactly("f-java");
  }

  @Test
  void theVectorApiIsNoticed() throws Refused {
    Path file =
        loading.file(
            "v.java",
            """
            import jdk.incubator.vector.LongVector;
            public static long lanes(long n) { return n * LongVector.SPECIES_PREFERRED.length(); }
            """);
    Found found = loading.read(file.toString());
    assertThat(found.kernels()).extracting(Entry::name).containsExactly("lanes-vector");
    assertThat(found.kernels()).extracting(Entry::language).containsExactly(Language.VECTOR);
    assertThat(found.warnings()).isEmpty();
  }

  @Test
  void aPreviewFeatureIsAllowedAndItsFlagPassedOn() throws Refused {
    Path file =
        loading.file(
            "preview.java",
            "public static boolean f(long n) { return n instanceof int i && i > 0; }");
    assertThat(loading.read(file.toString()).kernels().getFirst().jvmFlags())
        .contains("--enable-preview");
  }

  @Test
  void whatIsNoKernelIsLeftOutWithTheReason() throws Refused {
    Path file =
        loading.file(
            "Mixed.java",
            """
            public class Mixed {
              public static long f(long n) { return helper(n); }
              public static String text(long n) { return "" + n; }
              static long helper(long n) { return n; }
              private static long own(long n) { return n; }
              public static void main(String[] args) {}
            }
            """);
    Found found = loading.read(file.toString());
    assertThat(found.kernels()).extracting(Entry::name).containsExactly("f-java");
    assertThat(found.leftOut()).extracting(LeftOut::name).containsExactly("text");
    assertThat(found.leftOut().getFirst().sentence())
        .startsWith(file + ": text is left out: its type is none of a kernel's; make it private");
  }

  @Test
  void aMethodThatOnlyLacksWordsIsToldWhich() {
    Path file = loading.file("words.java", "long f(long n) { return n; }");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> loading.read(file.toString()))
        .withMessage(
            file + ": there is no kernel in it: f: it is not public and static; declare it so");
  }

  @Test
  void anErrorIsToldWithItsLine() {
    Path file = loading.file("wrong.java", "\npublic static long f(long n) { return m; }\n");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> loading.read(file.toString()))
        .withMessageStartingWith(file + ":2:39: error: cannot find symbol; symbol: variable m")
        .matches(refused -> !refused.getMessage().contains("\n"));
  }

  @Test
  void withoutACompilerWhatElseCanBeLoadedIsSaid() throws Refused {
    Path file = loading.file("f.java", "public static long f(long n) { return n; }");
    LoadWord word = LoadWord.parse(file.toString()).getFirst();
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> JavaSource.compile(word, null, List.of(), folder))
        .withMessageContaining("has no compiler; run the lab with a JDK, or load what is compiled")
        .matches(Refused::isMissing);
  }

  @Test
  void aPropertyThatTheCodeNamesMakesKernels() throws Refused {
    Path file =
        loading.file(
            "p.java", "public static long f(long n) { return n + Integer.getInteger(\"SEG\"); }");
    Found found = loading.with(Define.parse("SEG=1,2")).read(file.toString());
    assertThat(found.kernels())
        .extracting(Entry::name)
        .containsExactly("f-java-SEG=1", "f-java-SEG=2");
    assertThat(found.kernels().getLast().jvmFlags()).contains("-DSEG:2=2");
  }

  private Path compiled(String name) throws IOException {
    Path source = loading.file("src/Sum.java", SUM);
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", folder.resolve(name).toString(), source.toString());
    assertThat(exit).isZero();
    return folder.resolve(name).resolve("org/example/Sum.class");
  }

  @Test
  void aClassIsReadFromItsFile() throws Refused, IOException {
    Path file = compiled("classes");
    Entry kernel = loading.read(file.toString()).kernels().getFirst();
    assertThat(kernel.name()).isEqualTo("sum-java");
    assertThat(((Place.Method) kernel.place()).classPath())
        .containsExactly(folder.resolve("classes").toRealPath());
  }

  @Test
  void aClassOutOfItsFoldersIsRefused() throws IOException {
    Path moved = Files.move(compiled("classes"), folder.resolve("Sum.class"));
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> loading.read(moved.toString()))
        .withMessage(
            moved
                + ": it holds the class org.example.Sum, which must lie in org/example/Sum.class; move it there");
  }

  @Test
  void aClassIsReadFromAJar() throws Refused, IOException {
    Path jar = folder.resolve("sum.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("org/example/Sum.class"));
      zip.write(Files.readAllBytes(compiled("classes")));
    }
    assertThat(loading.read(jar + ":org.example.Sum").kernels())
        .extracting(Entry::name)
        .containsExactly("sum-java");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> loading.read(jar + ":org.example.Other"))
        .withMessage(
            jar + ": there is no class org.example.Other in it; jar tf tells what is there");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> loading.read(jar.toString()))
        .withMessage(jar + ": say which class of it: --load " + jar + ":org.example.Sum");
  }

  @Test
  void whatIsNoJarAndNoClassIsRefused() {
    Path jar = loading.file("no.jar", "no jar");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> loading.read(jar + ":Sum"))
        .withMessageContaining("this is no jar");
    Path file = loading.file("No.class", "no class");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> loading.read(file.toString()))
        .withMessageContaining("this is no class file; give what javac made");
  }

  @Test
  void aClassOfALaterJavaIsRefused() throws IOException {
    byte[] later =
        ClassFile.of()
            .build(
                ClassDesc.of("Later"), c -> c.withVersion(ClassFile.latestMajorVersion() + 1, 0));
    Path file = Files.write(folder.resolve("Later.class"), later);
    int here = Runtime.version().feature();
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> loading.read(file.toString()))
        .withMessage(
            file
                + ": it is compiled for Java %d, and this is Java %d; compile it with --release %2$d"
                    .formatted(here + 1, here));
  }

  @Test
  void pythonsFunctionsOfOneNumberAreKernels() throws Refused {
    Path file =
        loading.file(
            "f.py",
            """
            def f(n):
                def inner(x):
                    return x
                return inner(n)

            def größe(n: int) -> int:
                return n

            def two(a, b):
                return a

            # def no(n):
            """);
    Found found = loading.read(file.toString());
    assertThat(found.kernels().stream().map(Entry::name).collect(joining(" ")))
        .isEqualTo("f-python größe-python");
    assertThat(found.leftOut()).extracting(LeftOut::name).containsExactly("two");
  }

  @Test
  void aFileThatIsNotThereOrNoTextIsRefused() throws IOException {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> loading.read("/no/such.py"))
        .withMessage("/no/such.py: there is no such file; give one that is there");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> loading.read("\0.py"))
        .withMessageEndingWith(
            "it is no name of a file in this locale; set one with UTF-8: LC_ALL=C.UTF-8");
    Path folderOfThatName = Files.createDirectory(folder.resolve("folder.py"));
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> loading.read(folderOfThatName.toString()))
        .withMessage(folderOfThatName + ": this is no file; give a file");
    Path latin = Files.write(folder.resolve("latin.py"), new byte[] {'#', (byte) 0xe4});
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> loading.read(latin.toString()))
        .withMessage(latin + ": it is not in UTF-8; save it so");
  }
}
