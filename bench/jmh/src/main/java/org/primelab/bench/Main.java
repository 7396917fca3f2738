package org.primelab.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.primelab.prime.PrimeSuite;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.suite.Suite;

/**
 * JMH's own main, told which kernels there are: a benchmark's parameter has one of them as it
 * stands, and gets all of the table unless the user says which.
 */
public final class Main {
  private Main() {}

  /** Runs JMH with these words and what they leave out. */
  public static void main(String[] words) throws IOException {
    org.openjdk.jmh.Main.main(withKernels(words));
  }

  static String[] withKernels(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    add(all, "trial", kernels("trial"));
    add(all, "test", kernels("primality"));
    return all.toArray(String[]::new);
  }

  /** Those of a family, those that cannot run here left out, and what others wrote beside them. */
  private static Stream<String> kernels(String family) {
    Suite prime = new PrimeSuite();
    return Stream.concat(
            Kernels.of(List.of(prime)).all().stream().filter(Main::canBeRun),
            prime.peers().stream())
        .filter(kernel -> kernel.group().name().equals(family))
        .map(Kernel::name);
  }

  /** Vectors can: the benchmark's own JVM has their module. */
  private static boolean canBeRun(Kernel kernel) {
    return kernel.isAvailable() || kernel.language() == Kernel.Language.VECTOR;
  }

  private static void add(List<String> words, String parameter, Stream<String> values) {
    if (words.stream().noneMatch(word -> word.startsWith(parameter + "="))) {
      words.addAll(List.of("-p", parameter + "=" + String.join(",", values.toList())));
    }
  }
}
