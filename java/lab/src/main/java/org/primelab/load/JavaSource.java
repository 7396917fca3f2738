package org.primelab.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import org.jspecify.annotations.Nullable;
import org.primelab.load.Compiled.Hashes;
import org.primelab.suite.Kernel;
import org.primelab.suite.Sha256;

/**
 * A source in Java, with a class or without one around its methods, compiled by this JVM's own
 * compiler. Other sources that it uses are found below the same folder.
 */
final class JavaSource {
  private static final Pattern PACKAGE =
      Pattern.compile("(?m)^\\s*package\\s+([\\p{L}\\p{N}_$.]+)\\s*;");

  private final LoadWord word;
  private final Path file;
  private final String source;
  private final JavaCompiler compiler;
  private final Path classes;
  private final List<String> warnings = new ArrayList<>();

  private JavaSource(LoadWord word, Path file, String source, JavaCompiler compiler, Path classes) {
    this.word = word;
    this.file = file;
    this.source = source;
    this.compiler = compiler;
    this.classes = classes;
  }

  /**
   * Compiles a file.
   *
   * @param compiler null where this JVM has none
   * @param libraries of C that its kernels call
   * @param work a private folder of this JVM's
   * @throws Refused if it is not there, or is not accepted
   */
  static Compiled compile(
      LoadWord word, @Nullable JavaCompiler compiler, List<Path> libraries, Path work)
      throws Refused {
    Path file = UserFile.real(word.file());
    if (compiler == null) {
      throw Refused.missing(
          word.file(),
          "this Java (%s) has no compiler; run the lab with a JDK, or load what is compiled: --load NAME.class"
              .formatted(System.getProperty("java.home")));
    }
    try {
      Path classes = Files.createTempDirectory(work, "classes");
      String source = Files.readString(file);
      return new JavaSource(word, file, source, compiler, classes).compiled(libraries);
    } catch (MalformedInputException e) {
      throw new Refused(word.file(), "it is not in UTF-8; save it so");
    } catch (IOException e) {
      throw UserFile.unreadable(word.file(), e);
    }
  }

  private Compiled compiled(List<Path> libraries) throws Refused, IOException {
    List<String> options = options();
    List<Diagnostic<? extends JavaFileObject>> said = compile(source, options);
    if (has(said, "compiler.err.preview.feature")) {
      options.addAll(List.of("--enable-preview", "--release", Runtime.version().feature() + ""));
      said = compile(source, options);
    }
    String whole = source;
    if (has(said, "compiler.err.implicit.class.does.not.have.main")) {
      // Only a program's file may go without a class (JEP 512): this makes it one.
      whole += "\nvoid main() {}\n";
      said = compile(whole, options);
    }
    requireNoError(said);
    List<ClassModel> own = ownClasses();
    return new Compiled(
        word,
        List.of(classes),
        own,
        libraries,
        warnings,
        new Hashes("javac " + Runtime.version(), Sha256.of(file), hash()));
  }

  /**
   * What is outside of the file, and of its folder, is not seen: least of all the lab's classes.
   */
  private List<String> options() throws Refused {
    return new ArrayList<>(
        List.of(
            "-d",
            classes.toString(),
            "-classpath",
            classes.toString(),
            "-sourcepath",
            sourcePath().toString(),
            "-g",
            "-proc:none",
            "--add-modules",
            Kernel.VECTOR_MODULE));
  }

  /** Above the folders of its package. */
  private Path sourcePath() throws Refused {
    Path folder = file.getParent();
    Matcher declared = PACKAGE.matcher(source);
    int depth = declared.find() ? declared.group(1).split("[.]").length : 0;
    for (int i = 0; i < depth; i++) {
      folder = folder == null ? null : folder.getParent();
    }
    if (folder == null) {
      throw new Refused(word.file(), "its folders are not those of its package; move it");
    }
    return folder;
  }

  private List<Diagnostic<? extends JavaFileObject>> compile(String text, List<String> options) {
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    compiler.getTask(null, null, said, options, null, List.of(new Source(name(), text))).call();
    return said.getDiagnostics().stream().filter(d -> d.getKind() != Diagnostic.Kind.NOTE).toList();
  }

  private static boolean has(List<Diagnostic<? extends JavaFileObject>> said, String code) {
    return said.stream().anyMatch(d -> d.getCode() != null && d.getCode().startsWith(code));
  }

  private void requireNoError(List<Diagnostic<? extends JavaFileObject>> said) throws Refused {
    for (Diagnostic<? extends JavaFileObject> one : said) {
      if (one.getKind() == Diagnostic.Kind.ERROR) {
        throw new Refused(place(one), "error: " + message(one));
      }
      if (!one.getCode().contains("incubating")) {
        warnings.add("%s: warning: %s".formatted(place(one), message(one)));
      }
    }
  }

  private String place(Diagnostic<? extends JavaFileObject> one) {
    return one.getLineNumber() == Diagnostic.NOPOS
        ? word.file()
        : "%s:%d:%d".formatted(word.file(), one.getLineNumber(), one.getColumnNumber());
  }

  /** What a message says in more lines than one are its details, as which symbol it is. */
  private static String message(Diagnostic<? extends JavaFileObject> one) {
    return one.getMessage(Locale.ROOT)
        .lines()
        .map(line -> line.strip().replaceAll("\\s+", " "))
        .collect(joining("; "));
  }

  /** The name of the class that is around methods without one is made of the file's. */
  private String name() {
    String name = word.base().replaceAll("[^\\p{L}\\p{N}_$]", "_");
    boolean begins = Character.isJavaIdentifierStart(name.codePointAt(0));
    return begins && !SourceVersion.isKeyword(name) ? name : "_" + name;
  }

  /** Classes of this file, not of others that it uses. */
  private List<ClassModel> ownClasses() throws IOException {
    List<ClassModel> own = new ArrayList<>();
    for (Path path : classFiles()) {
      ClassModel model = ClassFile.of().parse(path);
      model
          .findAttribute(Attributes.sourceFile())
          .filter(from -> from.sourceFile().equalsString(name() + ".java"))
          .ifPresent(from -> own.add(model));
    }
    return own;
  }

  private List<Path> classFiles() throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      return files.filter(path -> path.toString().endsWith(".class")).sorted().toList();
    }
  }

  private String hash() throws IOException {
    List<String> hashes = new ArrayList<>();
    for (Path path : classFiles()) {
      hashes.add(Sha256.of(path));
    }
    return Sha256.of(String.join("\n", hashes).getBytes(UTF_8));
  }

  /** A public class may have any name here, as it may where java runs a source file. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + URLEncoder.encode(name, UTF_8) + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }

    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
      return kind == Kind.SOURCE;
    }
  }
}
