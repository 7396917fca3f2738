package org.primelab.study;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.primelab.model.RunTimes;
import org.primelab.model.SoloJob;

/** Reads recorded times: comma-separated, under a line that names the columns. */
public final class RecordedTimes {
  /** A recorded sweep has some thousand lines. */
  private static final long MOST_BYTES = 50_000_000;

  private static final String JOBS = "n,seconds";
  private static final String RUNS = "procs,run,seconds";

  /** Their author's licence is in a NOTICE beside them. */
  private static final String BOOK_JOBS = "/book/sequential.csv";

  private static final String BOOK_RUNS = "/book/figure-19-2.csv";

  /** More workers than any machine has; a typing error is likelier. */
  private static final int MOST_WORKERS = 100_000;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private RecordedTimes() {}

  /**
   * What each job takes alone, in the order of the queue: {@code n,seconds}.
   *
   * @throws IllegalArgumentException if the file is not that; the message is one line: where, what,
   *     the cure
   */
  public static List<SoloJob> jobs(Path file) {
    return jobs(file.toString(), lines(file));
  }

  /** The same as the book recorded it: its twenty numbers by sequential.py. */
  public static List<SoloJob> bookJobs() {
    return jobs(BOOK_JOBS, resource(BOOK_JOBS));
  }

  private static List<SoloJob> jobs(String file, List<String> lines) {
    List<SoloJob> jobs = new ArrayList<>();
    for (Row row : rows(file, lines, JOBS)) {
      double seconds = row.number(1);
      if (seconds < 0) {
        throw row.bad("no job takes %s s".formatted(row.cells().get(1)));
      }
      jobs.add(new SoloJob(row.cells().get(0).trim(), seconds));
    }
    if (jobs.stream().allMatch(job -> job.seconds() == 0)) {
      throw new IllegalArgumentException(
          file + ": all jobs take no time at all; give some that do");
    }
    return jobs;
  }

  /**
   * All runs, by workers: {@code procs,run,seconds}.
   *
   * @throws IllegalArgumentException if the file is not that; the message is one line: where, what,
   *     the cure
   */
  public static List<RunTimes> runs(Path file) {
    return runs(file.toString(), lines(file));
  }

  /** The same as the book recorded it: the runs of procs.py behind its figure 19-2. */
  public static List<RunTimes> bookRuns() {
    return runs(BOOK_RUNS, resource(BOOK_RUNS));
  }

  private static List<RunTimes> runs(String file, List<String> lines) {
    Map<Integer, List<Double>> runs = new TreeMap<>();
    for (Row row : rows(file, lines, RUNS)) {
      double workers = row.number(0);
      if (workers != Math.rint(workers) || workers < 1 || workers > MOST_WORKERS) {
        throw row.bad("'%s' is not a number of workers".formatted(row.cells().get(0)));
      }
      double seconds = row.number(2);
      if (seconds <= 0) {
        throw row.bad("no run takes %s s".formatted(row.cells().get(2)));
      }
      runs.computeIfAbsent((int) workers, p -> new ArrayList<>()).add(seconds);
    }
    return runs.entrySet().stream().map(r -> new RunTimes(r.getKey(), r.getValue())).toList();
  }

  private static List<Row> rows(String file, List<String> lines, String columns) {
    if (lines.isEmpty() || !lines.getFirst().strip().equals(columns)) {
      throw new IllegalArgumentException(
          "%s: its first line is not '%s'; give a file that begins with it"
              .formatted(file, columns));
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        rows.add(Row.of(file, i + 1, lines.get(i), columns));
      }
    }
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(
          file + ": there is nothing below its first line; add a line for each");
    }
    return rows;
  }

  /** Spreadsheets begin a file with a byte order mark, which is no part of the first line. */
  private static List<String> withoutMark(List<String> lines) {
    if (lines.isEmpty() || !lines.getFirst().startsWith(BYTE_ORDER_MARK)) {
      return lines;
    }
    List<String> bare = new ArrayList<>(lines);
    bare.set(0, lines.getFirst().substring(BYTE_ORDER_MARK.length()));
    return bare;
  }

  private static List<String> resource(String name) {
    try (InputStream in = Objects.requireNonNull(RecordedTimes.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IllegalArgumentException(file + ": it is no file; save what it gives in one first");
    }
    try {
      if (Files.exists(file) && Files.size(file) > MOST_BYTES) {
        throw new IllegalArgumentException(
            "%s: %,d bytes are too many; give at most %,d"
                .formatted(file, Files.size(file), MOST_BYTES));
      }
      return withoutMark(Files.readAllLines(file));
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(file + ": there is no such file; check its name");
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(file + ": it is not text in UTF-8; give a CSV file");
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s: it cannot be read (%s); give a file that can".formatted(file, e.getMessage()));
    }
  }

  private record Row(String file, int line, List<String> cells, String columns) {
    static Row of(String file, int line, String text, String columns) {
      Row row = new Row(file, line, List.of(text.split(",", -1)), columns);
      if (row.cells.size() != columns.split(",", -1).length) {
        throw row.bad("'%s' is not %s".formatted(text, columns));
      }
      return row;
    }

    double number(int cell) {
      try {
        double value = Double.parseDouble(cells.get(cell).trim());
        if (Double.isFinite(value)) {
          return value;
        }
      } catch (NumberFormatException e) {
        // Said below, in the same words as for what is not finite.
      }
      throw bad("'%s' is not a number".formatted(cells.get(cell)));
    }

    IllegalArgumentException bad(String what) {
      return new IllegalArgumentException(
          "%s line %d: %s; correct or remove it".formatted(file, line, what));
    }
  }
}
