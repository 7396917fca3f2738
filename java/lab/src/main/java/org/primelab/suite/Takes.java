package org.primelab.suite;

import java.util.List;
import org.primelab.report.Quantity;

/** What a kernel takes. */
public enum Takes {
  /** One number. */
  NUMBER("number", "a number, such as 7"),
  /** All numbers from one to another. */
  SPAN("span", "a span of numbers, such as 0..1000"),
  /** Elements that lie one after the other in memory. */
  DATA("count", "a count of elements, such as 1000"),
  /** What was prepared for a number. */
  STATE("number", "a number to prepare for, such as 1000");

  private final String one;
  private final String words;

  Takes(String one, String words) {
    this.one = one;
    this.words = words;
  }

  /** What it is, with an example of how it is typed. */
  public String words() {
    return words;
  }

  /** Whether a kernel that takes this can be called with that. */
  public boolean fits(Argument argument) {
    return argument.kind() == this || (this == STATE && argument.kind() == NUMBER);
  }

  /**
   * What a kernel that takes this is called with where the user typed that: a number is a count to
   * one that takes data.
   */
  public Argument meant(Argument typed) {
    return this == DATA && typed instanceof Argument.Number(Uint64 n)
        ? new Argument.Sized(n.bits())
        : typed;
  }

  /** The same for several. */
  public List<Argument> meant(List<Argument> typed) {
    return this == DATA ? typed.stream().map(this::meant).toList() : typed;
  }

  /** How many of what there are: {@code 20 numbers}. */
  public static String count(List<Argument> arguments) {
    Takes kind = arguments.stream().findFirst().map(Argument::kind).orElse(NUMBER);
    return Quantity.count(arguments.size(), kind.one);
  }
}
