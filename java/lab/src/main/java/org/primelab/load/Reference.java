package org.primelab.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Gives;
import org.primelab.suite.Oracle;

/**
 * What the first kernel of a suite answers, which the others are compared with. It was asked in a
 * process of its own, and what it said lies in the folder of the manifest: a line for each
 * argument, with the bits of the answer.
 *
 * @param answers bits by argument
 * @param gives what they are
 * @param tolerance by what part of a fraction another may differ from it
 */
record Reference(Map<Argument, Long> answers, Gives gives, OptionalDouble tolerance)
    implements Oracle {
  private static final String FILE = "answers";

  Reference {
    answers = Map.copyOf(answers);
  }

  static Reference read(Path folder, Gives gives, OptionalDouble tolerance) {
    Path file = folder.resolve(FILE);
    try {
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      return new Reference(
          lines.stream()
              .map(line -> line.split(" ", 2))
              .collect(
                  Collectors.toMap(
                      words -> Argument.parse(words[0]), words -> Long.parseLong(words[1]))),
          gives,
          tolerance);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(Path folder) throws IOException {
    Files.write(
        folder.resolve(FILE),
        answers.entrySet().stream()
            .map(answer -> answer.getKey().word() + " " + answer.getValue())
            .toList());
  }

  /** Whether there is an answer. */
  boolean knows(Argument argument) {
    return answers.containsKey(argument);
  }

  @Override
  public Answer of(Argument argument) {
    Long bits = answers.get(argument);
    if (bits == null) {
      throw new IllegalStateException("the first kernel was not asked about " + argument);
    }
    return new Answer(bits, gives);
  }

  @Override
  public boolean accepts(Answer right, Answer given) {
    return right.bits() == given.bits()
        || (gives == Gives.DOUBLE
            && isNear(
                Double.longBitsToDouble(right.bits()), Double.longBitsToDouble(given.bits())));
  }

  private boolean isNear(double right, double given) {
    return right == given
        || Math.abs(given - right) <= tolerance.orElse(0) * Math.abs(right)
        || (Double.isNaN(right) && Double.isNaN(given));
  }
}
