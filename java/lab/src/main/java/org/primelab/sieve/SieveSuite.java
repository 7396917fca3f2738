package org.primelab.sieve;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.primelab.ffi.NativeKernel;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Gives;
import org.primelab.suite.Group;
import org.primelab.suite.InputSet;
import org.primelab.suite.Kernel;
import org.primelab.suite.Oracle;
import org.primelab.suite.Parts;
import org.primelab.suite.Race;
import org.primelab.suite.Shape;
import org.primelab.suite.SpanParts;
import org.primelab.suite.Suite;
import org.primelab.suite.Takes;
import org.primelab.suite.Uint64;
import org.primelab.suite.Unit;

/** How many primes a span of numbers holds: work that lives in memory, by choice of the segment. */
public final class SieveSuite implements Suite {
  /** The name as the user types it. */
  public static final String NAME = "sieve";

  private static final int MILLION = 1_000_000;
  private static final long BILLION = 1000L * MILLION;

  private static final SieveSuite SELF = new SieveSuite();

  private static final InputSet SHORT = set("ten_million", "10^7 from 10^9", 10 * MILLION);

  /** Ten megabytes of flags: more than an L2 holds. */
  private static final InputSet LONG = set("three_hundred_million", "3·10^8", 300 * MILLION);

  private static final InputSet BRIEF =
      new InputSet(
          "brief", "3·10^5", () -> IntStream.of(300_000).mapToObj(n -> Argument.span(0, n)));

  private static final Group COUNT =
      new Group(
          "count",
          "Primes in a span: ns for each of its numbers",
          new Shape(Takes.SPAN, Gives.UNSIGNED),
          new Unit("number", SieveSuite::length),
          "sieve-simple-c",
          List.of(SHORT, LONG),
          BRIEF,
          new Race("sieve-best", List.of(Argument.span(BILLION, BILLION + 3 * MILLION))),
          Group.Aside.NONE);

  private static final List<Kernel> JAVA =
      List.of(
          kernel(
              "sieve-simple-java",
              "a flag an odd number; every odd number crosses out",
              0,
              SimpleSieve::count),
          kernel(
              "sieve-wheel30-java",
              "a bit a number that 2, 3 and 5 leave over, in segments of 16 KiB",
              WheelSieve.END,
              WheelSieve.of(16 << 10)),
          kernel(
              "sieve-wheel30-l2-java",
              "the same in segments of 256 KiB",
              WheelSieve.END,
              WheelSieve.of(256 << 10)));

  private static InputSet set(String name, String title, int length) {
    return new InputSet(
        name, title, () -> IntStream.of(length).mapToObj(n -> Argument.span(BILLION, BILLION + n)));
  }

  private static Kernel kernel(String name, String summary, long exactBelow, Sieve sieve) {
    return Kernel.java(SELF, COUNT, name, summary, Optional.empty(), sieve.code())
        .exactBelow(new Uint64(exactBelow));
  }

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
    return List.of(COUNT);
  }

  @Override
  public List<Kernel> inJava() {
    return JAVA;
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

  private static double length(Argument argument) {
    return SpanParts.span(argument).length();
  }

  @Override
  public Argument rehearsal() {
    return Argument.span(0, 30);
  }

  @Override
  public Argument warmUp(Kernel.Language language) {
    return Argument.span(0, 200_000);
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
    return answers.stream().mapToLong(Answer::bits).sum() + " primes";
  }
}
