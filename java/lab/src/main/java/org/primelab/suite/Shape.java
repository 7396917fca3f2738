package org.primelab.suite;

import java.util.Optional;
import org.primelab.report.Words;

/**
 * What goes into a kernel and what comes out.
 *
 * @param takes what it is called with
 * @param element what its data consists of; present if it takes data
 * @param gives what it answers
 */
public record Shape(Takes takes, Optional<Element> element, Gives gives) {
  public Shape {
    if (element.isPresent() != (takes == Takes.DATA)) {
      throw new IllegalArgumentException("a kernel that takes %s: %s".formatted(takes, element));
    }
  }

  /** That of a kernel that takes no data. */
  public Shape(Takes takes, Gives gives) {
    this(takes, Optional.empty(), gives);
  }

  /** What it takes, in a word: {@code u64[]}. */
  public String taken() {
    return element.map(one -> one + "[]").orElseGet(() -> Words.of(takes));
  }
}
