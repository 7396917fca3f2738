package org.primelab.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Argument;
import org.primelab.suite.Element;
import org.primelab.suite.Gives;
import org.primelab.suite.Kernel;
import org.primelab.suite.SuiteSource;
import org.primelab.suite.Takes;

/** Kernels that misbehave are found out in a process of their own, and named in one sentence. */
class DryRunTest {
  private static final Optional<Element> LONGS = Optional.of(Element.I64);

  @TempDir Path folder;

  @AfterEach
  void forget() {
    System.clearProperty(SuiteSource.LOADED);
  }

  private OwnFolder numbers() {
    return new OwnFolder(folder).java("same", Takes.NUMBER, Optional.empty(), Gives.SIGNED, "(J)J");
  }

  private List<String> sentences(OwnFolder own, Duration patience, String... arguments)
      throws IOException {
    LoadedSuite suite = own.suite(arguments);
    System.setProperty(SuiteSource.LOADED, folder.toString());
    List<String> names = suite.listed().stream().map(Kernel::name).toList();
    List<Finding> findings =
        new DryRun(suite, folder, true, patience, new StopFlag()).of(names, name -> {});
    assertThat(ProcessHandle.current().children().filter(DryRunTest::isChild)).isEmpty();
    return findings.stream().map(Finding::sentence).toList();
  }

  private static boolean isChild(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains("DryErrand");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "counted | counted-java(5) answered 5 and then 6: it keeps something between calls",
        "throwing | throwing-java(5) threw java.lang.ArithmeticException: no 5 (OwnKernels.java:",
        "exiting | exiting-java(5) ended its process (exit status 3)",
        "endless | endless-java(5) gave no answer within 2.0 s; ended it",
        "deep | deep-java(5) threw java.lang.StackOverflowError (OwnKernels.java:",
        "printing | printing-java(5) prints 'n is 5'; what prints is not measured"
      })
  void aMethodThatMisbehavesIsNamed(String method, String sentence) throws IOException {
    OwnFolder own = numbers().java(method, Takes.NUMBER, Optional.empty(), Gives.SIGNED, "(J)J");
    assertThat(sentences(own, Duration.ofSeconds(2), "5"))
        .singleElement()
        .asString()
        .startsWith(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "null | return *(volatile uint64_t *)n; | null\\(5\\) was ended by SIGSEGV at address 0x5 in"
            + " own of null.so",
        "aborts | abort(); | aborts\\(5\\) called abort\\(\\)",
        "exits | exit(3); | exits\\(5\\) ended its process \\(exit status 3\\)",
        "forever | for (;;) {} | forever\\(5\\) gave no answer within 2.0 s; ended it",
        "prints | puts(\"hello\"); return n; | prints\\(5\\) prints 'hello'; what"
            + " prints is not measured: take that out of it",
        "wrong | return n + 1; | wrong\\(5\\) answers 6 where same-java answers 5"
      })
  void aFunctionThatMisbehavesIsNamed(String name, String body, String sentence)
      throws IOException, InterruptedException {
    String source =
        "__attribute__((noinline)) static uint64_t own(uint64_t n) { (void)n; %s }".formatted(body);
    OwnFolder own =
        numbers().c(name, Takes.NUMBER, Optional.empty(), Gives.SIGNED, source, "own(a->n)", "0");
    assertThat(sentences(own, Duration.ofSeconds(2), "5"))
        .singleElement()
        .asString()
        .matches(sentence);
  }

  @Test
  void aStackThatRunsOverIsNamed() throws IOException, InterruptedException {
    String source =
        """
        static uint64_t f(uint64_t n) {
            volatile char room[100000];
            room[n % 100000] = 1;
            return n ? f(n + 1) + room[1] : 0;
        }
        """;
    OwnFolder own =
        numbers().c("deep", Takes.NUMBER, Optional.empty(), Gives.SIGNED, source, "f(a->n)", "0");
    assertThat(sentences(own, Duration.ofSeconds(5), "5"))
        .singleElement()
        .asString()
        .startsWith("deep(5) was ended by SIGSEGV");
  }

  @Test
  void dataAndOddSizesAreLookedAt() throws IOException {
    OwnFolder own =
        new OwnFolder(folder)
            .java("sum", Takes.DATA, LONGS, Gives.SIGNED, "([J)J")
            .java("sumOfFours", Takes.DATA, LONGS, Gives.SIGNED, "([J)J")
            .java("sumAndSort", Takes.DATA, LONGS, Gives.SIGNED, "([J)J");
    assertThat(sentences(own, Duration.ofSeconds(5), "1000"))
        .satisfiesExactly(
            wrong ->
                assertThat(wrong)
                    .matches("sumOfFours-java\\(1003\\) answers \\S+ where sum-java answers \\S+"),
            changing ->
                assertThat(changing)
                    .isEqualTo(
                        "sumAndSort-java(1000) changes its data; kernels that write are not measured yet"));
    assertThat(LoadedSuites.in(folder).oracle().of(new Argument.Sized(1003)).bits()).isNotZero();
  }

  @Test
  void roundingIsToldFromMistakes() throws IOException {
    Optional<Element> doubles = Optional.of(Element.F64);
    OwnFolder own =
        new OwnFolder(folder)
            .java("mean", Takes.DATA, doubles, Gives.DOUBLE, "([D)D")
            .java("meanBackwards", Takes.DATA, doubles, Gives.DOUBLE, "([D)D");
    assertThat(sentences(own, Duration.ofSeconds(5), "1003"))
        .singleElement()
        .asString()
        .matches(
            "meanBackwards-java\\(100[36]\\) answers 0\\.\\d+ where mean-java answers 0\\.\\d+; they"
                + " differ by \\de-1\\d of it: give --tolerance \\de-1\\d");
  }

  @Test
  void whatBehavesIsFoundNoFaultWith() throws IOException, InterruptedException {
    OwnFolder own =
        numbers().c("same-c", Takes.NUMBER, Optional.empty(), Gives.UNSIGNED, "", "a->n", "0");
    assertThat(sentences(own, Duration.ofSeconds(5), "5", "18446744073709551615")).isEmpty();
  }

  @Test
  void whatOneLeavesBehindIsNotBlamedOnAnother() throws IOException, InterruptedException {
    String leaves = "static uint64_t leave(uint64_t n) { setenv(\"LEFT\", \"1\", 1); return n; }";
    OwnFolder own =
        numbers()
            .c("leaves", Takes.NUMBER, Optional.empty(), Gives.SIGNED, leaves, "leave(a->n)", "0")
            .c(
                "finds",
                Takes.NUMBER,
                Optional.empty(),
                Gives.SIGNED,
                "",
                "(a->n + (getenv(\"LEFT\") != NULL))",
                "0")
            .java("throwing", Takes.NUMBER, Optional.empty(), Gives.SIGNED, "(J)J")
            .c("same-c", Takes.NUMBER, Optional.empty(), Gives.SIGNED, "", "a->n", "0");
    assertThat(sentences(own, Duration.ofSeconds(5), "5"))
        .singleElement()
        .asString()
        .startsWith("throwing-java(5) threw");
  }

  @Test
  void oddSizesBelongToSmallOnes() {
    assertThat(
            DryArguments.of(
                Stream.of("[1000]", "[1000000000]").map(Argument::parse).toList(),
                Takes.DATA,
                false))
        .extracting(Argument::word)
        .containsExactly("[1000]", "[1000000000]", "[1003]", "[2097155]");
    assertThat(DryArguments.of(List.of(new Argument.Sized(2)), Takes.DATA, true))
        .extracting(Argument::word)
        .containsExactly("[2]", "[0]");
    assertThat(DryArguments.of(List.of(Argument.span(0, 100)), Takes.SPAN, false))
        .extracting(Argument::word)
        .containsExactly("0..100", "0..97");
  }
}
