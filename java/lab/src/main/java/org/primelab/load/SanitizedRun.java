package org.primelab.load;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Argument;

/**
 * Calls a kernel in C in a program that was compiled with AddressSanitizer and
 * UndefinedBehaviorSanitizer. Where there is no source, or the compiler has no sanitizers, nothing
 * is found.
 *
 * @param folder for what is made
 * @param patience how long it may take for each argument
 * @param stop ends it early
 */
record SanitizedRun(Path folder, Duration patience, StopFlag stop) {
  private static final String WRAPPER = "wrapper.c";

  private static final Pattern ADDRESS = Pattern.compile("ERROR: AddressSanitizer: ([\\w-]+).*");
  private static final Pattern ACCESS = Pattern.compile("(READ|WRITE) of size (\\d+).*");
  private static final Pattern UNDEFINED = Pattern.compile("(.*:\\d+:\\d+): runtime error: (.*)");
  private static final Pattern FRAME =
      Pattern.compile("\\s*#\\d+ 0x\\w+ in (\\S+) (.*\\.[ch]):(\\d+).*");

  /** More data than these are not read by a program that is so slow, in bytes. */
  private static final long LARGE = 1L << 26;

  private static final long LOOK_MILLIS = 50;

  /** Two calls under sanitizers take so many times as long as an answer may take, at most. */
  private static final int SLOWER = 2;

  /** What is wrong with it, if something is. */
  Optional<Finding> of(LoadedCode code, List<Argument> arguments) throws IOException {
    if (!(code.entry.place() instanceof Place.Library library)
        || code.entry.origin().compiler().isEmpty()
        || !Files.exists(library.file().resolveSibling(WRAPPER))) {
      return Optional.empty();
    }
    Path home = Files.createTempDirectory(folder, "sanitized");
    Optional<Path> program = compiled(code.entry, library, home);
    return program.isPresent() ? run(program.get(), code, arguments, home) : Optional.empty();
  }

  private Optional<Path> compiled(Entry entry, Place.Library library, Path home)
      throws IOException {
    Path source = home.resolve("dry.c");
    Files.writeString(source, DryProgram.TEXT);
    Path object = home.resolve("own.o");
    Path program = home.resolve("dry");
    List<String> compile = words(entry);
    compile.addAll(
        List.of("-Dmain=own_main", "-c", entry.origin().file(), "-o", object.toString()));
    List<String> link = words(entry);
    link.addAll(
        List.of(
            "-I" + library.file().getParent(),
            object.toString(),
            library.file().resolveSibling(WRAPPER).toString(),
            source.toString()));
    link.addAll(List.of("-lm", "-o", program.toString()));
    return passes(compile, home) && passes(link, home) ? Optional.of(program) : Optional.empty();
  }

  /**
   * The words are those that the library was compiled with, but for what it defines and the
   * sanitizers.
   */
  private static List<String> words(Entry entry) {
    String compiler = Optional.ofNullable(System.getenv("CC")).orElse("cc");
    List<String> words = new ArrayList<>(List.of(compiler.trim().split("\\s+")));
    entry.origin().flags().forEach(flag -> words.add(flag.replaceFirst(" \\(.*\\)$", "")));
    entry.origin().defines().forEach(define -> words.add("-D" + define));
    words.addAll(
        List.of(
            "-w",
            "-g",
            "-fno-omit-frame-pointer",
            "-fsanitize=address,undefined",
            "-fno-sanitize-recover=all"));
    return words;
  }

  private boolean passes(List<String> words, Path home) throws IOException {
    Process compiler =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("compiled.txt").toFile())
            .start();
    await(compiler, patience.multipliedBy(6), () -> 0);
    return compiler.exitValue() == 0;
  }

  /**
   * Waits until it has ended, and kills it if nothing moves for too long; whether it ended by
   * itself.
   *
   * @param place where it is, which is another when it has moved
   */
  private boolean await(Process process, Duration longest, LongSupplier place) {
    long end = System.nanoTime() + longest.toNanos();
    long before = place.getAsLong();
    try {
      while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        long now = place.getAsLong();
        end = now == before ? end : System.nanoTime() + longest.toNanos();
        before = now;
        if (stop.isRaised() || System.nanoTime() > end) {
          process.destroyForcibly().waitFor();
          return false;
        }
      }
      return true;
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Optional<Finding> run(Path program, LoadedCode code, List<Argument> arguments, Path home)
      throws IOException {
    List<Argument> tried = arguments.stream().filter(argument -> isSmall(code, argument)).toList();
    if (tried.isEmpty()) {
      return Optional.empty();
    }
    Path at = home.resolve("at");
    Path said = home.resolve("said.txt");
    List<String> words =
        new ArrayList<>(
            List.of(program.toString(), code.entry.name(), at.toString(), data(code, tried, home)));
    words.add(code.supply.map(supply -> supply.element().bytes()).orElse(0).toString());
    tried.forEach(argument -> words.addAll(numbers(argument)));
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("ASAN_OPTIONS", "detect_leaks=0");
    Process running = builder.redirectInput(Redirect.PIPE).redirectOutput(said.toFile()).start();
    boolean ended = await(running, patience.multipliedBy(SLOWER), () -> at.toFile().length());
    Argument last = tried.get(last(at));
    if (!ended) {
      return stop.isRaised()
          ? Optional.empty()
          : Optional.of(Finding.of(code.entry, last, "comes to no end; ended it"));
    }
    return running.exitValue() == 0
        ? Optional.empty()
        : wrong(Files.readAllLines(said, StandardCharsets.ISO_8859_1))
            .map(does -> Finding.of(code.entry, last, does));
  }

  private static boolean isSmall(LoadedCode code, Argument argument) {
    return !(argument instanceof Argument.Sized(long count))
        || count * code.supply.orElseThrow().element().bytes() <= LARGE;
  }

  private static String data(LoadedCode code, List<Argument> arguments, Path home)
      throws IOException {
    Path file = home.resolve("data");
    if (code.supply.isPresent()) {
      long most =
          arguments.stream().mapToLong(a -> ((Argument.Sized) a).count()).max().orElseThrow();
      code.supply.get().made(most).write(file);
    }
    return file.toString();
  }

  private static List<String> numbers(Argument argument) {
    return switch (argument) {
      case Argument.Number(var n) -> List.of(n.toString(), "0", "0");
      case Argument.Span(var from, var to) -> List.of(from.toString(), to.toString(), "0");
      case Argument.Sized(long count) -> List.of("0", "0", Long.toString(count));
    };
  }

  private static int last(Path at) throws IOException {
    List<String> lines = Files.exists(at) ? Files.readAllLines(at) : List.of();
    return lines.isEmpty() ? 0 : Integer.parseInt(lines.getLast());
  }

  /** What a sanitizer says; empty if it was none that ended the program. */
  private static Optional<String> wrong(List<String> said) {
    return first(UNDEFINED, said)
        .map(
            found ->
                "%s, says UndefinedBehaviorSanitizer: %s".formatted(place(found), found.group(2)))
        .or(
            () ->
                first(ADDRESS, said)
                    .map(
                        found ->
                            "%s, says AddressSanitizer%s"
                                .formatted(access(said, found.group(1)), where(said))));
  }

  private static String access(List<String> said, String kind) {
    return first(ACCESS, said)
        .map(
            access ->
                "%s %s bytes that are not its own: %s"
                    .formatted(
                        access.group(1).equals("READ") ? "reads" : "writes", access.group(2), kind))
        .orElse("uses memory wrongly: " + kind);
  }

  private static String place(Matcher undefined) {
    return "does what C leaves undefined at " + file(undefined.group(1));
  }

  private static String where(List<String> said) {
    return first(FRAME, said)
        .map(
            frame ->
                " at %s:%s, in %s".formatted(file(frame.group(2)), frame.group(3), frame.group(1)))
        .orElse("");
  }

  private static String file(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static Optional<Matcher> first(Pattern pattern, List<String> lines) {
    return lines.stream().map(pattern::matcher).filter(Matcher::find).findFirst();
  }
}
