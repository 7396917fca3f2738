package org.primelab.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a kernel of the user's is, in a few words: the first sentence of the comment above it, where
 * there is a source and it has one; else where it is found.
 */
final class Summary {
  /** More would not fit into a line. */
  private static final int MOST = 60;

  private static final Pattern SOURCE = Pattern.compile("(?s).*[.](c|java)");
  private static final Pattern SENTENCE = Pattern.compile("(?s)(.*?)[.:;](\\s.*)?");

  private Summary() {}

  static String of(Entry kernel) {
    Path file = Path.of(kernel.origin().file());
    return comment(file, function(kernel)).orElseGet(() -> place(kernel) + file.getFileName());
  }

  private static String function(Entry kernel) {
    return switch (kernel.place()) {
      case Place.Method method -> method.name();
      case Place.Script script -> script.function();
      case Place.Library library -> library.name().split("-", 2)[0];
    };
  }

  private static String place(Entry kernel) {
    return switch (kernel.place()) {
      case Place.Method method when !SOURCE.matcher(kernel.origin().file()).matches() ->
          "%s.%s of ".formatted(method.className(), method.name());
      default -> function(kernel) + " of ";
    };
  }

  private static Optional<String> comment(Path file, String function) {
    if (!SOURCE.matcher(file.toString()).matches()) {
      return Optional.empty();
    }
    try {
      return above(Files.readString(file, StandardCharsets.UTF_8), function);
    } catch (IOException e) {
      // It has been compiled, so that its bytes are none of UTF-8, or it is not there any more.
      return Optional.empty();
    }
  }

  /** Nothing but the function's type stands between a comment and its name. */
  static Optional<String> above(String text, String function) {
    Matcher definition =
        Pattern.compile("\\b%s\\s*\\(".formatted(Pattern.quote(function))).matcher(text);
    while (definition.find()) {
      int end = text.lastIndexOf("*/", definition.start());
      int begin = text.lastIndexOf("/*", Math.max(0, end));
      boolean near =
          end > begin
              && begin >= 0
              && text.substring(end + 2, definition.start()).matches("[^;{}/#]*");
      if (near) {
        return sentence(text.substring(begin + 2, end));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> sentence(String comment) {
    String words =
        comment
            .lines()
            .map(line -> line.strip().replaceFirst("^\\*+", "").strip())
            .collect(Collectors.joining(" "))
            .strip();
    Matcher first = SENTENCE.matcher(words);
    String whole = first.matches() ? first.group(1) : words;
    String fitting = whole.length() <= MOST ? whole : whole.substring(0, MOST - 1) + "…";
    return Optional.of(fitting).filter(one -> !one.isBlank());
  }
}
