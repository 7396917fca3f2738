package org.primelab.run;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One of the models that there are, before it is told anything.
 *
 * @param called what it is called
 * @param standard the model as it comes
 * @param options what it can be told
 */
public record ModelKind(Called called, Model standard, List<ModelOption> options) {
  /** What a model is called. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface Called {
    /** The name as users type it and files keep it: it never changes. */
    String name();

    /** What it is, in a few words. */
    String summary();

    /** One of its workers. */
    String one();

    /** Several of them. */
    String several();
  }

  private static final List<ModelKind> ALL =
      Stream.of(Model.class.getPermittedSubclasses()).map(ModelKind::of).toList();

  public ModelKind {
    Objects.requireNonNull(called, "a model is called nothing");
    options = List.copyOf(options);
  }

  private static ModelKind of(Class<?> record) {
    try {
      Model standard = (Model) record.getDeclaredConstructor().newInstance();
      return new ModelKind(
          record.getAnnotation(Called.class), standard, ModelOption.of((Record) standard).toList());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(record + " has to be made without being told anything", e);
    }
  }

  /** All that there are: what {@link Model} permits, in the order in which it stands there. */
  public static List<ModelKind> all() {
    return ALL;
  }

  /** The one that a model is of. */
  public static ModelKind of(Model model) {
    return ALL.stream()
        .filter(kind -> kind.standard.getClass() == model.getClass())
        .findFirst()
        .orElseThrow();
  }

  /** The name as users type it. */
  public String name() {
    return called.name();
  }

  /** Its name, which takes a JVM that has just begun less time than a record's own words. */
  @Override
  public String toString() {
    return name();
  }

  /** The option of that name, if it has one. */
  public Optional<ModelOption> option(String name) {
    return options.stream().filter(option -> option.name().equals(name)).findFirst();
  }

  /**
   * The model that is told these.
   *
   * @param values by the options' names; as it comes where there is none
   * @throws IllegalArgumentException if they do not fit together
   */
  public Model told(Map<String, Object> values) {
    return values.isEmpty() ? standard : (Model) ModelOption.told((Record) standard, values);
  }

  /** What a model of this kind was told that is not as it comes, as users type it. */
  Map<String, String> differing(Model model) {
    List<ModelOption> are = ModelOption.of((Record) model).toList();
    Map<String, String> differing = new LinkedHashMap<>();
    for (int i = 0; i < are.size(); i++) {
      Object value = are.get(i).standard();
      if (!value.equals(options.get(i).standard())) {
        differing.put(are.get(i).name(), are.get(i).typed(value));
      }
    }
    return differing;
  }
}
