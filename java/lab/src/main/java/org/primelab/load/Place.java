package org.primelab.load;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the JVM that calls a kernel finds it. All paths are absolute. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Place.Library.class, name = "library"),
  @JsonSubTypes.Type(value = Place.Method.class, name = "method"),
  @JsonSubTypes.Type(value = Place.Script.class, name = "script")
})
public sealed interface Place {
  /**
   * An entry in a table of kernels, which a library exports as primelab.h says.
   *
   * @param file the library
   * @param name of the kernel in its table
   */
  record Library(Path file, String name) implements Place {
    public Library {
      requireAbsolute(file);
    }
  }

  /**
   * A static method.
   *
   * @param classPath folders and jars with its class, and all that this one needs
   * @param className as {@link Class#forName} takes it
   * @param name of the method
   * @param descriptor its types, as the JVM writes them: {@code ([J)J}
   * @param setup the descriptor of the method {@code setup} of the same class that makes the state;
   *     empty if the kernel takes none
   * @param libraries of C to load into the class loader of the class before it is used
   */
  record Method(
      List<Path> classPath,
      String className,
      String name,
      String descriptor,
      Optional<String> setup,
      List<Path> libraries)
      implements Place {
    public Method {
      classPath = List.copyOf(classPath);
      libraries = List.copyOf(libraries);
      classPath.forEach(Place::requireAbsolute);
      libraries.forEach(Place::requireAbsolute);
      if (!descriptor.startsWith("(")) {
        throw new IllegalArgumentException("'%s' is no descriptor".formatted(descriptor));
      }
    }
  }

  /**
   * A function of a Python script, for the interpreter's rung.
   *
   * @param file the script
   * @param function its name
   */
  record Script(Path file, String function) implements Place {
    public Script {
      requireAbsolute(file);
    }
  }

  /** Refuses a path that means another file in another folder. */
  private static void requireAbsolute(Path path) {
    if (!path.isAbsolute()) {
      throw new IllegalArgumentException(path + " is not absolute");
    }
  }
}
