package org.primelab.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The C compiler of this machine: {@code $CC}, or {@code cc}.
 *
 * @param command its program, and words that go before all others
 * @param version its first line about itself
 * @param flags that every file is compiled with: {@link #STANDARD}, and the user's own after them
 * @param target what it says that it compiles for, with {@code -march=native} resolved: all flags
 *     of the machine
 */
record CCompiler(List<String> command, String version, List<String> flags, String target) {
  /**
   * The flags of every file. They are those of the lab's own library, but for this machine, and
   * with more optimisation: a sum is to be turned into vectors. Without contraction to FMA, or
   * answers differ from Java's; and without interposition, or a function of the user's may be taken
   * for another library's.
   */
  static final List<String> STANDARD =
      List.of(
          "-std=gnu17",
          "-O3",
          "-march=native",
          "-ffp-contract=off",
          "-fno-math-errno",
          "-falign-functions=64",
          "-fasynchronous-unwind-tables",
          "-fPIC",
          "-fno-semantic-interposition",
          "-g",
          "-Wall",
          "-Wextra");

  /** After the user's own: names are read from object files, where this would hide them. */
  private static final List<String> LAST = List.of("-fno-lto");

  private static final Pattern ERROR = Pattern.compile("(?m)^(?:.*?: )?(?:fatal )?error: .*$");

  private static final Pattern UNDEFINED = Pattern.compile("undefined reference to [`'](.*)'");

  private static final Pattern TWICE = Pattern.compile("multiple definition of [`'](.*?)'");

  private static final Pattern MARCH = Pattern.compile(" (?:-march=|-target-cpu )(\\S+)");

  CCompiler {
    command = List.copyOf(command);
    flags = List.copyOf(flags);
  }

  /**
   * Looks for it, and asks it what it is.
   *
   * @param file for which it is needed
   * @param own flags of the user's
   * @throws Refused if there is none, or it does not understand the flags
   */
  static CCompiler find(LoadWord file, List<String> own) throws Refused {
    List<String> command =
        List.of(Optional.ofNullable(System.getenv("CC")).orElse("cc").trim().split("\\s+"));
    return find(command, file, own);
  }

  /** The same for a compiler that is named. */
  static CCompiler find(List<String> command, LoadWord file, List<String> own) throws Refused {
    List<String> flags = new ArrayList<>(STANDARD);
    flags.addAll(own);
    flags.addAll(LAST);
    CCompiler unasked = new CCompiler(command, "", flags, "");
    Said version = unasked.said(file, List.of("--version"));
    Said target = unasked.said(file, unasked.with(List.of("-w", "-E", "-v", "-xc", "/dev/null")));
    if (!target.done() && own.isEmpty()) {
      throw new Refused(
          "CC",
          error(target.text())
              .orElse(
                  "%s compiles nothing here; name another compiler".formatted(command.getFirst())));
    }
    if (!target.done()) {
      throw new Refused("--cflags", error(target.text()).orElse("the compiler refuses them"));
    }
    return new CCompiler(command, firstLine(version.text()), flags, targetOf(target.text()));
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static String targetOf(String verbose) {
    return verbose.lines().filter(line -> line.contains("cc1")).findFirst().orElse("");
  }

  /** The flags as sessions keep them: beside {@code native} stands which CPU that is. */
  List<String> resolvedFlags() {
    Matcher march = MARCH.matcher(target);
    String cpu = march.find() ? march.group(1) : "";
    return flags.stream()
        .map(flag -> flag.equals("-march=native") ? flag + " (" + cpu + ")" : flag)
        .toList();
  }

  /**
   * Runs it with all flags.
   *
   * @param file what is compiled, for messages
   * @param source its real path, which messages of the compiler name
   * @param more words after the flags
   * @return its warnings
   * @throws Refused with its first error, if there is one
   */
  String run(LoadWord file, Path source, List<String> more) throws Refused {
    Said said = said(file, with(more));
    String text = said.text().replace(source.toString(), file.file());
    if (!said.done()) {
      throw refusal(file, text);
    }
    return text;
  }

  /** What the user's own flags link with: it has to stand behind the objects that need it. */
  List<String> libraries() {
    return flags.stream().filter(flag -> flag.startsWith("-l") || flag.startsWith("-L")).toList();
  }

  /** Whether it accepts that; for questions to which no is an answer. */
  boolean accepts(LoadWord file, List<String> more) throws Refused {
    return said(file, with(more)).done();
  }

  private List<String> with(List<String> more) {
    List<String> words = new ArrayList<>(flags);
    words.addAll(more);
    return words;
  }

  private static Refused refusal(LoadWord file, String text) {
    Matcher undefined = UNDEFINED.matcher(text);
    if (undefined.find()) {
      return new Refused(
          file.file(),
          "%s is not defined; define it in the file, or name its library: --cflags -lNAME"
              .formatted(undefined.group(1)));
    }
    Matcher twice = TWICE.matcher(text);
    if (twice.find()) {
      return new Refused(
          file.file(), "%s is a name of the lab's own; rename it".formatted(twice.group(1)));
    }
    return new Refused(file.file(), error(text).orElse(firstLine(text)));
  }

  /** The first error, with its line and column where there are some. */
  private static Optional<String> error(String text) {
    Matcher errors = ERROR.matcher(text);
    return errors.find() ? Optional.of(errors.group().strip()) : Optional.empty();
  }

  private record Said(boolean done, String text) {}

  private Said said(LoadWord file, List<String> words) throws Refused {
    List<String> all = new ArrayList<>(command);
    all.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
    builder.redirectInput(new File("/dev/null")).environment().put("LC_ALL", "C");
    try {
      Process process = builder.start();
      String text = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new Said(process.waitFor() == 0, text);
    } catch (IOException e) {
      throw Refused.missing(
          file.file(),
          "there is no C compiler (%s); get one: apt-get install gcc, or load a library that is built: --load lib%s.so:HEADER:NAME"
              .formatted(command.getFirst(), file.base()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused(file.file(), "interrupted while it was compiled; run it again");
    }
  }
}
