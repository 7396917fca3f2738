package org.primelab;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primelab.report.Doubt;

/** What docs/refusals.md has to be, and the table of caveats in docs/troubleshooting.md. */
final class RefusalsPage {
  /** Exceptions and refusals whose arguments are: where, what and cure. */
  private static final Set<String> OF_TWO =
      Set.of("UserError", "Refused", "Refusal", "MissingPart", "missing");

  /** Those that have what and cure alone; where to is said by whoever catches them. */
  private static final Set<String> OF_ONE =
      Set.of(
          "IllegalArgumentException",
          "MissingLibraryException",
          "NoSuchElementException",
          "NotASessionException",
          "ParameterException",
          "RefusedPlacementException",
          "TypeConversionException");

  private static final Set<String> UNAVAILABLE = Set.of("unavailable", "Unavailable");

  private static final Pattern FAILS =
      Pattern.compile(
          "fail (\\d+) \\\\?\\s*\"((?:[^\"$]|\\\\\\n|\\$\\([^)]*\\)|\\$\\{[^}]*}|\\$\\w+)*)\"");

  private static final Pattern SHELL = Pattern.compile("\\$\\([^)]*\\)|\\$\\{[^}]*}|\\$\\w+");

  private static final String HEAD =
      """
      # Every refusal and its cure

      Written by `TroubleshootingTest` from the lab's sources: what it can refuse or lack, and what to do. An `…` stands for
      what differs from case to case. [Troubleshooting](troubleshooting.md) says why of those that are met most.

      """;

  /** A sentence that says itself what to give; or a compiler's, or a reader's of a line. */
  private static final Pattern OWN_CURE =
      Pattern.compile("(?:it |… )?takes .*|give .*|say .*|error: …|.*line …: …");

  /** Something that is said, and what to do about it, which may be a part of the same sentence. */
  record Said(String where, String what, String cure) implements Comparable<Said> {
    static Said of(String where, String text) {
      int end = text.indexOf("; ");
      return end < 0
          ? new Said(where, text, OWN_CURE.matcher(text).matches() ? "as it says" : "")
          : new Said(where, text.substring(0, end), text.substring(end + 2));
    }

    private String key() {
      return where + " " + what + " " + cure;
    }

    @Override
    public int compareTo(Said other) {
      return key().compareTo(other.key());
    }

    boolean says() {
      return what.chars().filter(Character::isLetter).count() > 3;
    }

    boolean hasCure() {
      return !cure.isEmpty();
    }
  }

  private final Collection<Said> launcher = new ArrayList<>();
  private final Collection<Said> refused = new TreeSet<>();
  private final Collection<Said> unavailable = new TreeSet<>();

  RefusalsPage() throws IOException {
    String lab = Files.readString(Checkout.ROOT.resolve("lab")).replace("\\\n", "");
    FAILS
        .matcher(lab)
        .results()
        .forEach(m -> launcher.add(Said.of(m.group(1), SHELL.matcher(m.group(2)).replaceAll("…"))));
    List<String> names =
        Stream.of(OF_TWO, OF_ONE, UNAVAILABLE).flatMap(Set::stream).map(n -> n + "(").toList();
    SourceTexts.read(names, this::hear);
  }

  /** What is refused of what was typed, or of a file. */
  Collection<Said> refused() {
    return refused;
  }

  private void hear(String name, List<String> texts) {
    if (OF_TWO.contains(name) && texts.size() == 2) {
      add(refused, Said.of(texts.getFirst(), texts.getLast()));
    } else if (OF_ONE.contains(name) && !texts.isEmpty()) {
      texts.stream()
          .filter(text -> text.contains("; "))
          .map(text -> Said.of("…", text))
          .forEach(said -> add(refused, said));
    } else if (UNAVAILABLE.contains(name) && texts.size() == 2) {
      add(unavailable, new Said("", texts.getFirst(), texts.getLast()));
    }
  }

  private static void add(Collection<Said> all, Said said) {
    if (said.says()) {
      all.add(said);
    }
  }

  String text() {
    return HEAD
        + "## The launcher\n\n| exits with | says | cure |\n|---|---|---|\n"
        + rows(launcher, said -> List.of(said.where, said.what, said.cure))
        + "\n## What was typed, or a file\n\n| where | says | cure |\n|---|---|---|\n"
        + rows(refused, said -> List.of(said.where, said.what, said.cure))
        + "\n## What is unavailable\n\nA report says so where the figure would stand, and goes on.\n\n"
        + "| says | cure |\n|---|---|\n"
        + rows(unavailable, said -> List.of(said.what, said.cure))
        + "\n```sh\nlab doctor\n```\n";
  }

  /** The table of caveats, heading included. */
  static String caveats() {
    return "| code | what is doubted | what helps |\n|---|---|---|\n"
        + rows(
            Arrays.asList(Doubt.values()),
            doubt -> List.of("`" + doubt.code() + "`", doubt.doubted(), doubt.cure()));
  }

  private static <T> String rows(Collection<T> all, Function<T, List<String>> cells) {
    return all.stream()
        .map(one -> "| " + String.join(" | ", cells.apply(one)).replace("\n", " ") + " |\n")
        .collect(Collectors.joining());
  }
}
