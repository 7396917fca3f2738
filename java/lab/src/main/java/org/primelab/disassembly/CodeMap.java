package org.primelab.disassembly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.primelab.ffi.CodeMemory;
import org.primelab.load.Elf;
import org.primelab.load.Refused;

/**
 * Whose code lies where in this process: methods as the JVM lists what it has compiled, functions
 * as the symbols of libraries say.
 */
public final class CodeMap {
  /** What {@code jcmd Compiler.codelist} prints: number, level, state, method, code. */
  private static final Pattern METHOD =
      Pattern.compile(
          "\\s*\\d+\\s+(\\d)\\s+\\S+\\s+(\\S+)\\s+\\[0x\\p{XDigit}+, 0x(\\p{XDigit}+) - 0x(\\p{XDigit}+)\\]\\s*");

  /** A line of proc(5)'s maps whose memory is executable and comes from a file. */
  private static final Pattern MAPPED =
      Pattern.compile("(\\p{XDigit}+)-(\\p{XDigit}+) ..x. (\\p{XDigit}+) \\S+ [1-9]\\d*\\s+(/.*)");

  private static final List<String> MAKERS = List.of("JVM", "C1", "C1", "C1", "C2");
  private static final int HEX = 16;

  /** The JVM's own library is larger than a child's heap, and no kernel's code, in bytes. */
  private static final long LARGEST = 8 << 20;

  private final List<Method> methods;
  private final List<Mapped> mapped;
  private final Map<Path, Optional<Elf>> files = new HashMap<>();

  private record Method(String name, String maker, long from, long to) {
    static Optional<Method> of(String line) {
      Matcher match = METHOD.matcher(line);
      return match.matches()
          ? Optional.of(
              new Method(
                  match.group(2),
                  MAKERS.get(Integer.parseInt(match.group(1))),
                  hex(match, 3),
                  hex(match, 4)))
          : Optional.empty();
    }

    CodeBlock code() {
      return new CodeBlock(name, maker, from, CodeMemory.bytes(from, Math.toIntExact(to - from)));
    }
  }

  private record Mapped(Path file, long from, long to, long place) {
    static Optional<Mapped> of(String line) {
      Matcher match = MAPPED.matcher(line);
      return match.matches()
          ? Optional.of(
              new Mapped(Path.of(match.group(4)), hex(match, 1), hex(match, 2), hex(match, 3)))
          : Optional.empty();
    }
  }

  private CodeMap(Stream<String> compiled, Stream<String> maps) {
    methods = compiled.flatMap(line -> Method.of(line).stream()).toList();
    mapped = maps.flatMap(line -> Mapped.of(line).stream()).toList();
  }

  private static long hex(Matcher match, int group) {
    return Long.parseUnsignedLong(match.group(group), HEX);
  }

  /** That of this process as it is now. */
  public static CodeMap ofThisProcess() {
    try {
      return new CodeMap(
          compiled().lines(), Files.readAllLines(Path.of("/proc/self/maps")).stream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String compiled() {
    try {
      return (String)
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "compilerCodelist",
                  new Object[0],
                  new String[0]);
    } catch (JMException e) {
      // Another JVM than HotSpot: then only functions are found.
      return "";
    }
  }

  /** The code that lies there; empty if nothing tells whose it is: the interpreter's, for one. */
  public Optional<CodeBlock> at(long address) {
    return methods.stream()
        .filter(method -> address >= method.from && address < method.to)
        .findFirst()
        .map(Method::code)
        .or(() -> function(address));
  }

  private Optional<CodeBlock> function(long address) {
    return mapped.stream()
        .filter(one -> address >= one.from && address < one.to)
        .findFirst()
        .flatMap(one -> function(one, address - one.from + one.place));
  }

  private Optional<CodeBlock> function(Mapped one, long place) {
    return files
        .computeIfAbsent(one.file, CodeMap::read)
        .flatMap(elf -> elf.functionAt(place))
        .map(
            found ->
                new CodeBlock(
                    found.name(),
                    String.valueOf(one.file.getFileName()),
                    found.place() - one.place + one.from,
                    found.hex()));
  }

  private static Optional<Elf> read(Path file) {
    try {
      return Files.size(file) > LARGEST
          ? Optional.empty()
          : Optional.of(Elf.read(file, file.toString()));
    } catch (IOException | Refused e) {
      return Optional.empty();
    }
  }
}
