package org.primelab.study.tour;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.report.Block;
import org.primelab.report.Columns;
import org.primelab.report.Conclusion;
import org.primelab.report.Rows;
import org.primelab.study.Found;

/**
 * The walk through the chapter, read from the page that tells it, docs/chapter-19.md, which travels
 * in the jar.
 *
 * @param stops in the order of the chapter
 */
public record Tour(List<Stop> stops) implements Found {
  private static final String PAGE = "/tour/chapter-19.md";

  private static final Columns<Stop> COLUMNS =
      Columns.<Stop>none()
          .right("", stop -> String.valueOf(stop.number()))
          .left("stop", Stop::title)
          .left("command", Stop::typed);

  public Tour {
    stops = List.copyOf(stops);
  }

  /** The tour of this build. */
  public static Tour ofChapter() {
    try (InputStream page = Tour.class.getResourceAsStream(PAGE)) {
      return new Tour(
          StopPage.stops(new String(Objects.requireNonNull(page).readAllBytes(), UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The stop with that number, if there is one. */
  public Optional<Stop> stop(int number) {
    return Rows.first(stops, stop -> stop.number() == number);
  }

  @Override
  public List<Block> blocks() {
    return Rows.all(
        Stream.of(
            new Conclusion(
                "Chapter 19 of Fluent Python on the JVM: lab tour 3 tells stop 3 and runs its"
                    + " command; the page is docs/chapter-19.md.")),
        stops.stream()
            .map(Stop::part)
            .distinct()
            .flatMap(
                part ->
                    COLUMNS.under(
                        part, stops.stream().filter(stop -> stop.part().equals(part)).toList())));
  }
}
