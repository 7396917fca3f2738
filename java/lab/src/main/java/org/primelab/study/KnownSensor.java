package org.primelab.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.primelab.ffi.CacheFolder;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.probe.CpuName;
import org.primelab.probe.Reading;
import org.primelab.report.Quantity;
import org.primelab.session.Environment;
import org.primelab.window.Sensor;
import org.primelab.window.SensorFinder;

/**
 * The best sensor that was ever found for CPUs of one model, kept in the user's cache folder: where
 * a neighbour is there all the time, only a session of another day tells how far the core looks
 * alone.
 *
 * @param file where it is kept; none if nothing can be
 */
public record KnownSensor(Optional<Path> file) {
  private static final int WORDS = 4;

  /** That of this machine's CPUs and this version of the lab. */
  public static KnownSensor ofThisMachine() {
    Optional<String> name =
        switch (CpuName.read(Path.of("/"))) {
          case Reading.Value<CpuName>(CpuName cpu) ->
              Optional.of(
                  "%s-%d-%d-%s"
                      .formatted(
                          cpu.vendor(), cpu.family(), cpu.model(), Environment.labVersion()));
          case Reading.Unavailable<CpuName> _ -> Optional.empty();
        };
    return new KnownSensor(
        name.flatMap(one -> CacheFolder.of("sensors").map(folder -> folder.resolve(one))));
  }

  /**
   * Looks for a sensor, as {@link SensorFinder#find}.
   *
   * @throws MissingLibraryException if the library has no sensor for this architecture
   */
  public Sensor find() throws InterruptedException {
    return best(SensorFinder.find());
  }

  /** The sensor that was just found, or the one that is known if the core once looked further. */
  Sensor best(Sensor found) {
    Optional<Sensor> known = file.flatMap(KnownSensor::read);
    if (known.filter(one -> one.lookahead() >= found.lookahead()).isEmpty()) {
      file.ifPresent(one -> write(one, found));
    }
    return known.filter(one -> one.lookahead() > found.lookahead()).orElse(found);
  }

  /** What cannot be read or understood is not known. */
  private static Optional<Sensor> read(Path file) {
    try {
      String[] words = Files.readString(file).strip().split(" ", -1);
      return words.length == WORDS
          ? Optional.of(
              new Sensor(
                  words[0],
                  Double.parseDouble(words[1]),
                  Double.parseDouble(words[2]),
                  Integer.parseInt(words[3])))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** What cannot be kept is found again the next time. */
  private static void write(Path file, Sensor sensor) {
    try {
      Files.writeString(
          file,
          Quantity.text(
              "%s %f %f %d",
              sensor.gauge(), sensor.quietCycles(), sensor.limit(), sensor.lookahead()));
    } catch (IOException e) {
      // The next session looks for it anew.
    }
  }
}
