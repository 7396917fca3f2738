package org.primelab.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.primelab.load.Define.Choice;
import org.primelab.suite.Kernel.Language;
import org.primelab.suite.Origin;
import org.primelab.suite.Sha256;

/** Kernels in C: a source, or a library that is built and the header that says its types. */
final class CSource {
  private final LoadWord word;

  /** The source or the header. */
  private final Path text;

  /** Empty for a source. */
  private final Optional<Path> library;

  private static final String PREPROCESSED = "preprocessed.i";

  private final CCompiler compiler;
  private final Path work;
  private final Path builds;

  private CSource(
      LoadWord word,
      Path text,
      Optional<Path> library,
      CCompiler compiler,
      Path work,
      Path builds) {
    this.word = word;
    this.text = text;
    this.library = library;
    this.compiler = compiler;
    this.work = work;
    this.builds = builds;
  }

  /**
   * Looks for the files and for the compiler.
   *
   * @param work a private folder of this JVM's
   * @param builds where what has been compiled is found again
   * @throws Refused if one of them is not there
   */
  static CSource of(LoadWord word, List<String> cflags, Path work, Path builds) throws Refused {
    Path file = UserFile.real(word.file());
    boolean built = word.kind() == LoadWord.Kind.LIBRARY;
    if (built && word.within().isEmpty()) {
      throw new Refused(
          word.file(),
          "it says no types; add its header, --load %s:%s.h:NAME"
              .formatted(word.file(), word.base().replaceFirst("^lib", "")));
    }
    return new CSource(
        word,
        built ? UserFile.real(word.within().get()) : file,
        built ? Optional.of(file) : Optional.empty(),
        CCompiler.find(word, cflags),
        work,
        builds);
  }

  /**
   * The values that make a difference to it.
   *
   * @throws Refused if the compiler refuses the file
   */
  List<Define> using(List<Define> defines) throws Refused {
    List<Define> using = new ArrayList<>();
    List<String> plain = Define.choices(defines).getFirst().words();
    for (Define define : defines) {
      if (makesADifference(define, plain)) {
        using.add(define);
      }
    }
    return using;
  }

  private boolean makesADifference(Define define, List<String> plain) throws Refused {
    List<String> others = new ArrayList<>(plain);
    others.removeIf(word -> word.startsWith(define.name() + "="));
    Set<String> texts = new HashSet<>();
    for (String value : define.values()) {
      List<String> words = new ArrayList<>(others);
      words.add(define.name() + "=" + value);
      texts.add(preprocessed(words));
    }
    // Undefined is a value too: a file may refuse to do without.
    return texts.size() > 1
        || !compiler.accepts(word, preprocessing(others))
        || !texts.contains(preprocessed(others));
  }

  /** The hash of what the compiler sees. */
  private String preprocessed(List<String> defines) throws Refused {
    compiler.run(word, text, preprocessing(defines));
    try {
      return Sha256.of(work.resolve(PREPROCESSED));
    } catch (IOException e) {
      throw UserFile.unreadable(word.file(), e);
    }
  }

  private List<String> preprocessing(List<String> defines) {
    List<String> words = new ArrayList<>(macros(defines));
    words.addAll(List.of("-w", "-E", "-xc", text.toString(), "-o", work + "/" + PREPROCESSED));
    return words;
  }

  private static List<String> macros(List<String> defines) {
    return defines.stream().map(word -> "-D" + word).toList();
  }

  /**
   * Compiles it, unless that has been done before, and says what is in it.
   *
   * @throws Refused if the compiler refuses it, or a name that the user gave is none
   */
  Found found(Choice choice) throws Refused {
    Path folder = folder(choice);
    CBuild build = CBuild.read(folder);
    List<Entry> kernels = new ArrayList<>();
    for (CFunction function : build.kernels()) {
      kernels.add(entry(function, choice, folder, build));
    }
    return new Found(kernels, build.leftOut(), build.warnings());
  }

  private Entry entry(CFunction function, Choice choice, Path folder, CBuild build) throws Refused {
    String name = function.name() + suffix(choice);
    return new Entry(
        name,
        Language.C,
        function.takes(),
        function.element(),
        function.returns().gives(),
        new Place.Library(folder.resolve(CBuild.LIBRARY), name),
        origin(choice, build),
        List.of());
  }

  private Origin origin(Choice choice, CBuild build) throws Refused {
    return new Origin(
        word.file(),
        sha256(library.orElse(text)),
        build.codeSha256(),
        library.isEmpty() ? compiler.version() : "",
        library.isEmpty() ? compiler.resolvedFlags() : List.of(),
        choice.words());
  }

  private static String suffix(Choice choice) {
    return "-c" + choice.suffix();
  }

  private String sha256(Path file) throws Refused {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw UserFile.unreadable(word.file(), e);
    }
  }

  /** The folder of the build: of the cache where there is one, which other runs find again. */
  private Path folder(Choice choice) throws Refused {
    try {
      Path folder = builds.resolve(key(choice));
      return Files.isDirectory(folder) ? folder : built(choice, folder);
    } catch (IOException e) {
      throw new Refused(
          word.file(),
          "it cannot be compiled (%s); try the compiler: cc --version".formatted(e.getMessage()));
    }
  }

  private Path built(Choice choice, Path folder) throws Refused, IOException {
    Path fresh = Files.createTempDirectory(builds, "fresh");
    try {
      CBuilder builder = new CBuilder(word, text, library, compiler, fresh);
      builder.build(macros(choice.words()), suffix(choice)).write(fresh);
      return moved(fresh, folder);
    } finally {
      new TemporaryFolder(fresh).close();
    }
  }

  /** Whoever comes first wins: what another run has made of the same is the same. */
  private static Path moved(Path fresh, Path folder) throws IOException {
    try {
      return Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (DirectoryNotEmptyException | FileAlreadyExistsException e) {
      return folder;
    }
  }

  /** Whatever makes a difference to the library, or to what is said of it. */
  private String key(Choice choice) throws Refused, IOException {
    List<String> facts = new ArrayList<>();
    facts.add(preprocessed(choice.words()));
    facts.add(word.toString());
    facts.add(text.toString());
    facts.add(library.isEmpty() ? "" : sha256(library.get()));
    facts.addAll(choice.words());
    facts.add(compiler.toString());
    facts.add(CBuilder.form());
    facts.add(CBuild.REVERSED);
    facts.add(Sha256.of(CBuilder.header()));
    return Sha256.of(String.join("\n", facts).getBytes(UTF_8));
  }
}
