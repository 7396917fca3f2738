package org.primelab.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.primelab.suite.Element;
import org.primelab.suite.Gives;
import org.primelab.suite.Kernel;
import org.primelab.suite.Origin;
import org.primelab.suite.Shape;
import org.primelab.suite.Takes;

/**
 * A kernel that was found in one of the user's files.
 *
 * @param name {@code <function>-<c|java|vector|python>}, and the values of {@code -D} where there
 *     are several: {@code sieve-c-SEG=16384}
 * @param language what it is written in
 * @param takes what it is called with
 * @param element what its data consists of; present if it takes data
 * @param gives what it answers
 * @param place where it is found
 * @param origin where it comes from
 * @param jvmFlags what the JVM that calls it is started with besides
 */
public record Entry(
    String name,
    Kernel.Language language,
    Takes takes,
    Optional<Element> element,
    Gives gives,
    Place place,
    Origin origin,
    List<String> jvmFlags) {
  public Entry {
    jvmFlags = List.copyOf(jvmFlags);
    if (name.isBlank()) {
      throw new IllegalArgumentException("a kernel needs a name");
    }
    if (element.isPresent() != (takes == Takes.DATA)) {
      throw new IllegalArgumentException(
          "%s takes a %s: elements %s".formatted(name, takes, element));
    }
  }

  /** What goes into it and what comes out. */
  public Shape shape() {
    return new Shape(takes, element, gives);
  }

  /** What it is, in a few words: as the comment above it begins, or where it is found. */
  public String summary() {
    return Summary.of(this);
  }

  /** The same with further flags for its JVM. */
  Entry with(List<String> flags) {
    List<String> all = new ArrayList<>(jvmFlags);
    all.addAll(flags);
    return new Entry(name, language, takes, element, gives, place, origin, all);
  }
}
