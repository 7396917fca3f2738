package org.primelab.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a library that was built with {@code -g} tells debuggers of its functions: DWARF, as {@code
 * readelf} prints it, which comes with a compiler. Types are words such as {@code n64} for whole
 * numbers of 64 bits, with a sign or without, {@code f64} and {@code f64*}.
 */
final class DebugInfo {
  private static final Pattern ITEM =
      Pattern.compile("\\s*<(\\d+)><(\\w+)>: Abbrev Number: \\d+ \\(DW_TAG_(\\w+)\\).*");
  private static final Pattern FACT = Pattern.compile("\\s*<\\w+>\\s+DW_AT_(\\w+)\\s*: (.*)");
  private static final Pattern FORM = Pattern.compile("^(\\([^)]*\\)\\s*)*:?\\s*");
  private static final Pattern REFERENCE = Pattern.compile(".*<0x(\\w+)>.*");

  /** Whatever has no other word. */
  private static final String OTHER = "other";

  private final Map<String, Item> items = new HashMap<>();
  private final List<Item> functions = new ArrayList<>();

  private record Item(String tag, Map<String, String> facts, List<Item> parameters) {
    Item(String tag) {
      this(tag, new HashMap<>(), new ArrayList<>());
    }
  }

  /**
   * The types of a function.
   *
   * @param takes each parameter
   * @param gives what it returns
   */
  record Types(List<String> takes, String gives) {
    Types {
      takes = List.copyOf(takes);
    }

    /** What a header says of a kernel. */
    static Types of(CFunction function) {
      String gives =
          switch (function.returns()) {
            case U64, ULL, I64, LL -> "n64";
            case INT, UNSIGNED -> "n32";
            case BOOL -> "n8";
            case DOUBLE -> "f64";
          };
      List<String> takes =
          switch (function.takes()) {
            case NUMBER -> List.of("n64");
            case SPAN -> List.of("n64", "n64");
            case DATA -> List.of(function.element().orElseThrow() + "*", "n64");
            case STATE -> List.of("*");
          };
      return new Types(takes.stream().map(Types::unsigned).toList(), gives);
    }

    private static String unsigned(String type) {
      return type.replaceFirst("^[iu](?=\\d)", "n");
    }

    /** Pointers to what has no word are as good as any. */
    boolean fits(Types header) {
      boolean same = gives.equals(header.gives) && takes.size() == header.takes.size();
      for (int i = 0; same && i < takes.size(); i++) {
        boolean pointer = takes.get(i).endsWith("*") && header.takes.get(i).endsWith("*");
        boolean known = takes.get(i).matches("[nf]\\d+[*]") && !header.takes.get(i).equals("*");
        same = (pointer && !known) || takes.get(i).equals(header.takes.get(i));
      }
      return same;
    }

    @Override
    public String toString() {
      return "(%s) and gives %s".formatted(String.join(", ", takes), gives);
    }
  }

  /** Reads what readelf prints. */
  static DebugInfo read(BufferedReader lines) throws IOException {
    DebugInfo info = new DebugInfo();
    @Nullable Item item = null;
    @Nullable Item function = null;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher begin = ITEM.matcher(line);
      Matcher fact = FACT.matcher(line);
      if (begin.matches()) {
        item = new Item(begin.group(3));
        info.items.put(begin.group(2), item);
        if (begin.group(1).equals("1")) {
          function = item;
          info.functions.add(item);
        } else if (function != null && item.tag().equals("formal_parameter")) {
          function.parameters().add(item);
        }
      } else if (item != null && fact.matches()) {
        item.facts().put(fact.group(1), fact.group(2));
      }
    }
    return info;
  }

  /** That of a library; nothing is known of any function where there is none, or no readelf. */
  static DebugInfo of(Path library) {
    ProcessBuilder readelf =
        new ProcessBuilder("readelf", "--debug-dump=info", "--wide", library.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    readelf.environment().put("LC_ALL", "C.UTF-8");
    try (BufferedReader lines = readelf.start().inputReader()) {
      return read(lines);
    } catch (IOException e) {
      return new DebugInfo();
    }
  }

  /** The types of an exported function, if they are known. */
  Optional<Types> types(String function) {
    return functions.stream()
        .filter(item -> item.tag().equals("subprogram") && item.facts().containsKey("external"))
        .filter(item -> value(item, "name").equals(function))
        .findFirst()
        .map(
            item -> new Types(item.parameters().stream().map(this::typeOf).toList(), typeOf(item)));
  }

  private static String value(Item item, String fact) {
    return FORM.matcher(item.facts().getOrDefault(fact, "")).replaceFirst("").strip();
  }

  private String typeOf(Item item) {
    Matcher reference = REFERENCE.matcher(item.facts().getOrDefault("type", ""));
    @Nullable Item type = reference.matches() ? items.get(reference.group(1)) : null;
    return type == null ? "nothing" : word(type);
  }

  private String word(Item type) {
    return switch (type.tag()) {
      case "base_type" -> base(type);
      case "typedef", "const_type", "volatile_type", "restrict_type" -> typeOf(type);
      case "pointer_type" -> typeOf(type) + "*";
      default -> OTHER;
    };
  }

  private static String base(Item type) {
    int bits = 8 * Integer.parseInt(value(type, "byte_size"));
    return (type.facts().getOrDefault("encoding", "").contains("float") ? "f" : "n") + bits;
  }
}
