package org.primelab.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One file of {@code --load FILE[:HEADER][:NAME,…]}.
 *
 * @param file as the user wrote it
 * @param kind by its ending
 * @param within the header of a library, or the class in a jar, if one was given
 * @param names of the functions that count; empty for all
 */
public record LoadWord(String file, Kind kind, Optional<String> within, List<String> names) {
  public LoadWord {
    names = List.copyOf(names);
  }

  /** What a file is. */
  public enum Kind {
    /** C's source. */
    C("[.]c"),
    /** A library of C, built. */
    LIBRARY("[.]so([.][0-9]+)*"),
    /** Java's source. */
    JAVA("[.]java"),
    /** A compiled class. */
    CLASS("[.]class"),
    /** Classes in an archive. */
    JAR("[.]jar"),
    /** A script for CPython. */
    PYTHON("[.]py");

    private final Pattern ending;

    Kind(String ending) {
      this.ending = Pattern.compile(".*[^/]" + ending, Pattern.DOTALL);
    }

    /** The kind of a file of that name, if it is one. */
    static Optional<Kind> of(String file) {
      for (Kind kind : values()) {
        if (kind.ending.matcher(file).matches()) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }
  }

  private static final Pattern CPP = Pattern.compile(".*[.](cc|cpp|cxx|C|hpp)", Pattern.DOTALL);

  /**
   * Reads what was given to {@code --load}: files joined by commas. An item that is no file is a
   * name of the file before it. {@code \,} and {@code \:} are a comma and a colon of a name.
   *
   * @throws Refused if an item is neither a file of a known kind nor a name
   */
  public static List<LoadWord> parse(String text) throws Refused {
    List<LoadWord> words = new ArrayList<>();
    for (List<String> item : items(text)) {
      String first = item.getFirst();
      Optional<Kind> kind = Kind.of(first);
      if (kind.isPresent()) {
        words.add(word(first, kind.get(), item));
      } else if (item.size() == 1 && isName(first) && !words.isEmpty()) {
        words.add(words.removeLast().with(first));
      } else {
        throw noFile(first);
      }
    }
    return words;
  }

  /** The name of the file without folders and ending. */
  String base() {
    String name = file.substring(file.lastIndexOf('/') + 1);
    return name.replaceFirst("(?s)[.](so[.][0-9.]*|[^.]*)$", "");
  }

  private LoadWord with(String name) {
    List<String> longer = new ArrayList<>(names);
    longer.add(name);
    return new LoadWord(file, kind, within, longer);
  }

  private static LoadWord word(String file, Kind kind, List<String> item) throws Refused {
    boolean hasWithin = item.size() > 1 && isWithin(kind, item.get(1));
    List<String> names = item.subList(hasWithin ? 2 : 1, item.size());
    if (names.size() > 1 || !names.stream().allMatch(LoadWord::isName)) {
      throw new Refused(
          file,
          "'%s' is no name of a function; name one, or none for all"
              .formatted(String.join(":", names)));
    }
    return new LoadWord(file, kind, hasWithin ? Optional.of(item.get(1)) : Optional.empty(), names);
  }

  private static boolean isWithin(Kind kind, String text) {
    return switch (kind) {
      case LIBRARY -> text.endsWith(".h");
      case JAR -> true;
      case C, JAVA, CLASS, PYTHON -> false;
    };
  }

  private static boolean isName(String text) {
    return !text.isEmpty()
        && Character.isJavaIdentifierStart(text.codePointAt(0))
        && text.codePoints().allMatch(Character::isJavaIdentifierPart);
  }

  private static Refused noFile(String item) {
    if (CPP.matcher(item).matches()) {
      return new Refused(
          item,
          "C++ is not compiled here; declare its functions extern \"C\" in a header, build a"
              + " library, and load that: --load libmine.so:mine.h:NAME");
    }
    return item.isEmpty()
        ? new Refused(
            "--load", "it has an empty item; leave out a comma, or name a file: --load sum.c")
        : new Refused(
            item, "this is no file that can be loaded; .c, .so, .java, .class, .jar and .py can");
  }

  /** Items between commas, each in its parts between colons, without the escapes. */
  private static List<List<String>> items(String text) {
    List<List<String>> items = new ArrayList<>();
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      @Nullable Character next = i + 1 < text.length() ? text.charAt(i + 1) : null;
      if (c == '\\' && next != null && ",:\\".indexOf(next) >= 0) {
        part.append(text.charAt(++i));
      } else if (c == ',' || c == ':') {
        parts.add(part.toString());
        part.setLength(0);
        if (c == ',') {
          items.add(parts);
          parts = new ArrayList<>();
        }
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    items.add(parts);
    return items;
  }
}
