package org.primelab.watch;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Room on disk for a JVM's recording. A JVM ends itself at once where Flight Recorder finds none
 * (HotSpot's StreamWriterHost::write_bytes), so what is recorded has to end before.
 */
final class RecordingRoom {
  /** Some 100 bytes an event; what a JVM writes between two looks, and at its end. */
  static final long LEAST_BYTES = 64L << 20;

  private static final String TEMPORARY = "-Djava.io.tmpdir=";
  private static final String REPOSITORY = "repository=";

  private final Target target;
  private final Path folder;
  private Set<Path> written;

  /**
   * Belongs to the recording of a JVM that runs, or is to be started.
   *
   * @param command its words
   * @param folder where the recording is copied to at its end
   */
  RecordingRoom(Target target, List<String> command, Path folder) {
    this.target = target;
    this.folder = folder;
    this.written = Set.of(target.reached(configured(command)));
  }

  /** Where a JVM that is started so writes meanwhile, unless its environment says otherwise. */
  static Path configured(List<String> command) {
    return command.stream()
        .flatMap(
            word ->
                word.startsWith(TEMPORARY)
                    ? Stream.of(word.substring(TEMPORARY.length()))
                    : Arrays.stream(word.split("[:,]", -1))
                        .filter(part -> part.startsWith(REPOSITORY))
                        .map(part -> part.substring(REPOSITORY.length())))
        .reduce((_, last) -> last)
        .map(Path::of)
        .orElse(Path.of("/tmp"));
  }

  /** Why there is too little; empty if there is enough. What cannot be read is not missed. */
  Optional<String> shortage() {
    Set<Path> writes =
        target.openFiles(".jfr").stream()
            .flatMap(file -> Optional.ofNullable(file.getParent()).stream())
            .collect(toSet());
    written = writes.isEmpty() ? written : writes;
    long recorded = writes.stream().mapToLong(RecordingRoom::bytes).sum();
    return Stream.concat(written.stream(), Stream.of(folder))
        .filter(Files::isDirectory)
        .flatMap(where -> shortage(where, usable(where), recorded).stream())
        .findFirst();
  }

  /**
   * The words for it.
   *
   * @param usable what the folder has, in bytes
   * @param recorded so far, which is copied at the end, in bytes
   */
  static Optional<String> shortage(Path where, long usable, long recorded) {
    long wanted = LEAST_BYTES + recorded;
    return usable >= wanted
        ? Optional.empty()
        : Optional.of(
            "a recording needs %d MiB in %s, which has %d"
                .formatted(wanted >> 20, where, usable >> 20));
  }

  private static long usable(Path where) {
    return where.toFile().getUsableSpace();
  }

  private static long bytes(Path repository) {
    long bytes = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(repository, "*.jfr")) {
      for (Path file : files) {
        bytes += file.toFile().length();
      }
    } catch (IOException e) {
      // It has just ended, and its folder with it.
      return bytes;
    }
    return bytes;
  }
}
