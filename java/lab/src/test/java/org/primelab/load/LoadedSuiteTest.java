package org.primelab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.ffi.KernelTakes;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.StopFlag;
import org.primelab.placement.Placement;
import org.primelab.run.JobOrder;
import org.primelab.run.Model;
import org.primelab.run.Trial;
import org.primelab.session.Pilot;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Batch;
import org.primelab.suite.Element;
import org.primelab.suite.Gives;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.suite.Suite;
import org.primelab.suite.SuiteSource;
import org.primelab.suite.Takes;

/** Kernels of a manifest, called. Those of these tests do no harm. */
class LoadedSuiteTest {
  private static final String SUM =
      """
      static int64_t sum(const int64_t *data, uint64_t count) {
          int64_t sum = 0;
          for (uint64_t i = 0; i < count; i++) sum += data[i];
          return sum;
      }
      """;

  private static final Optional<Element> LONGS = Optional.of(Element.I64);

  @TempDir Path folder;

  private final StopFlag stop = new StopFlag();

  private LoadedCode code(Suite suite, String kernel) {
    return (LoadedCode) Kernels.of(List.of(suite)).byName(kernel).code();
  }

  @Test
  void bothLanguagesAreGivenTheSameData() throws IOException, InterruptedException {
    Suite suite =
        new OwnFolder(folder)
            .java("sum", Takes.DATA, LONGS, Gives.SIGNED, "([J)J")
            .c(
                "sum-c",
                Takes.DATA,
                LONGS,
                Gives.SIGNED,
                SUM,
                "sum((const int64_t *)a->data, a->count)",
                "0")
            .suite("1000", "1003", "0");
    for (Argument argument : suite.usual()) {
      long right = code(suite, "sum-java").call(argument, stop);
      assertThat(code(suite, "sum-c").call(argument, stop)).isEqualTo(right);
      for (String kernel : List.of("sum-java", "sum-c")) {
        Batch batch = code(suite, kernel).batch(List.of(argument));
        assertThat(batch.answers(5, stop)).containsExactly(right);
      }
    }
    Argument thousand = new Argument.Sized(1000);
    assertThat(code(suite, "sum-java").call(thousand, stop)).isNotZero();
    assertThat(code(suite, "sum-java").hash(thousand))
        .isEqualTo(code(suite, "sum-c").hash(thousand));
  }

  @Test
  void aSpanHasPartsThatAddUp() {
    Suite suite =
        new OwnFolder(folder)
            .java("multiples", Takes.SPAN, Optional.empty(), Gives.SIGNED, "(JJ)I")
            .suite("0..100");
    Kernel kernel = Kernels.of(List.of(suite)).byName("multiples-java");
    Argument span = Argument.span(0, 100);
    assertThat(kernel.code().call(span, stop)).isEqualTo(15);
    assertThat(kernel.code().parts().orElseThrow().of(span, 50, 100, stop)).isEqualTo(7);
    assertThat(kernel.group().unit().in(suite.inputs("0..100"))).isEqualTo(100);
  }

  @Test
  void aStateIsMadeOnceForEachNumber() throws IOException, InterruptedException {
    String ring =
        """
        static int32_t make(uint64_t n, void **state) {
            uint64_t *made = malloc(8);
            *made = n;
            *state = made;
            return 0;
        }
        """;
    Suite suite =
        new OwnFolder(folder)
            .java("walk", Takes.STATE, Optional.empty(), Gives.SIGNED, "([I)J")
            .c(
                "walk-c",
                Takes.STATE,
                Optional.empty(),
                Gives.UNSIGNED,
                ring,
                "*(uint64_t *)a->state",
                "make")
            .suite("100", "10");
    for (Argument argument : suite.usual()) {
      long n = ((Argument.Number) argument).n().bits();
      assertThat(code(suite, "walk-java").call(argument, stop)).isEqualTo(n);
      assertThat(code(suite, "walk-c").call(argument, stop)).isEqualTo(n);
    }
    LoadedFunction c = (LoadedFunction) code(suite, "walk-c");
    assertThat(c.argument(Argument.number(10))).isSameAs(c.argument(Argument.number(10)));
    assertThat(c.entry().takes).isEqualTo(KernelTakes.STATE);
  }

  @Test
  void fractionsAreComparedByTheToleranceThatIsAskedFor() throws IOException {
    Suite strict = means(new OwnFolder(folder));
    Path other = java.nio.file.Files.createDirectory(folder.resolve("other"));
    Suite tolerant = means(new OwnFolder(other).tolerating(1e-12));
    Argument argument = new Argument.Sized(1003);
    long right = code(strict, "mean-java").call(argument, stop);
    long given = code(strict, "meanBackwards-java").call(argument, stop);
    Answer a = new Answer(right, Gives.DOUBLE);
    Answer b = new Answer(given, Gives.DOUBLE);
    assertThat(a).isNotEqualTo(b);
    assertThat(strict.oracle().accepts(a, b)).isFalse();
    assertThat(tolerant.oracle().accepts(a, b)).isTrue();
    assertThat(tolerant.oracle().accepts(a, Answer.of(2 * Double.longBitsToDouble(right))))
        .isFalse();
    assertThat(strict.oracle().accepts(Answer.of(Double.NaN), Answer.of(Double.NaN))).isTrue();
    assertThat(strict.oracle().accepts(Answer.of(0.0), Answer.of(-0.0))).isTrue();
  }

  private static Suite means(OwnFolder folder) {
    Optional<Element> doubles = Optional.of(Element.F64);
    return folder
        .java("mean", Takes.DATA, doubles, Gives.DOUBLE, "([D)D")
        .java("meanBackwards", Takes.DATA, doubles, Gives.DOUBLE, "([D)D")
        .suite("1003");
  }

  @Test
  void theFirstKernelsAnswersAreTheOracle() throws IOException {
    Suite suite =
        new OwnFolder(folder)
            .java("same", Takes.NUMBER, Optional.empty(), Gives.SIGNED, "(J)J")
            .suite("5", "7");
    assertThatThrownBy(() -> suite.oracle().of(Argument.number(5)))
        .hasMessage("the first kernel was not asked about 5");
    new Reference(
            java.util.Map.of(Argument.number(5), -6L),
            Gives.SIGNED,
            java.util.OptionalDouble.empty())
        .write(folder);
    assertThat(suite.oracle().of(Argument.number(5))).isEqualTo(new Answer(-6, Gives.SIGNED));
  }

  @Test
  void aMethodThatKeepsSomethingIsFoundOutInItsLoop() {
    Suite suite =
        new OwnFolder(folder)
            .java("counted", Takes.NUMBER, Optional.empty(), Gives.SIGNED, "(J)J")
            .java("throwing", Takes.NUMBER, Optional.empty(), Gives.SIGNED, "(J)J")
            .suite("5");
    Argument five = Argument.number(5);
    assertThatThrownBy(() -> code(suite, "counted-java").repeat(five, 10, stop))
        .hasMessageContaining("keeps something between calls");
    assertThatThrownBy(() -> code(suite, "throwing-java").call(five, stop))
        .hasToString(
            "threw java.lang.ArithmeticException: no 5 (OwnKernels.java:%d)".formatted(line()));
  }

  private static int line() {
    try {
      OwnKernels.throwing(1);
      return 0;
    } catch (ArithmeticException e) {
      return e.getStackTrace()[0].getLineNumber();
    }
  }

  @Test
  void aKernelsJvmDoesNotInlineIt() {
    Suite suite =
        new OwnFolder(folder).java("sum", Takes.DATA, LONGS, Gives.SIGNED, "([J)J").suite("9");
    assertThat(Kernels.of(List.of(suite)).byName("sum-java").jvmFlags())
        .contains("-XX:CompileCommand=dontinline,org.primelab.load.OwnKernels::sum");
  }

  @Test
  void suitesAreFoundWhereThePropertyTellsOfAFolder() {
    Suite suite =
        new OwnFolder(folder).java("sum", Takes.DATA, LONGS, Gives.SIGNED, "([J)J").suite("9");
    assertThat(Suite.all()).doesNotContain(suite);
    System.setProperty(SuiteSource.LOADED, folder.toString());
    try {
      assertThat(Suite.all()).endsWith(suite);
      assertThat(Kernels.standard().byName("own:sum-java").suite()).isSameAs(suite);
    } finally {
      System.clearProperty(SuiteSource.LOADED);
    }
  }

  @Test
  void whatIsNoLibraryOfKernelsIsSaidSo() throws IOException {
    Suite suite =
        LoadedSuites.in(
            new OwnFolder(folder).java("sum", Takes.DATA, LONGS, Gives.SIGNED, "([J)J").of("9"));
    Supply supply = new Supply(new Data.Seeded(1, 16), Element.I64, 9);
    Path none = folder.resolve("none.so");
    java.nio.file.Files.writeString(none, "no library");
    Entry entry = ((LoadedCode) suite.listed().getFirst().code()).entry;
    LoadedFunction broken =
        new LoadedFunction(entry, new Place.Library(none, "x"), Optional.of(supply));
    assertThatThrownBy(broken::entry)
        .isInstanceOf(MissingLibraryException.class)
        .hasMessageStartingWith("cannot load " + none);
  }

  @Test
  void dataOfASmallerCountAreTheBeginningOfALargerOnes() {
    for (Element element : Element.values()) {
      Supply supply = new Supply(new Data.Seeded(7, 16), element, 40);
      String type = "";
      long[] some = words(supply.made(16).as(type));
      assertThat(words(supply.made(40).as(type))).startsWith(some);
      assertThat(LongStream.of(some).filter(x -> x != 0).count()).isGreaterThan(1);
    }
  }

  private static long[] words(Object memory) {
    return ((java.lang.foreign.MemorySegment) memory)
        .toArray(java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED);
  }

  /** What was seen when they were tried out tells how long a session will take. */
  @Test
  void howLongTrialsTakeIsKnownOnceKernelsWereTriedOut() throws IOException {
    LoadedSuite suite =
        new OwnFolder(folder)
            .java("multiples", Takes.SPAN, Optional.empty(), Gives.SIGNED, "(JJ)I")
            .suite("0..100", "0..300");
    Trial trial =
        new Trial(
            suite.name(),
            "multiples-java",
            suite.usual(),
            new Model.Threads(),
            Placement.NONE,
            1,
            JobOrder.FIFO);
    assertThat(new Pilot(Kernels.of(List.of(suite)), 2).lasting(List.of(trial), 5)).isEmpty();
    new CallTimes(
            Map.of(
                "multiples-java",
                Map.of(Argument.span(0, 100), 1_000_000_000L, Argument.span(0, 300), 500_000_000L)))
        .write(folder);
    assertThat(new Pilot(Kernels.of(List.of(suite)), 2).lasting(List.of(trial), 5))
        .hasValue(Duration.ofMillis(7500));
  }
}
