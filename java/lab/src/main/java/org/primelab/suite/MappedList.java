package org.primelab.suite;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * A list whose elements are made of another's when they are asked for, and again each time.
 *
 * @param <E> what they are
 */
public final class MappedList<E> extends AbstractList<E> implements RandomAccess {
  private final int size;
  private final IntFunction<E> element;

  private MappedList(int size, IntFunction<E> element) {
    this.size = size;
    this.element = element;
  }

  /** What {@code mapping} makes of each of those. */
  public static <F, E> List<E> of(List<F> those, Function<? super F, E> mapping) {
    return new MappedList<>(those.size(), index -> mapping.apply(those.get(index)));
  }

  @Override
  public E get(int index) {
    return element.apply(index);
  }

  @Override
  public int size() {
    return size;
  }
}
