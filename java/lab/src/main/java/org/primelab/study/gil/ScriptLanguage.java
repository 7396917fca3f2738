package org.primelab.study.gil;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Languages whose interpreters can be timed, each by a script in {@code bench/python}. */
public enum ScriptLanguage {
  /** CPython, PyPy, GraalPy and, as a jar, Jython. */
  PYTHON(
      List.of("python", "pypy", Pythons.GRAAL, Pythons.JYTHON),
      "ways.py",
      List.of("-I", "-c"),
      "apt-get install python3, or pypy3"),
  /** CRuby and, as a jar, JRuby. */
  RUBY(List.of("ruby", ScriptLanguage.JRUBY), "ways.rb", List.of("-e"), "apt-get install ruby"),
  /** Node.js. */
  NODE(List.of("node"), "ways.js", List.of("-e"), "apt-get install nodejs"),
  /** Perl 5 with threads. */
  PERL(List.of("perl"), "ways.pl", List.of("-e"), "apt-get install perl");

  /** Ruby on a JVM. */
  static final String JRUBY = "jruby";

  private static final String JAR = ".jar";

  private final List<String> beginnings;
  private final String script;
  private final List<String> options;
  private final String cure;

  ScriptLanguage(List<String> beginnings, String script, List<String> options, String cure) {
    this.beginnings = beginnings;
    this.script = script;
    this.options = options;
    this.cure = cure;
  }

  /** What a file is taken for, and its path, where its name does not tell. */
  private static final Pattern SAID = Pattern.compile("(\\w+)=(.*)");

  /**
   * The language of a program, by the beginning of its file's name, or by what it is said to be.
   */
  public static Optional<ScriptLanguage> of(String program) {
    Matcher said = SAID.matcher(program);
    String name = said.matches() ? said.group(1) : String.valueOf(Path.of(program).getFileName());
    return Stream.of(values())
        .filter(language -> language.beginnings.stream().anyMatch(name::startsWith))
        .findFirst();
  }

  /** A program of that name that lies in that file, whatever the file is called. */
  public static String said(String name, Path file) {
    return name + "=" + file;
  }

  /** The name of the script's file. */
  String script() {
    return script;
  }

  /** How a user gets such a program, or gets it to work. */
  String cure(String program) {
    if (program.endsWith(JAR)) {
      return "give the path of a jar that holds all of it";
    }
    if (program.equals(JRUBY)) {
      return fetched(JRUBY, "org.jruby:jruby-complete:10.0.2.0");
    }
    return Pythons.isSpecial(program) ? Pythons.cure(program) : cure;
  }

  /** Where distributions and Maven Central have one that runs on a JVM. */
  static String fetched(String name, String jar) {
    return "apt-get install %s, or give --%s a jar: mvn dependency:copy -Dartifact=%s -DoutputDirectory=."
        .formatted(name, name, jar);
  }

  /**
   * The words of a command that wants the text of the script next: a jar is run in a JVM, as is
   * GraalPy where it is a folder of jars.
   */
  List<String> command(String program) {
    Matcher said = SAID.matcher(program);
    String file = said.matches() ? said.group(2) : program;
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    if (Files.isDirectory(Path.of(file))) {
      return Stream.of(Stream.of(java), Pythons.graal(file), options.stream())
          .flatMap(words -> words)
          .toList();
    }
    // Neither Jython nor JRuby isolates itself: what follows "-I" is another thing to them.
    if (file.endsWith(JAR)) {
      return List.of(java, "-jar", file, options.getLast());
    }
    return String.valueOf(Path.of(file).getFileName()).startsWith(Pythons.JYTHON)
        ? List.of(file, options.getLast())
        : Stream.concat(Stream.of(file), options.stream()).toList();
  }
}
