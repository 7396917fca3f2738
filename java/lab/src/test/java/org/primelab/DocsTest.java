package org.primelab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages name is there: files, types, packages in their order. */
class DocsTest {
  private static final Path ROOT = Checkout.ROOT;
  private static final Pattern BLOCK = Pattern.compile("(?s)```.*?```");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");
  private static final Pattern PATH = Pattern.compile("`((?:java|native|bench|docs)/[\\w./-]*)`");
  private static final Pattern TYPE =
      Pattern.compile("`((?:[a-z.]+\\.)?[A-Z][a-z]+(?:[A-Z][a-z0-9]+)*(?:\\.\\w+)?)`");
  private static final Pattern PARTS =
      Pattern.compile("(?:([a-z.]+)\\.)?([A-Za-z]+)(?:\\.(\\w+))?");
  private static final Pattern DECLARED =
      Pattern.compile("(?:class|record|interface|enum) ([A-Z]\\w*)");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^\\| `([a-z.]+)(?:\\.\\*)?` \\|");

  /** Types that others have written. */
  private static final Set<String> OTHERS =
      Set.of(
          "Future",
          "Linker",
          "MemorySegment",
          "Optional",
          "ReentrantLock",
          "System",
          "Thread",
          "VirtualThreadPinned",
          "VirtualThreadSchedulerMXBean");

  @Test
  void linksLeadSomewhere() throws IOException {
    List<String> lost = new ArrayList<>();
    for (Path page : pages()) {
      for (String link : found(LINK, Files.readString(page))) {
        if (!Files.exists(page.resolveSibling(link))) {
          lost.add(page.getFileName() + ": " + link);
        }
      }
    }
    assertThat(lost).isEmpty();
  }

  @Test
  void filesThatAreNamedAreThere() throws IOException {
    List<String> lost = new ArrayList<>();
    for (Path page : pages()) {
      for (String path : found(PATH, Files.readString(page))) {
        if (!Files.exists(ROOT.resolve(path))) {
          lost.add(page.getFileName() + ": " + path);
        }
      }
    }
    assertThat(lost).isEmpty();
  }

  @Test
  void typesThatAreNamedAreThereAndHaveTheMembersThatAreNamed() throws IOException {
    Map<String, String> types = types();
    List<String> lost = new ArrayList<>();
    for (Path page : pages()) {
      for (String name : found(TYPE, BLOCK.matcher(Files.readString(page)).replaceAll(""))) {
        if (!isThere(name, types)) {
          lost.add(page.getFileName() + ": " + name);
        }
      }
    }
    assertThat(lost).isEmpty();
  }

  /** The name may begin with its package, and end with a member. */
  private static boolean isThere(String name, Map<String, String> types) {
    Matcher parts = PARTS.matcher(name);
    assertThat(parts.matches()).as(name).isTrue();
    if (OTHERS.contains(parts.group(2))) {
      return true;
    }
    String text = types.getOrDefault(parts.group(2), "");
    return text.contains(Objects.requireNonNullElse(parts.group(1), "") + ";")
        && text.contains(Objects.requireNonNullElse(parts.group(3), ""));
  }

  @Test
  void thePackagesStandInTheOrderOfTheirLayers() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/architecture.md"));
    assertThat(found(PACKAGE, page)).containsExactlyElementsOf(LayersTest.LAYERS);
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      return Stream.concat(docs, Stream.of("README.md", "CHANGELOG.md").map(ROOT::resolve))
          .filter(page -> page.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  /** What our sources declare, tests included, with the text that each is declared in. */
  private static Map<String, String> types() throws IOException {
    Map<String, String> types = new HashMap<>();
    for (String folder : List.of("java/lab/src", "java/jmh/src", "bench")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .map(DocsTest::text)
            .forEach(
                text ->
                    found(DECLARED, text).forEach(type -> types.merge(type, text, String::concat)));
      }
    }
    return types;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }
}
