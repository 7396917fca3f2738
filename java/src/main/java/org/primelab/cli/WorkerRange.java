package org.primelab.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Numbers of workers: {@code 4}, {@code 1..20} or {@code 1,2,4..8}.
 *
 * @param counts each at least 1, in the user's order
 */
record WorkerRange(List<Integer> counts) {
  /** More points than anyone waits for. */
  private static final int MOST = 4096;

  WorkerRange {
    counts = List.copyOf(counts);
  }

  /** From words. */
  static final class Converter implements ITypeConverter<WorkerRange> {
    @Override
    public WorkerRange convert(String text) {
      List<Integer> counts = new ArrayList<>();
      for (String part : text.split(",", -1)) {
        String[] ends = part.split("\\.\\.", -1);
        int from = count(ends[0], text);
        int to = ends.length == 2 ? count(ends[1], text) : from;
        if (ends.length > 2 || to < from) {
          throw bad(text);
        }
        for (int workers = from; workers <= to; workers++) {
          counts.add(workers);
        }
      }
      return new WorkerRange(counts);
    }

    private static int count(String word, String text) {
      try {
        int count = Integer.parseInt(word.trim());
        if (count >= 1 && count <= MOST) {
          return count;
        }
      } catch (NumberFormatException e) {
        // Said below, in the same words as for a number out of range.
      }
      throw bad(text);
    }

    private static TypeConversionException bad(String text) {
      return new TypeConversionException(
          "'%s' is no number of workers from 1 to %d, and no range of them; write 4, 1..20 or 1,2,4"
              .formatted(text, MOST));
    }
  }
}
