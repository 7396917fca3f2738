package org.primelab.sieve;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.primelab.ffi.NativeKernel;
import org.primelab.report.Quantity;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Group;
import org.primelab.suite.Kernel;
import org.primelab.suite.Oracle;
import org.primelab.suite.Parts;
import org.primelab.suite.SpanParts;
import org.primelab.suite.Suite;
import org.primelab.suite.Uint64;

/** How many primes a span of numbers holds: work that lives in memory, by choice of the segment. */
public final class SieveSuite implements Suite {
  /** The name as the user types it. */
  public static final String NAME = "sieve";

  private static final int MILLION = 1_000_000;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "how many primes a span holds";
  }

  @Override
  public List<Group> groups() {
    return List.of(SieveKernels.COUNT);
  }

  @Override
  public List<Kernel> listed() {
    return SieveKernels.ALL;
  }

  @Override
  public List<Kernel> peers() {
    return List.of(SieveKernels.primesieve());
  }

  @Override
  public Oracle oracle() {
    return new SieveOracle();
  }

  /** Twenty spans side by side, each a million numbers longer than the one before it. */
  @Override
  public List<Argument> usual() {
    return IntStream.rangeClosed(1, 20).mapToObj(i -> Argument.span(end(i - 1), end(i))).toList();
  }

  /** Where the i-th of them ends. */
  private static long end(int i) {
    return (long) i * (i + 1) / 2 * MILLION;
  }

  /** All numbers of a span, and those that may cross out. */
  @Override
  public double work(Argument argument) {
    return length(argument) + Uint64.squareRoot(SpanParts.span(argument).to().bits());
  }

  static double length(Argument argument) {
    return SpanParts.span(argument).length();
  }

  @Override
  public Argument rehearsal() {
    return Argument.span(0, 30);
  }

  @Override
  public List<Argument> warmUp(Kernel.Language language) {
    return List.of(Argument.span(0, 200_000));
  }

  @Override
  public Optional<Parts> parts(NativeKernel kernel) {
    return Optional.of(new SpanParts(kernel::call));
  }

  @Override
  public String claim(String subject, Answer answer) {
    return "%s holds %s primes".formatted(subject, answer);
  }

  @Override
  public String total(List<Answer> answers) {
    return Quantity.count(answers.stream().mapToLong(Answer::bits).sum(), "prime");
  }
}
