package org.primelab.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.primelab.load.Define.Choice;
import org.primelab.suite.Gives;
import org.primelab.suite.Kernel.Language;
import org.primelab.suite.Origin;
import org.primelab.suite.Sha256;
import org.primelab.suite.Shape;
import org.primelab.suite.Takes;

/**
 * Functions that do nothing, called just as the kernels of a suite are: what a call takes at least,
 * whatever is called.
 */
public final class EmptyCall {
  /** The group of these functions. No file can have the same name: there is a blank in it. */
  public static final String GROUP = "empty call";

  /** What they are called, before the language; no function of the user's can be called so. */
  private static final String NAME = "empty-call-";

  private static final String FUNCTION = "empty";
  private static final String TOLD = "empty-call";

  private EmptyCall() {}

  /**
   * Compiles the one in C, and tells those of it that read the folder.
   *
   * @param shape of the kernels that it is called like
   * @param folder of the manifest
   * @throws Refused if the compiler cannot be had
   */
  static void compile(Shape shape, List<String> cflags, Path folder, Path builds) throws Refused {
    String text = "#include <stddef.h>\n#include <stdint.h>\n" + text(shape.takes());
    String name = "empty-%s.c".formatted(Sha256.of(text.getBytes(UTF_8)).substring(0, 8));
    Path source = builds.resolve(name);
    try {
      Files.writeString(source, text);
      LoadWord word =
          new LoadWord(source.toString(), LoadWord.Kind.C, Optional.empty(), List.of(FUNCTION));
      CSource c = CSource.of(word, cflags, folder, builds);
      Entry entry = c.found(Choice.NONE).kernels().getFirst();
      Files.writeString(folder.resolve(TOLD), ((Place.Library) entry.place()).file().toString());
    } catch (IOException e) {
      throw UserFile.unreadable(source.toString(), e);
    }
  }

  private static String text(Takes takes) {
    return switch (takes) {
      case NUMBER -> "uint64_t empty(uint64_t n) { return n; }\n";
      case SPAN -> "uint64_t empty(uint64_t from, uint64_t to) { return from ^ to; }\n";
      case DATA -> "uint64_t empty(const void *data, size_t n) { return n ^ (uintptr_t)data; }\n";
      case STATE ->
          """
          void *setup(uint64_t n) { static uint64_t state; state = n; return &state; }
          uint64_t empty(const void *state) { return (uintptr_t)state; }
          """;
    };
  }

  /** Those in the languages of these kernels, as far as they are there. */
  static List<Entry> like(List<Entry> kernels, Path folder) {
    List<Entry> all = new ArrayList<>();
    Entry first = kernels.getFirst();
    if (kernels.stream().anyMatch(kernel -> kernel.place() instanceof Place.Library)) {
      library(folder).ifPresent(file -> all.add(entry(first, Language.C, inC(file))));
    }
    if (kernels.stream().anyMatch(kernel -> kernel.place() instanceof Place.Method)) {
      all.add(entry(first, Language.JAVA, inJava(first.takes())));
    }
    return all;
  }

  private static Optional<Path> library(Path folder) {
    Path told = folder.resolve(TOLD);
    try {
      return Files.exists(told) ? Optional.of(Path.of(Files.readString(told))) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Entry entry(Entry like, Language language, Place place) {
    String word = language == Language.C ? "c" : "java";
    String code = Sha256.of(place.toString().getBytes(UTF_8));
    return new Entry(
        NAME + word,
        language,
        like.takes(),
        like.element(),
        Gives.UNSIGNED,
        place,
        new Origin("the empty call", code, code, "", List.of(), List.of()),
        List.of());
  }

  private static Place inC(Path library) {
    return new Place.Library(library, FUNCTION + "-c");
  }

  private static Place inJava(Takes takes) {
    String type =
        switch (takes) {
          case NUMBER -> "(J)J";
          case SPAN -> "(JJ)J";
          case DATA, STATE -> "(Ljava/lang/Object;)J";
        };
    List<Path> classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(word -> Path.of(word).toAbsolutePath())
            .toList();
    return new Place.Method(
        classPath, Empty.class.getName(), FUNCTION, type, Optional.empty(), List.of());
  }

  /** They are called where the user's classes are: by a loader of their own. */
  static final class Empty {
    private Empty() {}

    static long empty(long n) {
      return n;
    }

    static long empty(long from, long to) {
      return from ^ to;
    }

    static long empty(Object with) {
      return with == null ? 0 : 1;
    }

    static Object setup(long n) {
      return n;
    }
  }
}
