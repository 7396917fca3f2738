package org.primelab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the sources that are tested lie, and what lies beside them. */
public final class Checkout {
  /** The project's folder. Tests run in a module's, two levels below. */
  public static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  private static final Path SHARED = ROOT.resolveSibling("shared");

  private Checkout() {}

  /**
   * A file or folder of what others recorded, which lies beside the project and is no part of it.
   * Where nothing lies there the test is skipped; where only this is missing, it fails.
   *
   * @param name below the folder {@code shared}
   */
  public static Path shared(String name) {
    assumeTrue(Files.isDirectory(SHARED), SHARED + " is not there");
    Path found = SHARED.resolve(name);
    assertThat(found).isReadable();
    return found;
  }
}
