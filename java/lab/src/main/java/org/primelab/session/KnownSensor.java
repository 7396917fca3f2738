package org.primelab.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.primelab.ffi.CacheFolder;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.NativeGauge;
import org.primelab.probe.CpuModel;
import org.primelab.probe.CpuName;
import org.primelab.report.Quantity;
import org.primelab.window.Sensor;
import org.primelab.window.SensorFinder;

/**
 * The best sensor that was ever found for CPUs of one model, kept in the user's cache folder for a
 * month: where a neighbour is there all the time, only a session of another day tells how far the
 * core looks alone.
 *
 * @param file where it is kept; none if nothing can be
 */
public record KnownSensor(Optional<Path> file) {
  private static final int WORDS = 4;
  private static final int DAYS = 30;
  private static final long ASIDE_MILLIS = 30;

  /** That of this machine's CPUs and this version of the lab. */
  public static KnownSensor ofThisMachine() {
    return new KnownSensor(
        key(Path.of("/"))
            .flatMap(one -> CacheFolder.of("sensors").map(folder -> folder.resolve(one))));
  }

  /** What tells CPUs apart that may look unlike far ahead, as the name of a file. */
  static Optional<String> key(Path root) {
    return CpuName.read(root)
        .map(cpu -> "%s-%d-%d".formatted(cpu.vendor(), cpu.family(), cpu.model()))
        .found()
        .or(() -> CpuModel.read(root).found())
        .map(
            cpu ->
                "%s-%s-%s"
                    .formatted(
                        cpu, CpuName.microcode(root).orElse("unknown"), Environment.labVersion()))
        .map(words -> words.replaceAll("[^A-Za-z0-9.-]+", "_"));
  }

  /** The one that is known, if it is no older than a month: then nothing has to be looked for. */
  Optional<Sensor> known() {
    return file.filter(KnownSensor::isFresh).flatMap(KnownSensor::read);
  }

  /** A host may be given other firmware, or its guests other rules, under the same name. */
  private static boolean isFresh(Path file) {
    try {
      return Files.getLastModifiedTime(file)
          .toInstant()
          .isAfter(Instant.now().minus(Duration.ofDays(DAYS)));
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * The one that is known; else it is looked for, so slowly that what is measured meanwhile does
   * not notice.
   *
   * @throws MissingLibraryException if the library has no sensor for this architecture
   */
  public Sensor aside() throws InterruptedException {
    Optional<Sensor> known = known();
    return known.isPresent() ? known.get() : best(SensorFinder.find(ASIDE_MILLIS));
  }

  /**
   * The one that is known; else it is looked for at once.
   *
   * @throws MissingLibraryException if the library has no sensor for this architecture
   */
  public Sensor soon() throws InterruptedException {
    Optional<Sensor> known = known();
    return known.isPresent() ? known.get() : find();
  }

  /**
   * Looks for a sensor, as {@link SensorFinder#find}.
   *
   * @throws MissingLibraryException if the library has no sensor for this architecture
   */
  public Sensor find() throws InterruptedException {
    return best(SensorFinder.find());
  }

  /** The sensor that was just found, or the one that is known if that is better. */
  Sensor best(Sensor found) {
    Optional<Sensor> known = known();
    Optional<Sensor> better = known.filter(one -> one.isBetterThan(found));
    if (better.isEmpty() && known.filter(one -> isAsGood(one, found)).isEmpty()) {
      file.ifPresent(one -> write(one, found));
    }
    return better.orElse(found);
  }

  /** Then the file is left to age: what was just found is no news. */
  private static boolean isAsGood(Sensor known, Sensor found) {
    return known.lookahead() == found.lookahead() && found.lookahead() > 0;
  }

  /** What cannot be read or understood is not known. */
  private static Optional<Sensor> read(Path file) {
    try {
      String[] words = Files.readString(file).strip().split(" ", -1);
      return words.length == WORDS && NativeGauge.byName(words[0]).isPresent()
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
