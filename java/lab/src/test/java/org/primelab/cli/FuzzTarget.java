package org.primelab.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.primelab.load.TemporaryFolder;

/**
 * What Jazzer calls again and again with bytes of its own making: the first says what they are read
 * as, the others are the text. It finds by the branches that a text takes which ones to change
 * further.
 */
public final class FuzzTarget {
  private static final FuzzTest.Kind[] KINDS = FuzzTest.Kind.values();
  private static final Path FOLDER = folder();

  private FuzzTarget() {}

  private static Path folder() {
    try {
      TemporaryFolder folder = TemporaryFolder.create();
      Runtime.getRuntime().addShutdownHook(new Thread(folder::close));
      return folder.path();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Called by name. */
  public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
    if (bytes.length == 0) {
      return;
    }
    FuzzTest.Kind kind = KINDS[Math.floorMod(bytes[0], KINDS.length)];
    kind.isAnsweredOrRefused(
        new String(bytes, 1, bytes.length - 1, ISO_8859_1), FOLDER, kind.name());
  }

  /** Writes what texts should be, one a file, for Jazzer to begin with. */
  static void writeSeeds(Path corpus) throws IOException {
    for (int kind = 0; kind < KINDS.length; kind++) {
      List<String> whole = KINDS[kind].whole();
      for (int i = 0; i < whole.size(); i++) {
        Files.writeString(corpus.resolve(kind + "-" + i), (char) kind + whole.get(i), ISO_8859_1);
      }
    }
  }
}
