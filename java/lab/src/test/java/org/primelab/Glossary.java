package org.primelab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words of docs/glossary.md, and those that need no entry there. */
public final class Glossary {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+) \\| [^|]+ \\|$");
  private static final Pattern WORD = Pattern.compile("[A-Za-z]+");

  /** English as everybody speaks it, in titles and names. */
  private static final Set<String> PLAIN =
      Set.of(
          """
          above all alone bars below bench book both broken built by cache calibrate candidate
          chart check choices class cli code column comparability conditions convert converter
          count course cycle declared diff dividend doctor ended error event explanation failures
          fewest figures first fits fitting flaw for format found from gives guess heading html
          interrupt interruption it join kind lab lifetime location longest lost main meanwhile
          measure measurement memory message missed mistake most move ms naming neighbours no odd
          on one order outcome output page parameter parent performance pinned place predict prime
          primelab python quantity question ran random ratio render row run runner scales schedule
          score scripts second seen setting side simulation slow spin split spread stacks start
          statistics stats stay studies sum swept system table takes tar the then time together
          told took totals typed unavailable until view weigh what where work
          """
              .split("\\s+"));

  /** What a word may end in beyond the one that is explained: jobs, waited, sampling, caller. */
  private static final List<String> ENDINGS = List.of("s", "es", "d", "ed", "ing", "r", "er", "or");

  private final Set<String> known;

  private Glossary(Set<String> known) {
    this.known = known;
  }

  /** Reads the page. */
  public static Glossary read() {
    try {
      String page = Files.readString(Checkout.ROOT.resolve("docs/glossary.md"));
      Stream<String> terms = ROW.matcher(page).results().map(row -> row.group(1));
      return new Glossary(
          Stream.concat(terms.flatMap(Glossary::words), PLAIN.stream())
              .collect(Collectors.toSet()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those of a title's words, or a name's, that are neither explained nor plain. */
  public List<String> unknown(String title) {
    return words(title).filter(word -> !isKnown(word)).distinct().toList();
  }

  private boolean isKnown(String word) {
    return word.length() == 1 || known.contains(word) || stems(word).anyMatch(known::contains);
  }

  /** What a word may be made of. */
  static Stream<String> stems(String word) {
    return ENDINGS.stream()
        .filter(word::endsWith)
        .map(ending -> word.substring(0, word.length() - ending.length()))
        .flatMap(stem -> Stream.of(stem, stem + "e"));
  }

  private static Stream<String> words(String text) {
    Matcher words = WORD.matcher(text.toLowerCase(Locale.ROOT));
    return words.results().map(match -> match.group());
  }
}
