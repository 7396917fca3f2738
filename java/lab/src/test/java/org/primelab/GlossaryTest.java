package org.primelab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The words that the house is built of are in docs/glossary.md, or are plain English: names of
 * packages, and of types that are one word. Titles of tables are looked at where sessions are
 * answered.
 */
class GlossaryTest {
  private static final Path SOURCES = Path.of("src/main/java/org/primelab");

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
  void aWordThatIsMissingIsNoticed() {
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
