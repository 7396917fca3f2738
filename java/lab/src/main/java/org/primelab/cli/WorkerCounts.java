package org.primelab.cli;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.primelab.run.Model;
import picocli.CommandLine.TypeConversionException;

/**
 * Several counts of workers in one word, in ascending order: {@code 1..20}, {@code 1,2,4}, or both
 * mixed.
 *
 * @param each the counts, without repetition
 */
record WorkerCounts(List<Integer> each) {
  /** More say nothing new on machines of today. */
  private static final int MOST = 4096;

  /** Up to so many workers, each number of them is worth a look. */
  private static final int EACH = 16;

  private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:\\.\\.(\\d{1,9}))?");

  WorkerCounts {
    each = List.copyOf(each);
  }

  /** Reads the word that a user types. */
  static WorkerCounts parse(String text) {
    TreeSet<Integer> counts = new TreeSet<>();
    for (String part : text.split(",", -1)) {
      if (part.isEmpty()) {
        throw new TypeConversionException(
            "'%s' has an empty item; leave out a comma".formatted(text));
      }
      Matcher range = RANGE.matcher(part);
      if (!range.matches()) {
        throw new TypeConversionException(
            "'%s' is not a list of counts; write 1..20 or 1,2,4".formatted(text));
      }
      int from = Integer.parseInt(range.group(1));
      int to = range.group(2) == null ? from : Integer.parseInt(range.group(2));
      add(counts, part, from, to);
    }
    return new WorkerCounts(List.copyOf(counts));
  }

  /**
   * Those worth knowing on a machine with so many CPUs, from one worker to four a CPU: all of them
   * where they are few, else the first ones, those around half of the CPUs, all and twice as many,
   * and in between each by a third more than the last.
   */
  static WorkerCounts of(int cpus) {
    TreeSet<Integer> counts = new TreeSet<>(List.of(cpus, cpus + 1, 2 * cpus, 4 * cpus));
    counts.add(Math.max(1, cpus / 2));
    for (int count = 1; count < 4 * cpus; count += count < EACH ? 1 : count / 3) {
      counts.add(count);
    }
    return new WorkerCounts(List.copyOf(counts));
  }

  /**
   * How many workers a model has: what the user asked for if it can be had, else one for each CPU
   * allowed.
   *
   * @throws UserError if it cannot be had
   */
  static int choose(Model model, @Nullable Integer asked) {
    int most = model.mostWorkers();
    if (asked == null) {
      return Math.min(most, Runtime.getRuntime().availableProcessors());
    }
    if (asked > most) {
      throw new UserError(
          "--workers",
          "%d is too many for model %s here; it takes up to %d"
              .formatted(asked, model.name(), most));
    }
    return asked;
  }

  private static void add(Set<Integer> counts, String part, int from, int to) {
    if (from < 1 || to > MOST) {
      throw new TypeConversionException("'%s' is not within 1 to %d".formatted(part, MOST));
    }
    if (from > to) {
      throw new TypeConversionException(
          "'%s' runs backwards; write %d..%d".formatted(part, to, from));
    }
    for (int count = from; count <= to; count++) {
      counts.add(count);
    }
  }
}
