package org.primelab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The words that the house is built of are in docs/glossary.md, or are plain English: names of
 * packages, and of types that are one word; and each word of the reports that are kept as they are
 * shown, of every study, and of all caveats. Titles of tables, which may be less plain, are looked
 * at where sessions are answered.
 */
class GlossaryTest {
  private static final Path SOURCES = Path.of("src/main/java/org/primelab");

  private static final Path RESOURCES = Path.of("src/test/resources");

  /** What kernels, files, options, states in JSON and numbers are called is no word. */
  private static final Pattern NAME = Pattern.compile("\\d|\\w[-_./=]\\w|[a-z][A-Z]|\\+|^-|^'");

  private final Glossary glossary = Glossary.read();

  @Test
  void namesOfPackagesAreExplained() throws IOException {
    assertThat(unknown(Files::isDirectory)).isEmpty();
  }

  @Test
  void namesOfTypesThatAreOneWordAreExplained() throws IOException {
    assertThat(unknown(file -> name(file).matches("[A-Z][a-z]+"))).isEmpty();
  }

  @Test
  void wordsOfReportsAreExplainedOrPlain() throws IOException {
    String plain = Files.readString(RESOURCES.resolve("plain-words.txt"));
    Set<String> known = Set.of(plain.strip().split("\\s+"));
    List<String> shown = new ArrayList<>(List.of(RefusalsPage.caveats()));
    for (String folder : List.of("screens", "sessions")) {
      try (Stream<Path> files = Files.walk(RESOURCES.resolve(folder))) {
        for (Path file : files.filter(GlossaryTest::isReport).toList()) {
          shown.add(Files.readString(file));
        }
      }
    }
    assertThat(shown).hasSizeGreaterThan(50);
    assertThat(shown.stream().flatMap(this::unknownOf).filter(word -> !isOneOf(known, word)))
        .as("neither in docs/glossary.md nor in plain-words.txt")
        .isEmpty();
  }

  private static boolean isReport(Path file) {
    return file.toString().endsWith(".txt") && !file.endsWith("format-2.txt");
  }

  private Stream<String> unknownOf(String text) {
    return Stream.of(text.split("\\s+"))
        .filter(word -> !NAME.matcher(word).find())
        .flatMap(word -> glossary.unknown(word).stream())
        .distinct();
  }

  private static boolean isOneOf(Set<String> known, String word) {
    return known.contains(word) || Glossary.stems(word).anyMatch(known::contains);
  }

  @Test
  void aWordThatIsMissingIsNoticed() {
    assertThat(unknownOf("Frobnicated by trial-c, --workers, wallNanos"))
        .containsExactly("frobnicated");
    assertThat(glossary.unknown("Kernels, frobnicated by workers")).containsExactly("frobnicated");
  }

  private List<String> unknown(Predicate<Path> wanted) throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(wanted)
          .flatMap(file -> glossary.unknown(name(file)).stream())
          .distinct()
          .sorted()
          .toList();
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }
}
