package org.primelab.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.primelab.child.Frame;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Element;
import org.primelab.suite.Gives;
import org.primelab.suite.Kernel;

/**
 * Calls kernels of the user's for the first time, with all that they will be measured on, and
 * compares their answers with the first one's. What one does wrong is told only if it does so in a
 * process of its own.
 *
 * @param suite they are of
 * @param folder of its manifest, where the first one's answers are kept for all who measure
 * @param inParts whether spans will be cut: then answers for parts have to add up
 * @param patience how long an answer may take
 * @param stop ends it early
 */
public record DryRun(
    LoadedSuite suite, Path folder, boolean inParts, Duration patience, StopFlag stop) {
  /** Longer than any call that is worth to be timed again and again. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** So much of the data is certainly made and looked at in a millisecond. */
  private static final long BYTES_PER_MILLI = 25_000;

  /** A part of an answer by which rounding may change it. */
  private static final double SMALL = 1e-4;

  /** One that waits as long as is usual. */
  public DryRun(LoadedSuite suite, Path folder, boolean inParts, StopFlag stop) {
    this(suite, folder, inParts, PATIENCE, stop);
  }

  /** What a kernel answered, or what is wrong with it. */
  private record Outcome(
      Map<Argument, Long> answers, Map<Argument, Long> nanos, Optional<Finding> finding) {
    Outcome(Finding finding) {
      this(Map.of(), Map.of(), Optional.of(finding));
    }
  }

  /**
   * What is wrong with these kernels, and with the first one, which is asked in any case: at most
   * one thing of each.
   *
   * @param says hears which kernel is being called
   * @throws IOException if the folder cannot be written, or no process be started
   * @throws CancellationException if the flag was raised
   */
  public List<Finding> of(Collection<String> kernels, Consumer<String> says) throws IOException {
    Kernel first = suite.listed().getFirst();
    List<Kernel> asked =
        suite.listed().stream()
            .filter(kernel -> kernel.equals(first) || kernels.contains(kernel.name()))
            .toList();
    List<Finding> findings = new ArrayList<>();
    Map<String, Map<Argument, Long>> nanos = new HashMap<>();
    Optional<Reference> reference = Optional.empty();
    try (DryProcess process = new DryProcess(folder, asked, stop)) {
      for (Kernel kernel : asked) {
        says.accept(kernel.name());
        Outcome outcome = outcome(kernel, reference, process);
        outcome.finding().ifPresent(findings::add);
        nanos.put(kernel.name(), outcome.nanos());
        if (reference.isEmpty()) {
          Reference right = suite.reference(outcome.answers());
          right.write(folder);
          reference = Optional.of(right);
        }
      }
    }
    new CallTimes(nanos).write(folder);
    return findings;
  }

  /** What came of it where it was called after others counts only if there is nothing to say. */
  private Outcome outcome(Kernel kernel, Optional<Reference> reference, DryProcess process)
      throws IOException {
    LoadedCode code = (LoadedCode) kernel.code();
    Optional<Finding> found = new SanitizedRun(folder, patience, stop).of(code, suite.dry());
    if (found.isPresent()) {
      return new Outcome(found.get());
    }
    boolean isAlone;
    Outcome outcome;
    do {
      isAlone = process.isFresh();
      outcome = called(kernel, reference, process);
      if (outcome.finding().isPresent()) {
        process.end();
      }
    } while (outcome.finding().isPresent() && !isAlone);
    return outcome;
  }

  private Outcome called(Kernel kernel, Optional<Reference> reference, DryProcess process) {
    Map<Argument, Long> answers = new LinkedHashMap<>();
    Map<Argument, Long> nanos = new LinkedHashMap<>();
    for (Argument argument : suite.dry()) {
      Optional<String> does = does(process, kernel, argument, answers, nanos);
      if (stop.isRaised()) {
        throw new CancellationException();
      }
      if (does.isPresent()) {
        Entry entry = ((LoadedCode) kernel.code()).entry;
        return new Outcome(answers, nanos, Optional.of(Finding.of(entry, argument, does.get())));
      }
    }
    return new Outcome(
        answers, nanos, reference.flatMap(right -> disagreement(kernel, answers, right)));
  }

  /** What a kernel does that it should not; empty if it answers. */
  private Optional<String> does(
      DryProcess process,
      Kernel kernel,
      Argument argument,
      Map<Argument, Long> answers,
      Map<Argument, Long> nanos) {
    try {
      Frame frame = process.call(kernel, argument, patience(kernel, argument));
      if (frame.kind() == Frame.Kind.FAILED) {
        return Optional.of(frame.text());
      }
      List<Long> row = frame.expect(Frame.Kind.ROW, 5);
      answers.put(argument, row.getFirst());
      nanos.put(argument, row.get(3));
      return said(kernel, row).or(() -> printed(process));
    } catch (IOException e) {
      return Optional.of(e.getMessage() + headerDoubt(((LoadedCode) kernel.code()).entry));
    }
  }

  private static Optional<String> printed(DryProcess process) {
    return process
        .printed()
        .map(
            line ->
                "prints '%s'; what prints is not measured: take that out of it"
                    .formatted(line.strip()));
  }

  /** Data are made, and looked at twice, before a kernel and after it. */
  private Duration patience(Kernel kernel, Argument argument) {
    int bytes = kernel.shape().element().map(Element::bytes).orElse(0);
    return argument instanceof Argument.Sized(long count)
        ? patience.plusMillis(count * bytes / BYTES_PER_MILLI)
        : patience;
  }

  private Optional<String> said(Kernel kernel, List<Long> row) {
    if (row.get(2) != 0) {
      return Optional.of("changes its data; kernels that write are not measured yet");
    }
    if (!row.get(0).equals(row.get(1))) {
      return Optional.of(
          "answered %s and then %s: it keeps something between calls"
              .formatted(kernel.answer(row.get(0)), kernel.answer(row.get(1))));
    }
    return inParts && !row.get(0).equals(row.get(4))
        ? Optional.of(
            "answers %s, and its halves add up to %s: it cannot be shared out; take another model, without a lock"
                .formatted(kernel.answer(row.get(0)), kernel.answer(row.get(4))))
        : Optional.empty();
  }

  private Optional<Finding> disagreement(
      Kernel kernel, Map<Argument, Long> answers, Reference reference) {
    return answers.entrySet().stream()
        .filter(answer -> reference.knows(answer.getKey()))
        .flatMap(answer -> wrong(kernel, answer.getKey(), answer.getValue(), reference).stream())
        .findFirst();
  }

  private Optional<Finding> wrong(
      Kernel kernel, Argument argument, long bits, Reference reference) {
    Answer right = reference.of(argument);
    Answer given = kernel.answer(bits);
    return reference.accepts(right, given)
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                ((LoadedCode) kernel.code()).entry,
                argument,
                "answers %s where %s answers %s%s%s"
                    .formatted(
                        given,
                        suite.listed().getFirst().name(),
                        right,
                        rounding(right, given),
                        headerDoubt(((LoadedCode) kernel.code()).entry))));
  }

  /** What a header says of a library that is built, nothing has compiled. */
  private static String headerDoubt(Entry entry) {
    return entry.place() instanceof Place.Library && entry.origin().compiler().isEmpty()
        ? "; its header may tell other types than the library has"
        : "";
  }

  /** Answers that are nearly the same may well be as good. */
  private static String rounding(Answer right, Answer given) {
    if (right.gives() != Gives.DOUBLE) {
      return "";
    }
    double one = Double.longBitsToDouble(right.bits());
    double part = Math.abs(Double.longBitsToDouble(given.bits()) - one) / Math.abs(one);
    return part < SMALL
        ? "; they differ by %.0e of it: give --tolerance %.0e".formatted(part, 10 * part)
        : "";
  }
}
