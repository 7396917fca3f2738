package org.primelab.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.primelab.session.SessionStore;
import picocli.CommandLine.Option;

/** Where results go: the same for every command that measures. */
final class OutputOptions {
  /** Below the current folder, so that results stay beside what they are about. */
  static final Path RESULTS = Path.of("results");

  @Option(names = "--json", description = "Print one JSON document instead of tables.")
  boolean json;

  @Option(names = "--quiet", description = "No progress and no caveats on standard error.")
  boolean quiet;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Save the session in this folder (default: a new one below results/).")
  @Nullable Path out;

  @Option(names = "--no-save", description = "Do not save the session.")
  boolean noSave;

  /** The folder to save in, made and tried out before anything is measured. */
  Optional<SessionStore> store(String study) {
    if (noSave) {
      return Optional.empty();
    }
    Path chosen = out;
    if (chosen != null && chosen.toString().isBlank()) {
      throw new UserError("--out", "a folder without a name; leave it out, or give it one");
    }
    try {
      return Optional.of(
          chosen == null ? SessionStore.createBelow(RESULTS, study) : SessionStore.create(chosen));
    } catch (FileAlreadyExistsException e) {
      throw new UserError(
          "--out", "%s is there already; choose another folder".formatted(e.getFile()));
    } catch (IOException e) {
      throw new UserError(
          "--out",
          "cannot write to %s (%s); choose another folder, or --no-save"
              .formatted(chosen == null ? RESULTS : chosen, reason(e)));
    }
  }

  /** What a file system means to say; its own messages are often just a path. */
  static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> "permission denied";
      case NoSuchFileException none -> "there is no such folder";
      case FileSystemException file when file.getReason() != null -> file.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }
}
