package org.primelab.suite;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.primelab.ffi.StopFlag;

/**
 * A suite of a test's own, as a package would bring it: how many divisors a number has. One kernel
 * counts them up to the number, another up to its square root. This class and its line in {@code
 * META-INF/services} are all there is of it.
 */
public final class OwnSuite implements Suite {
  private static final OwnSuite SELF = new OwnSuite();

  private static final InputSet SOME =
      new InputSet("some", "10 000", () -> Stream.of(Argument.number(10_000)));

  private static final Group DIVISORS =
      new Group(
          "divisors",
          "Divisors of a number: ns for each number",
          new Shape(Takes.NUMBER, Gives.UNSIGNED),
          new Unit("number", argument -> 1),
          "divisors-plain-java",
          List.of(SOME),
          SOME,
          Optional.of(new Race("divisors-best", List.of(Argument.number(10_000)))),
          Group.Aside.NONE);

  /** A new kernel in Java is one entry here. */
  private static final List<Kernel> KERNELS =
      List.of(
          Kernel.java(
              SELF,
              DIVISORS,
              "divisors-plain-java",
              "one by one",
              Optional.empty(),
              OwnSuite::oneByOne),
          Kernel.java(
              SELF,
              DIVISORS,
              "divisors-pairs-java",
              "two at a time",
              Optional.empty(),
              OwnSuite::inPairs));

  private static long oneByOne(Argument argument, StopFlag stop) {
    long n = n(argument);
    long count = 0;
    for (long d = 1; d <= n && !stop.isRaised(); d++) {
      count += n % d == 0 ? 1 : 0;
    }
    return count;
  }

  private static long inPairs(Argument argument, StopFlag stop) {
    long n = n(argument);
    long count = 0;
    for (long d = 1; d * d <= n && !stop.isRaised(); d++) {
      count += n % d != 0 ? 0 : d * d == n ? 1 : 2;
    }
    return count;
  }

  private static long n(Argument argument) {
    return ((Argument.Number) argument).n().bits();
  }

  @Override
  public String name() {
    return "divisors";
  }

  @Override
  public String title() {
    return "how many divisors a number has";
  }

  @Override
  public List<Group> groups() {
    return List.of(DIVISORS);
  }

  @Override
  public List<Kernel> listed() {
    return KERNELS;
  }

  @Override
  public Oracle oracle() {
    return argument -> Answer.of(oneByOne(argument, new StopFlag()));
  }

  @Override
  public List<Argument> usual() {
    return LongStream.of(12, 13, 14, 10_000).mapToObj(Argument::number).toList();
  }

  @Override
  public double work(Argument argument) {
    return n(argument);
  }

  @Override
  public Argument rehearsal() {
    return Argument.number(6);
  }

  @Override
  public List<Argument> warmUp(Kernel.Language language) {
    return List.of(Argument.number(1000));
  }
}
