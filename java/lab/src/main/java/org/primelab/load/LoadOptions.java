package org.primelab.load;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the user says of the files beside their names.
 *
 * @param defines values that kernels are made with
 * @param cflags for the C compiler, after its own
 * @param jvmArgs for every JVM that calls a kernel
 * @param libraries of C that Java kernels call, as the user wrote them
 * @param data a file whose bytes kernels are given; random data if it is empty
 * @param tolerance see {@link Manifest}
 * @param sideBySide whether all kernels are called at once, each in a process of its own, and
 *     functions that do nothing beside them
 */
public record LoadOptions(
    List<Define> defines,
    List<String> cflags,
    List<String> jvmArgs,
    List<String> libraries,
    Optional<Path> data,
    OptionalDouble tolerance,
    boolean sideBySide) {
  /** Nothing said. */
  public static final LoadOptions NONE =
      new LoadOptions(
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          OptionalDouble.empty(),
          false);

  public LoadOptions {
    defines = List.copyOf(defines);
    cflags = List.copyOf(cflags);
    jvmArgs = List.copyOf(jvmArgs);
    libraries = List.copyOf(libraries);
  }

  /** The same, for kernels that are called side by side, or for others. */
  LoadOptions sideBySide(boolean side) {
    return new LoadOptions(defines, cflags, jvmArgs, libraries, data, tolerance, side);
  }
}
