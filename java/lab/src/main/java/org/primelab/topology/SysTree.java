package org.primelab.topology;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Small files of {@code proc} and {@code sys} below a root. A file that is not there tells nothing;
 * one that cannot be read or understood is noted, once, and tells nothing either.
 */
final class SysTree {
  /** A mask of 2^16 CPUs is a quarter of that. */
  private static final int MOST_BYTES = 1 << 16;

  private final Path root;
  private final List<Flaw> flaws = new ArrayList<>();
  private final SortedMap<String, String> seen = new TreeMap<>();

  SysTree(Path root) {
    this.root = root;
  }

  /** The text of every file that was read so far, and a path with a slash for every folder. */
  SortedMap<String, String> seen() {
    return Collections.unmodifiableSortedMap(seen);
  }

  /** What was wrong so far. */
  List<Flaw> flaws() {
    return List.copyOf(flaws);
  }

  /** Whether it is no recording. */
  boolean isOfThisMachine() {
    return root.equals(Path.of("/"));
  }

  boolean isFolder(String path) {
    return Files.isDirectory(root.resolve(path));
  }

  /** The file's text, without NUL bytes, and without blanks and line ends around it. */
  Optional<String> text(String path) {
    Path file = root.resolve(path);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(MOST_BYTES), ISO_8859_1).replace("\0", "").strip();
      seen.put(path, text);
      return Optional.of(text);
    } catch (IOException e) {
      flaw(path, "cannot be read: " + e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  /** What {@code parser} makes of the file; an empty file tells nothing. */
  <T> Optional<T> parsed(String path, Function<String, T> parser) {
    return text(path)
        .filter(words -> !words.isEmpty())
        .flatMap(words -> understood(path, words, parser));
  }

  /** What {@code parser} makes of words from that file. */
  <T> Optional<T> understood(String path, String words, Function<String, T> parser) {
    try {
      return Optional.of(parser.apply(words));
    } catch (IllegalArgumentException e) {
      flaw(path, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** A whole number, which may be negative. */
  OptionalInt number(String path) {
    return parsed(path, SysTree::parseNumber).map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  /** The CPUs in a list or, where that is not there or wrong, in a mask: what old kernels have. */
  Optional<CpuSet> cpus(String list, String mask) {
    return parsed(list, CpuSet::parse).or(() -> parsed(mask, CpuSet::parseMask));
  }

  /** The numbers of the entries that are called {@code prefix} and a number, in order. */
  List<Integer> numbered(String folder, String prefix) {
    return names(folder, Pattern.compile(Pattern.quote(prefix) + "([0-9]{1,5})")).stream()
        .map(Integer::valueOf)
        .sorted()
        .toList();
  }

  /** What the pattern's first group finds in the names of a folder's entries, sorted. */
  List<String> names(String folder, Pattern pattern) {
    Path path = root.resolve(folder);
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    List<String> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      for (Path entry : entries) {
        Matcher name = pattern.matcher(entry.getFileName().toString());
        if (name.matches()) {
          found.add(name.group(1));
          if (Files.isDirectory(entry)) {
            seen.put(folder + "/" + name.group() + "/", "");
          }
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      flaw(folder, "cannot be listed: " + e.getClass().getSimpleName());
    }
    found.sort(Comparator.naturalOrder());
    return found;
  }

  void flaw(String file, String reason) {
    Flaw flaw = new Flaw(file, reason);
    if (!flaws.contains(flaw)) {
      flaws.add(flaw);
    }
  }

  private static int parseNumber(String text) {
    if (!text.matches("-?[0-9]{1,9}")) {
      String shown = text.replaceAll("[^\\p{Print}]", "?");
      throw new IllegalArgumentException(
          "'%s' is not a whole number".formatted(shown.substring(0, Math.min(40, shown.length()))));
    }
    return Integer.parseInt(text);
  }
}
