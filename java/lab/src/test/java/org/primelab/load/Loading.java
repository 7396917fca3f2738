package org.primelab.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.primelab.suite.Argument;

/** Files of a user's, written and loaded in a folder of a test. */
record Loading(Path folder, LoadOptions options) {
  static Loading in(Path folder) {
    return new Loading(folder, LoadOptions.NONE);
  }

  Loading with(LoadOptions other) {
    return new Loading(folder, other);
  }

  Loading with(Define... defines) {
    return with(
        new LoadOptions(
            List.of(defines),
            options.cflags(),
            options.jvmArgs(),
            List.of(),
            options.data(),
            options.tolerance(),
            false));
  }

  Loading withCflags(String... cflags) {
    return with(
        new LoadOptions(
            options.defines(),
            List.of(cflags),
            List.of(),
            List.of(),
            Optional.empty(),
            OptionalDouble.empty(),
            false));
  }

  /** Writes a file, and says where. */
  Path file(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Found read(String words) throws Refused {
    return loader().read(LoadWord.parse(words).getFirst());
  }

  Manifest manifest(String words, String... arguments) throws Refused {
    return loader()
        .manifest(LoadWord.parse(words), Stream.of(arguments).map(Argument::parse).toList());
  }

  private Loader loader() {
    try {
      Path work = Files.createDirectories(folder.resolve("work"));
      return new Loader(work, Files.createDirectories(folder.resolve("builds")), options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
