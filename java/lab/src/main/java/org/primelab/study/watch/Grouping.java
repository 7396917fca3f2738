package org.primelab.study.watch;

import java.util.Locale;

/** Which threads are shown as one. */
public enum Grouping {
  /** Those whose names differ in the digits at their end: {@code pool-1-thread-*}. */
  DIGITS,
  /** Those of one name. */
  NAME,
  /** Each thread stands by itself. */
  NONE;

  /** The word for it on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a thread is shown as. */
  String of(String name, int number) {
    return switch (this) {
      case DIGITS -> name.replaceAll("\\d+$", "*");
      case NAME -> name;
      case NONE -> "%s (%d)".formatted(name, number);
    };
  }
}
