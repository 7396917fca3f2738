package org.primelab.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.tools.ToolProvider;
import org.primelab.ffi.CacheFolder;
import org.primelab.load.Define.Choice;
import org.primelab.suite.Argument;
import org.primelab.suite.Gives;
import org.primelab.suite.Suite;

/**
 * Finds the kernels in files of the user's. Files are compiled and read, and nothing of them runs.
 */
public final class Loader {
  private final Path work;
  private final Path builds;
  private final LoadOptions options;
  private final Set<String> used = new HashSet<>();

  /**
   * One for a session.
   *
   * @param work a private folder that stays until the session has ended
   * @param options what the user says beside the files' names
   */
  public Loader(Path work, LoadOptions options) {
    this(work, CacheFolder.of("kernels").orElse(work), options);
  }

  /** One that keeps what it has compiled from C in that folder. */
  Loader(Path work, Path builds, LoadOptions options) {
    this.work = work;
    this.builds = builds;
    this.options = options;
  }

  /**
   * What is in a file.
   *
   * @throws Refused if it cannot be read or compiled, or a function that the user named is no
   *     kernel
   */
  public Found read(LoadWord word) throws Refused {
    return Named.of(word, all(word));
  }

  /**
   * What is in all of these files, as one suite.
   *
   * @param typed what the kernels are to be called with; nothing stands for all of the data's file
   * @throws Refused as {@link #read} does, and if the kernels are not to be compared with each
   *     other, or cannot be called with that
   */
  public Manifest manifest(List<LoadWord> words, List<Argument> typed) throws Refused {
    Found found = new Found(List.of(), List.of(), List.of());
    for (LoadWord word : words) {
      found = found.and(read(word));
    }
    requireUsed();
    JvmArgs.requireUnderstood(options.jvmArgs());
    List<Entry> kernels =
        Agreement.among(found.kernels()).stream().map(k -> k.with(options.jvmArgs())).toList();
    requireTolerable(kernels.getFirst());
    DataWish wish = DataWish.of(options.data(), kernels, options.sideBySide());
    if (options.sideBySide()
        && kernels.stream().anyMatch(k -> k.place() instanceof Place.Library)) {
      EmptyCall.compile(kernels.getFirst().shape(), options.cflags(), work, builds);
    }
    List<Argument> arguments = wish.arguments(typed);
    if (options.sideBySide()) {
      DataWish.requireWork(arguments);
    }
    return new Manifest(
        suite(words.getFirst()),
        kernels,
        arguments.stream().map(Argument::word).toList(),
        wish.data(),
        options.tolerance(),
        found.notes());
  }

  /**
   * The name of the suite that files are: the first one's without its ending. What a suite of this
   * build is called cannot be the name of another one.
   */
  public static String suite(LoadWord first) {
    String name = first.base().replaceAll("[\\s:,]+", "-");
    boolean taken = Suite.builtIn().stream().anyMatch(suite -> suite.name().equals(name));
    return taken ? "own-" + name : name;
  }

  private void requireUsed() throws Refused {
    for (Define define : options.defines()) {
      if (!used.contains(define.name())) {
        throw new Refused(
            "-D " + define.name(),
            "no file makes a difference of it; C does by a macro, Java by a property: Integer.getInteger(\"%s\")"
                .formatted(define.name()));
      }
    }
  }

  private void requireTolerable(Entry first) throws Refused {
    if (options.tolerance().isPresent() && first.gives() != Gives.DOUBLE) {
      throw new Refused(
          "--tolerance",
          "it is for answers of double; %s gives whole ones".formatted(first.name()));
    }
  }

  private Found all(LoadWord word) throws Refused {
    return switch (word.kind()) {
      case C, LIBRARY -> {
        CSource source = CSource.of(word, options.cflags(), work, builds);
        yield each(source.using(options.defines()), source::found);
      }
      case JAVA ->
          of(JavaSource.compile(word, ToolProvider.getSystemJavaCompiler(), libraries(), work));
      case CLASS -> of(JavaClasses.ofFile(word, libraries()));
      case JAR -> of(JavaClasses.inJar(word, libraries()));
      case PYTHON -> PythonSource.found(word);
    };
  }

  private List<Path> libraries() throws Refused {
    List<Path> real = new ArrayList<>();
    for (String library : options.libraries()) {
      real.add(UserFile.real(library));
    }
    return real;
  }

  private Found of(Compiled classes) throws Refused {
    return each(classes.using(options.defines()), classes::found);
  }

  /** What a file holds with one value of each. */
  @FunctionalInterface
  private interface Variant {
    Found with(Choice choice) throws Refused;
  }

  private Found each(List<Define> defines, Variant variant) throws Refused {
    defines.forEach(define -> used.add(define.name()));
    Found found = new Found(List.of(), List.of(), List.of());
    for (Choice choice : Define.choices(defines)) {
      found = found.and(variant.with(choice));
    }
    return found;
  }
}
