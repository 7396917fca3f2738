package org.primelab.suite;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Arguments that kernels are timed on: the same in every process and every session. They are made
 * when they are first asked for, and then kept.
 */
public final class InputSet {
  private final String name;
  private final String title;
  private final Supplier<Stream<? extends Argument>> source;
  private List<Argument> arguments = List.of();

  /**
   * A set, none of which has been made.
   *
   * @param name as sessions know it
   * @param title of a column, in a few words
   * @param source of its arguments, at least one, asked once
   */
  public InputSet(String name, String title, Supplier<Stream<? extends Argument>> source) {
    this.name = name;
    this.title = title;
    this.source = source;
  }

  /** The name that sessions know it by. */
  public String name() {
    return name;
  }

  /** What it holds, in a few words, for the title of a column. */
  public String title() {
    return title;
  }

  /** The arguments, in the order in which they are taken. */
  public synchronized List<Argument> arguments() {
    if (arguments.isEmpty()) {
      arguments = source.get().map(Argument.class::cast).toList();
    }
    return arguments;
  }

  /** Its name. */
  @Override
  public String toString() {
    return name;
  }
}
