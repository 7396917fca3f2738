package org.primelab.load;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.file.Path;
import org.primelab.suite.Origin;

/** What fills the data that kernels take; the same bytes for all of them. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Data.Seeded.class, name = "seeded"),
  @JsonSubTypes.Type(value = Data.OfFile.class, name = "file")
})
public sealed interface Data {
  /**
   * Where the data begins, in bytes after a multiple of 64: what a kernel takes depends on it. An
   * array in Java's heap begins 16 bytes into its object.
   */
  int offset();

  /**
   * Random elements.
   *
   * @param seed of the generator
   * @param offset see {@link #offset}
   */
  record Seeded(long seed, int offset) implements Data {
    public Seeded {
      requireOffset(offset);
    }
  }

  /**
   * The bytes of a file, from its beginning.
   *
   * @param file absolute
   * @param sha256 of all its bytes, 64 hexadecimal digits
   * @param offset see {@link #offset}
   */
  record OfFile(Path file, String sha256, int offset) implements Data {
    public OfFile {
      Origin.requireSha256(sha256);
      requireOffset(offset);
    }
  }

  private static void requireOffset(int offset) {
    if (offset < 0 || offset >= 64 || offset % 8 != 0) {
      throw new IllegalArgumentException(offset + " is no multiple of 8 below 64");
    }
  }
}
