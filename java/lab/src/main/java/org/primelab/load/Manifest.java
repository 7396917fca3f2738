package org.primelab.load;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that the JVMs of a session know of the user's kernels, as a file in a folder that only its
 * owner can enter. No code of the user's has run before it is written.
 *
 * @param suite name of the suite that they are: the first file's, without its ending
 * @param kernels in the order of the files and of the functions in them; the first one is the
 *     reference, whose answers those of the others are compared with
 * @param arguments what the user asks them about, as typed
 * @param data what fills the data that they take; present if one of them takes data
 * @param tolerance by what part of the reference's a {@code double} may differ; equal bits where it
 *     is empty
 * @param notes what was left out of the files and why, and what compilers warned of
 */
public record Manifest(
    String suite,
    List<Entry> kernels,
    List<String> arguments,
    Optional<Data> data,
    OptionalDouble tolerance,
    List<String> notes) {
  private static final String FILE = "manifest.json";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  public Manifest {
    kernels = List.copyOf(kernels);
    arguments = List.copyOf(arguments);
    notes = List.copyOf(notes);
    if (kernels.isEmpty()) {
      throw new IllegalArgumentException("a suite needs a kernel");
    }
    Set<String> names = new HashSet<>();
    kernels.forEach(kernel -> requireNew(names, kernel.name()));
    if (data.isPresent() != kernels.stream().anyMatch(kernel -> kernel.element().isPresent())) {
      throw new IllegalArgumentException("data is there if, and only if, a kernel takes some");
    }
  }

  private static void requireNew(Set<String> names, String name) {
    if (!names.add(name)) {
      throw new IllegalArgumentException("two kernels are called " + name);
    }
  }

  /**
   * Writes it into a folder.
   *
   * @throws JacksonException if it cannot be written
   */
  public void write(Path folder) {
    JSON.writeValue(folder.resolve(FILE), this);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws JacksonException if there is none, or it is no manifest
   */
  public static Manifest read(Path folder) {
    return JSON.readValue(folder.resolve(FILE), Manifest.class);
  }
}
