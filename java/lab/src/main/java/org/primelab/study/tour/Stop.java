package org.primelab.study.tour;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primelab.report.Block;
import org.primelab.report.Conclusion;
import org.primelab.report.Finding;
import org.primelab.report.Heading;
import org.primelab.report.Rows;
import org.primelab.study.Found;

/**
 * A stop of the tour.
 *
 * @param number from 1
 * @param part of the chapter in which it is
 * @param title what it is about
 * @param command what the lab is to be asked, without its own name
 * @param expected pieces of text that the command prints on any machine
 * @param text its paragraphs, as people read them
 */
public record Stop(
    int number,
    String part,
    String title,
    List<String> command,
    List<String> expected,
    List<String> text)
    implements Found {
  public Stop {
    command = List.copyOf(command);
    expected = List.copyOf(expected);
    text = List.copyOf(text);
    if (number < 1 || command.isEmpty() || expected.isEmpty() || text.isEmpty()) {
      throw new IllegalArgumentException(
          "stop %d, %s: %s, %s, %s".formatted(number, title, command, expected, text));
    }
  }

  /** What is typed. */
  public String typed() {
    return "./lab " + String.join(" ", command);
  }

  private String shown() {
    return expected.stream().map(piece -> "'" + piece + "'").collect(Collectors.joining(", "));
  }

  @Override
  public List<Block> blocks() {
    return Rows.all(
        Stream.of(new Conclusion("Look for %s in what stop %d prints.".formatted(shown(), number))),
        Stream.of(new Heading("%d. %s".formatted(number, title))),
        text.stream().map(Finding::new),
        Stream.of(new Heading("$ " + typed())));
  }
}
