package org.primelab.suite;

import java.util.List;

/**
 * Where a kernel's code comes from, as sessions keep it.
 *
 * @param file as the user wrote it
 * @param sourceSha256 of the file's bytes, 64 hexadecimal digits
 * @param codeSha256 of what the machine or the JVM is given: the library, the class or the script;
 *     of the file's bytes where nothing is compiled
 * @param compiler its first line about itself; empty where nothing is compiled
 * @param flags what the compiler was told, with {@code -march=native} resolved beside it
 * @param defines each {@code NAME=value} that makes the kernel one of several of one source
 */
public record Origin(
    String file,
    String sourceSha256,
    String codeSha256,
    String compiler,
    List<String> flags,
    List<String> defines) {
  public Origin {
    flags = List.copyOf(flags);
    defines = List.copyOf(defines);
    requireSha256(sourceSha256);
    requireSha256(codeSha256);
  }

  /** Refuses what is no SHA-256 in hexadecimal digits. */
  public static void requireSha256(String digits) {
    if (!digits.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("'%s' is no SHA-256".formatted(digits));
    }
  }
}
