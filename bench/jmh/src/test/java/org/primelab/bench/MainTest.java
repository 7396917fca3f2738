package org.primelab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.primelab.ffi.NativeKernel;
import org.primelab.prime.PrimeSuite;
import org.primelab.suite.Kernel;

/** What a new kernel needs of this module: nothing. */
class MainTest {
  private static List<String> values(String parameter, String... words) throws Exception {
    return List.copyOf(
        new CommandLineOptions(Main.withKernels(words)).getParameter(parameter).get());
  }

  @Test
  void everyKernelThatRunsHereIsAVariant() throws Exception {
    Stream<String> inC =
        NativeKernel.all().stream()
            .filter(kernel -> kernel.suite.equals(PrimeSuite.NAME) && kernel.missing == null)
            .map(kernel -> kernel.name);
    Stream<String> inJava = new PrimeSuite().listed().stream().map(Kernel::name);
    Stream<String> peers = new PrimeSuite().peers().stream().map(Kernel::name);
    assertThat(Stream.concat(values("trial").stream(), values("test").stream()))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(inC, inJava, peers).flatMap(names -> names).toList());
    assertThat(values("trial")).contains("trial-java").doesNotContain("bpsw-c", "flint");
  }

  @Test
  void whatTheUserChoosesIsLeftAsItIs() throws Exception {
    assertThat(values("trial", "-p", "trial=trial-c,trial-java", "TrialDivision"))
        .containsExactly("trial-c", "trial-java");
    assertThat(values("test", "-p", "trial=trial-c")).contains("bpsw-c");
  }
}
