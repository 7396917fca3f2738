package org.primelab.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.LongStream;
import org.primelab.suite.Argument;
import org.primelab.suite.Arguments;
import org.primelab.suite.Takes;
import org.primelab.suite.Uint64;

/**
 * Numbers or spans from a text: words with blanks, commas or line ends between them. Whatever comes
 * before a line's end and after a # is a remark. Kept by their bits as they are read.
 */
public final class NumbersFile {
  /** The most numbers: with them, a run's results still fit into the memory of a small machine. */
  static final int MOST = 20_000_000;

  private static final String OPTION = "--numbers";
  private static final String STANDARD_INPUT = "-";

  /** No word for a number or a span is longer. */
  private static final int LONGEST_WORD = 200;

  /** A mark of byte order (U+FEFF) in UTF-8, read byte by byte. */
  private static final String MARK = "\u00EF\u00BB\u00BF";

  /** So many characters are read at once. */
  private static final int BLOCK = 1 << 13;

  /** So many numbers are read between two words about it. */
  static final int TOLD_EACH = 4096;

  private final Path file;
  private final IntConsumer heard;
  private final LongStream.Builder first = LongStream.builder();
  private final LongStream.Builder last = LongStream.builder();
  private final StringBuilder word = new StringBuilder();
  private Takes kind = Takes.NUMBER;
  private boolean isRemark;
  private int count;
  private int line = 1;

  private NumbersFile(Path file, IntConsumer heard) {
    this.file = file;
    this.heard = heard;
  }

  /**
   * All that stand there.
   *
   * @param file its name; - for standard input
   * @param heard hears now and then how many have been read
   * @throws UserError if it cannot be read, holds anything else, nothing, or too much
   */
  public static List<Argument> read(Path file, IntConsumer heard) {
    try (InputStream in = open(file)) {
      return new NumbersFile(file, heard).all(new InputStreamReader(in, ISO_8859_1));
    } catch (IOException e) {
      throw new UserError(
          OPTION,
          "cannot read %s (%s); name a file of numbers, or - for standard input"
              .formatted(file, OutputOptions.reason(e)));
    }
  }

  private static InputStream open(Path file) throws IOException {
    if (file.toString().equals(STANDARD_INPUT)) {
      return kept(System.in);
    }
    boolean isThere = Files.exists(file);
    if (isThere && !Files.isRegularFile(file) && !isOpen(file)) {
      throw new UserError(
          OPTION, "%s is no file; give one, or - and send it to standard input".formatted(file));
    }
    return Files.newInputStream(file);
  }

  /** Whether a shell has opened it for this process, as for {@code <(seq 9)}. */
  private static boolean isOpen(Path file) {
    return file.startsWith("/dev/fd") || file.startsWith("/proc/self/fd");
  }

  /** Standard input is not ours to close. */
  private static InputStream kept(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public void close() {}
    };
  }

  private List<Argument> all(Reader text) throws IOException {
    char[] block = new char[BLOCK];
    for (int length = text.read(block); length >= 0; length = text.read(block)) {
      for (int i = 0; i < length; i++) {
        next(block[i]);
      }
    }
    endWord();
    if (count == 0) {
      throw new UserError(OPTION, file + " holds no number; write one a line");
    }
    long[] from = first.build().toArray();
    return kind == Takes.NUMBER
        ? Arguments.numbers(from)
        : Arguments.spans(from, last.build().toArray());
  }

  private void next(char c) {
    isRemark = c == '\n' ? false : isRemark || c == '#';
    if (isRemark || c == ',' || Character.isWhitespace(c)) {
      endWord();
    } else {
      append(c);
    }
    line += c == '\n' ? 1 : 0;
  }

  private void append(char next) {
    if (word.length() == LONGEST_WORD) {
      throw wrong("'%s' is no number; give a text of numbers".formatted(word));
    }
    word.append(next);
  }

  private void endWord() {
    if (word.isEmpty()) {
      return;
    }
    String text = word.toString();
    word.setLength(0);
    add(count == 0 && text.startsWith(MARK) ? text.substring(MARK.length()) : text);
  }

  private void add(String text) {
    Argument argument = argument(text);
    if (count == 0) {
      kind = argument.kind();
    }
    if (argument.kind() != kind || kind == Takes.DATA) {
      throw wrong("%s stands among others; write numbers alone, or spans alone".formatted(text));
    }
    count++;
    if (count > MOST) {
      throw new UserError(OPTION, "%s holds more than %,d; split it".formatted(file, MOST));
    }
    if (count % TOLD_EACH == 0) {
      heard.accept(count);
    }
    switch (argument) {
      case Argument.Number(Uint64 n) -> first.add(n.bits());
      case Argument.Span(Uint64 from, Uint64 to) -> {
        first.add(from.bits());
        last.add(to.bits());
      }
      case Argument.Sized _ -> {}
    }
  }

  private Argument argument(String text) {
    try {
      return Argument.parse(text);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private UserError wrong(String what) {
    return new UserError(OPTION, "%s, line %d: %s".formatted(file, line, what));
  }
}
