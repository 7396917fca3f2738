package org.primelab.load;

import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * A library of kernels made of one file of the user's, in a folder of its own.
 *
 * @param kernels functions that are kernels, in the order of the file
 * @param leftOut functions that are none
 * @param warnings of the compiler, a line each
 * @param codeSha256 of the user's machine code
 */
record CBuild(
    List<CFunction> kernels, List<LeftOut> leftOut, List<String> warnings, String codeSha256) {
  /** The library, in the folder. */
  static final String LIBRARY = "libkernels.so";

  /**
   * The same of a source, whose code the linker put before the table and not behind it: what {@code
   * lab compare --vary link} chooses from.
   */
  static final String REVERSED = "libkernels_reversed.so";

  private static final String FACTS = "build.json";
  private static final JsonMapper JSON = new JsonMapper();

  CBuild {
    kernels = List.copyOf(kernels);
    leftOut = List.copyOf(leftOut);
    warnings = List.copyOf(warnings);
  }

  /** Writes all but the library into the folder. */
  void write(Path folder) {
    JSON.writeValue(folder.resolve(FACTS), this);
  }

  /** Reads what {@link #write} wrote. */
  static CBuild read(Path folder) {
    return JSON.readValue(folder.resolve(FACTS), CBuild.class);
  }
}
