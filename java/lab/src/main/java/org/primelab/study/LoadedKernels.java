package org.primelab.study;

import java.util.List;
import java.util.Optional;
import org.primelab.run.Observation;
import org.primelab.session.Session;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Element;
import org.primelab.suite.Origin;

/**
 * Where a session's kernels came from that the user had loaded, and what they were given.
 *
 * @param kernels each with its origin, the one first with which the others are compared
 * @param element what the data consisted of, if they took data
 * @param data what filled the data, in words
 * @param offset where data of C begin, in bytes after a multiple of 64
 * @param answers of the first kernel
 */
public record LoadedKernels(
    List<Source> kernels,
    Optional<Element> element,
    Optional<String> data,
    int offset,
    List<Known> answers)
    implements Observation {
  public LoadedKernels {
    kernels = List.copyOf(kernels);
    answers = List.copyOf(answers);
  }

  /**
   * A kernel's origin.
   *
   * @param kernel its name
   * @param origin where it came from
   */
  public record Source(String kernel, Origin origin) {}

  /**
   * What the first kernel answered.
   *
   * @param argument it was called with
   * @param answer its own
   */
  public record Known(Argument argument, Answer answer) {}

  /** Those of a session; empty if nothing was loaded. */
  public static Optional<LoadedKernels> of(Session session) {
    return session.only(LoadedKernels.class).stream().findFirst();
  }

  /** What they were given, as a sentence; empty if they took no data. */
  public Optional<String> given() {
    return data.map(
        words ->
            "data: %s; in C they begin %d bytes after a multiple of 64, in Java where the heap has room"
                .formatted(words, offset));
  }

  /** The origin of a kernel, if it was loaded. */
  public Optional<Origin> origin(String kernel) {
    return kernels.stream()
        .filter(source -> source.kernel().equals(kernel))
        .map(Source::origin)
        .findFirst();
  }
}
