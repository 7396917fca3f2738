package org.primelab.jmh;

import java.nio.file.Path;
import java.util.Optional;
import org.primelab.placement.PlacementWish;

/**
 * What the user adds behind the profiler's name: {@code pin=scatter;trace=folder}.
 *
 * @param pin where the benchmark's threads are kept: a placement's name or a list of CPUs; none to
 *     leave them to the system
 * @param trace the folder that gets a trace file of each measured iteration, if there is one
 */
public record ProfilerOptions(Optional<PlacementWish> pin, Optional<Path> trace) {
  private static final ProfilerOptions NONE =
      new ProfilerOptions(Optional.empty(), Optional.empty());

  /**
   * Reads them.
   *
   * @param text pairs of a name and a value with semicolons between; may be empty. In a list of
   *     CPUs a plus sign may stand for a comma
   * @throws IllegalArgumentException if one is unknown or its value is none; the message says what
   *     there is
   */
  public static ProfilerOptions parse(String text) {
    ProfilerOptions options = NONE;
    for (String pair : text.split(";", -1)) {
      options = pair.isBlank() ? options : options.with(pair.strip());
    }
    return options;
  }

  private ProfilerOptions with(String pair) {
    int equals = pair.indexOf('=');
    String name = equals < 0 ? pair : pair.substring(0, equals);
    String value = pair.substring(equals + 1);
    return switch (name) {
      case "pin" -> new ProfilerOptions(Optional.of(wish(value)), trace);
      case "trace" -> new ProfilerOptions(pin, Optional.of(Path.of(value)));
      default ->
          throw new IllegalArgumentException(
              "'%s' is no option of primelab; there are pin=PLACEMENT and trace=FOLDER"
                  .formatted(pair));
    };
  }

  /** As many threads as the benchmark has share the CPUs if need be. */
  private static PlacementWish wish(String value) {
    return PlacementWish.parse(value.replace('+', ',')).oversubscribing(true);
  }
}
