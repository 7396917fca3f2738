package org.primelab.suite;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** Numbers or spans by their bits: a million numbers take 8 MB, and not five times as much. */
public final class Arguments extends AbstractList<Argument> implements RandomAccess {
  private static final long[] NONE = {};

  private final long[] first;
  private final long[] last;

  private Arguments(long[] first, long[] last) {
    this.first = first;
    this.last = last;
  }

  /** The numbers of these bits. */
  public static Arguments numbers(long... bits) {
    return new Arguments(bits.clone(), NONE);
  }

  /** The spans that begin and end there. */
  public static Arguments spans(long[] from, long[] to) {
    for (int i = 0; i < from.length; i++) {
      Argument.span(from[i], to[i]);
    }
    return new Arguments(from.clone(), to.clone());
  }

  /** An unchangeable copy, by bits where all are numbers or all are spans. */
  public static List<Argument> copyOf(List<Argument> arguments) {
    if (arguments instanceof Arguments) {
      return arguments;
    }
    if (all(arguments, Takes.NUMBER)) {
      return new Arguments(
          arguments.stream().mapToLong(a -> ((Argument.Number) a).n().bits()).toArray(), NONE);
    }
    return all(arguments, Takes.SPAN)
        ? new Arguments(
            arguments.stream().mapToLong(a -> ((Argument.Span) a).from().bits()).toArray(),
            arguments.stream().mapToLong(a -> ((Argument.Span) a).to().bits()).toArray())
        : List.copyOf(arguments);
  }

  private static boolean all(List<Argument> arguments, Takes kind) {
    return arguments.stream().allMatch(argument -> argument.kind() == kind);
  }

  /** Whether they are spans, and not numbers. */
  public boolean areSpans() {
    return last.length > 0;
  }

  /** The number's bits, or those of the span's first number. */
  public long first(int index) {
    return first[index];
  }

  /** The bits of a span's end. */
  public long last(int index) {
    return last[index];
  }

  @Override
  public Argument get(int index) {
    return !areSpans() ? Argument.number(first[index]) : Argument.span(first[index], last[index]);
  }

  @Override
  public int size() {
    return first.length;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Arguments that
        ? Arrays.equals(first, that.first) && Arrays.equals(last, that.last)
        : super.equals(other);
  }

  /** That of any list of the same arguments. */
  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
