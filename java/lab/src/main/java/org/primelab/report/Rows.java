package org.primelab.report;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Lists of what an answer consists of: rows, blocks, caveats. */
public final class Rows {
  private Rows() {}

  /** All of several streams, one after the other. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public static <T> List<T> all(Stream<? extends T>... parts) {
    return Arrays.stream(parts).<T>flatMap(Function.identity()).toList();
  }

  /** One for each pair of things that has one, by the first thing and then by the second. */
  public static <A, B, R> List<R> each(
      Collection<A> things, Collection<B> others, BiFunction<A, B, Optional<R>> row) {
    return things.stream()
        .flatMap(thing -> others.stream().flatMap(other -> row.apply(thing, other).stream()))
        .toList();
  }

  /** The first that is as wanted. */
  public static <R> Optional<R> first(Collection<R> rows, Predicate<? super R> wanted) {
    return rows.stream().filter(wanted).findFirst();
  }
}
