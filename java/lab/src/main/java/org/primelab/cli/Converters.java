package org.primelab.cli;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.primelab.placement.PlacementWish;
import org.primelab.report.Nearest;
import org.primelab.run.ModelKind;
import org.primelab.run.ModelOption;
import org.primelab.study.list.Listed;
import org.primelab.study.smt.Loads;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernels;
import org.primelab.suite.Suite;
import org.primelab.topology.CpuSet;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** Makes values of words, with a sentence for the user where that fails. */
final class Converters {
  private static final long MOST_SEED = (1L << 32) - 1;

  private static final Kind COUNT =
      new Kind("N", List.of(), text -> (int) whole(text, 1, Integer.MAX_VALUE));

  /** Whole numbers are counts, or seeds where they are long; others are ms of a lock or a call. */
  private static final Map<Class<?>, Kind> KINDS =
      Map.of(
          int.class, COUNT,
          Integer.class, COUNT,
          Long.class, new Kind("N", List.of(), text -> whole(text, 0, MOST_SEED)),
          double.class, new Kind("MS", List.of(), text -> number(text, 0.1, 50)),
          ModelKind.class, new Kind("NAME", Choices.models(), Converters::model),
          PlacementWish.class,
              new Kind(
                  "NAME|CPUS",
                  PlacementWish.names(),
                  text -> understood(text, PlacementWish::parse)),
          CpuSet.class, new Kind("CPUS", List.of(), Converters::cpus),
          Duration.class, new Kind("TIME", List.of(), Converters::time),
          WorkerCounts.class, new Kind("LIST", List.of(), WorkerCounts::parse));

  /** Words, by the names of their options: what they may be is looked up for the help alone. */
  private static final Map<String, Kind> NAMES =
      Map.of(
          "--kernel", new Kind("NAME", () -> Choices.ofLibrary(Kernels::names), text -> text),
          "--code", new Kind("NAME", () -> Choices.ofLibrary(Kernels::names), text -> text),
          "--kernels",
              new Kind(
                  "LIST",
                  () -> Choices.ofLibrary(all -> Loads.names(Loads.ownAnd(all))),
                  text -> text),
          "--suite", new Kind("NAME", ofSuites(suite -> List.of(suite.name())), text -> text),
          "--family", new Kind("NAME", ofSuites(Choices::groups), text -> text));

  private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ns|us|µs|ms|s|m|h)");

  private Converters() {}

  /** A number with its unit: {@code 10s}. */
  private static Duration time(String text) {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      throw new TypeConversionException(
          "'%s' is not a time; write a number and its unit, as 500ms, 10s or 2m".formatted(text));
    }
    long number = Long.parseLong(time.group(1));
    return switch (time.group(2)) {
      case "ns" -> Duration.ofNanos(number);
      case "us", "µs" -> Duration.ofNanos(number * 1_000);
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }

  private static Iterable<String> ofSuites(Function<Suite, List<String>> names) {
    return () -> Suite.all().stream().flatMap(suite -> names.apply(suite).stream()).iterator();
  }

  /**
   * What options of one type have in common.
   *
   * @param label what stands for a value in the help
   * @param values that there are; empty where they cannot be listed
   * @param reader makes one from a word
   */
  private record Kind(String label, Iterable<String> values, ITypeConverter<?> reader) {
    static Optional<Kind> of(OptionSpec option) {
      Class<?> type = option.auxiliaryTypes()[0];
      String noun = option.longestName().substring(2);
      return type.isEnum()
          ? Optional.of(new Kind("NAME", Choices.of(type), text -> constant(type, noun, text)))
          : Optional.ofNullable(
              type == String.class ? NAMES.get(option.longestName()) : KINDS.get(type));
    }

    /** The same option, but for what it says of itself. */
    OptionSpec in(OptionSpec option) {
      OptionSpec.Builder builder = OptionSpec.builder(option).completionCandidates(values);
      if (option.converters().length == 0) {
        builder.converters(reader);
      }
      return option.paramLabel().startsWith("<")
          ? builder.paramLabel(label).build()
          : builder.build();
    }
  }

  /** Has a command understand its options, and tell of them, by their types. */
  static void teach(CommandSpec command) {
    for (OptionSpec option : List.copyOf(command.options())) {
      Kind.of(option)
          .ifPresent(
              kind -> {
                command.remove(option);
                command.addOption(kind.in(option));
              });
    }
  }

  /**
   * What a kernel is called with. What looks like an option is taken for one that does not exist.
   */
  static Argument argument(String text) {
    if (text.startsWith("-") && !text.matches("-[0-9].*")) {
      throw new UnknownOption(text);
    }
    if (text.startsWith("@")) {
      throw new UserError("NUMBER", "a file is no number; have it read by --numbers FILE");
    }
    return UserError.in("NUMBER", () -> Argument.parse(text));
  }

  /** The value of a model's option. */
  static Object value(ModelOption option, String text) {
    ModelOption.Told told = option.told();
    if (option.type().isEnum()) {
      return constant(option.type(), option.noun(), text);
    }
    return option.ofTyped(
        told.whole()
            ? whole(text, (long) told.least(), (long) told.most())
            : number(text, told.least(), told.most()));
  }

  private static ModelKind model(String text) {
    return ModelKind.all().stream()
        .filter(kind -> kind.name().equals(text))
        .findFirst()
        .orElseThrow(() -> none("model", text, Choices.models()));
  }

  /** A list of at least one CPU. */
  private static CpuSet cpus(String text) {
    CpuSet cpus = understood(text, CpuSet::parse);
    if (cpus.isEmpty()) {
      throw new TypeConversionException("there is no CPU in the list; try 0 or 0-3,8");
    }
    return cpus;
  }

  private static <T> T understood(String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }

  private static long whole(String text, long least, long most) {
    return number(text, Long::parseLong, (double) least, (double) most, "a whole number");
  }

  /** A number in a range. */
  static double number(String text, double least, double most) {
    return number(text, Double::parseDouble, least, most, "a number");
  }

  private static <N extends Number> N number(
      String text, Function<String, N> parser, double least, double most, String what) {
    try {
      N value = parser.apply(text);
      if (least <= value.doubleValue() && value.doubleValue() <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, in the same words as for a number out of range.
    }
    String from = ModelOption.plain(least);
    boolean isLarge = text.matches("[0-9]{5,}");
    throw new TypeConversionException(
        "'%s' is not %s %s"
            .formatted(
                text,
                what,
                most == Integer.MAX_VALUE && !isLarge
                    ? "of %s or more".formatted(from)
                    : "from %s to %s".formatted(from, ModelOption.plain(most))));
  }

  /** The constant of an enum that is typed like that; an underscore is as good as a hyphen. */
  static <E> E constant(Class<E> type, String noun, String text) {
    List<String> names = Choices.of(type);
    int index = names.indexOf(text.replace('_', '-'));
    if (index < 0) {
      throw none(noun, text, names);
    }
    return type.getEnumConstants()[index];
  }

  private static TypeConversionException none(String noun, String text, List<String> names) {
    return new TypeConversionException(
        "no %s is called '%s'; %s".formatted(noun, text, Nearest.words(text, names, listOf(noun))));
  }

  /** Where all of them are told. */
  private static String listOf(String noun) {
    return Choices.of(Listed.class).contains(noun + "s") ? "lab list " + noun + "s" : "--help";
  }

  /** A number of ms, which may be 0. */
  static final class MillisOrNone implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return (int) whole(text, 0, Integer.MAX_VALUE);
    }
  }

  /** A part of one, which may be 0. */
  static final class Share implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return number(text, 0, 1);
    }
  }
}
