package org.primelab.run;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.primelab.report.Words;

/**
 * An option of a {@link Model}: a component of its record, or of a record within that, as users
 * type it. What is said of it stands at the component, as {@link Told}; its type is the
 * component's; and its default is what the model has that is told nothing.
 *
 * @param name as typed, after the two dashes
 * @param told what stands at the component
 * @param type of the component: an enum, {@code boolean}, {@code int}, {@code long} or {@code
 *     double}
 * @param standard the default
 */
public record ModelOption(String name, Told told, Class<?> type, Object standard) {
  private static final Pattern INNER_CAPITAL = Pattern.compile("(?<=[a-z])(?=[A-Z])");
  private static final MathContext NINE_DIGITS = new MathContext(9);

  /** What users are told of an option, and what they may say. Numbers are in the user's unit. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  public @interface Told {
    /** What it does, in the words of the help. */
    String value();

    /** How it is typed, after the two dashes; empty for the component's own name. */
    String name() default "";

    /** One of the values, as a message about a wrong one calls it; empty for the option's name. */
    String noun() default "";

    /** What stands for the value in the help. */
    String label() default "N";

    /** The name of the option that this one is about, and without which it says nothing. */
    String with() default "";

    /** The default in words, where the value itself would not say it. */
    String standard() default "";

    /** The least number allowed. */
    double least() default 1;

    /** The largest one. */
    double most() default Integer.MAX_VALUE;

    /** Whether the number has to be whole. */
    boolean whole() default true;

    /** How many of the user's units make one of the component's. */
    double per() default 1;
  }

  /** Lists those of a model or of a part of one, in the order of their components. */
  static Stream<ModelOption> of(Record part) {
    return Stream.of(part.getClass().getRecordComponents())
        .flatMap(
            component ->
                get(part, component) instanceof Record inner
                    ? of(inner)
                    : Stream.of(of(component, get(part, component))));
  }

  private static ModelOption of(RecordComponent component, Object standard) {
    Told told = component.getAnnotation(Told.class);
    if (told == null) {
      throw new IllegalStateException(component + " is not said to be an option");
    }
    String name = told.name().isEmpty() ? spelled(component.getName()) : told.name();
    return new ModelOption(name, told, component.getType(), standard);
  }

  private static String spelled(String component) {
    return INNER_CAPITAL.matcher(component).replaceAll("-").toLowerCase(Locale.ROOT);
  }

  /** The values of a record, by its components. */
  static Map<String, Object> components(Record part) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (RecordComponent component : part.getClass().getRecordComponents()) {
      values.put(component.getName(), get(part, component));
    }
    return values;
  }

  /** The same record but for what it is told, by the options' names. */
  static <R extends Record> R told(R standard, Map<String, Object> values) {
    RecordComponent[] components = standard.getClass().getRecordComponents();
    Object[] parts =
        Stream.of(components)
            .map(component -> told(component, get(standard, component), values))
            .toArray();
    Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      @SuppressWarnings("unchecked") // the canonical constructor of the record's own class
      R made = (R) standard.getClass().getDeclaredConstructor(types).newInstance(parts);
      return made;
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(String.valueOf(e.getCause()), e);
    }
  }

  private static Object told(
      RecordComponent component, Object standard, Map<String, Object> values) {
    return standard instanceof Record inner
        ? told(inner, values)
        : values.getOrDefault(of(component, standard).name(), standard);
  }

  private static Object get(Record part, RecordComponent component) {
    try {
      return component.getAccessor().invoke(part);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }

  /** What a message about a wrong value calls one. */
  public String noun() {
    return told.noun().isEmpty() ? name : told.noun();
  }

  /** Whether it is an option that is given or not, and has no value. */
  public boolean isFlag() {
    return type == boolean.class;
  }

  /** A number in the user's unit as the component has it. */
  public Object ofTyped(double number) {
    double value = number / told.per();
    if (type == double.class) {
      return value;
    }
    return type == int.class ? (Object) Math.toIntExact(Math.round(value)) : Math.round(value);
  }

  /** A value of the component as users type it. */
  public String typed(Object value) {
    return switch (value) {
      case Number number -> plain(number.doubleValue() * told.per());
      case Enum<?> constant -> Words.of(constant);
      default -> value.toString();
    };
  }

  /**
   * Rounds, so that 0.07 of something is 7 per cent of it, and not 7.000000000000001. Whole numbers
   * need no {@link BigDecimal}, whose tables take a JVM that has just begun 20 ms.
   */
  public static String plain(double number) {
    if (number == Math.rint(number)) {
      return Long.toString((long) number);
    }
    return new BigDecimal(number, NINE_DIGITS).stripTrailingZeros().toPlainString();
  }

  /** The default, in words. */
  public String standardWords() {
    return told.standard().isEmpty() ? typed(standard) : told.standard();
  }
}
