package org.primelab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What docs/troubleshooting.md quotes is said by the code, and each caveat of the code is on it.
 */
class TroubleshootingTest {
  private static final Pattern QUOTED = Pattern.compile("(?m)^\\| `([^`]+)`(?: …)? \\|");

  /** Two literals with a plus between them are one text. */
  private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");

  private static String page() throws IOException {
    return Files.readString(Checkout.ROOT.resolve("docs/troubleshooting.md"));
  }

  private static String code() throws IOException {
    StringBuilder all = new StringBuilder(Files.readString(Checkout.ROOT.resolve("lab")));
    for (String module : SourceTexts.MODULES) {
      Path sources = Checkout.ROOT.resolve(module, "src/main/java");
      try (Stream<Path> files = Files.walk(sources)) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          all.append(Files.readString(file));
        }
      }
    }
    return JOINED.matcher(all).replaceAll("");
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(TroubleshootingTest::group).distinct().toList();
  }

  private static String group(MatchResult match) {
    return match.group(1);
  }

  @Test
  void whatIsQuotedIsSaidByTheCode() throws IOException {
    String code = code();
    List<String> quoted = found(QUOTED, page().substring(0, page().indexOf("## Caveats")));
    assertThat(quoted).hasSizeGreaterThan(15);
    assertThat(quoted.stream().flatMap(text -> Stream.of(text.split("…"))).map(String::strip))
        .allSatisfy(part -> assertThat(code).contains(part));
  }

  /** With {@code PRIMELAB_GOLDEN=write} it writes them. */
  @Test
  void theTableOfCaveatsIsThatOfTheCode() throws IOException {
    String page = page();
    int from = page.indexOf("| code | what is doubted");
    int to = page.indexOf("\n\n", from) + 1;
    expect(
        "docs/troubleshooting.md",
        page.substring(0, from) + RefusalsPage.caveats() + page.substring(to));
  }

  @Test
  void thePageOfRefusalsIsWhatTheSourcesSay() throws IOException {
    expect("docs/refusals.md", new RefusalsPage().text());
  }

  @Test
  void everyRefusalOfWhatWasTypedNamesItsCure() throws IOException {
    assertThat(new RefusalsPage().refused())
        .hasSizeGreaterThan(100)
        .filteredOn(said -> !said.hasCure())
        .isEmpty();
  }

  private static void expect(String name, String wanted) throws IOException {
    Path file = Checkout.ROOT.resolve(name);
    if ("write".equals(System.getenv("PRIMELAB_GOLDEN"))) {
      Files.writeString(file, wanted);
    }
    assertThat(file)
        .as("%s as the code has it: run this test with PRIMELAB_GOLDEN=write", name)
        .content()
        .isEqualTo(wanted);
  }
}
