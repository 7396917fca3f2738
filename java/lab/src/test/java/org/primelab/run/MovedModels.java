package org.primelab.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Models that were told something, found in the list of what there is to tell. */
public final class MovedModels {
  private MovedModels() {}

  /** Each model as it comes, and with each of its options moved; all differ. */
  public static Stream<Model> all() {
    return ModelKind.all().stream().flatMap(MovedModels::of);
  }

  private static Stream<Model> of(ModelKind kind) {
    return Stream.concat(
        Stream.of(kind.standard()), kind.options().stream().map(option -> moved(kind, option)));
  }

  private static Model moved(ModelKind kind, ModelOption option) {
    Map<String, Object> told = new LinkedHashMap<>();
    kind.option(option.told().with()).ifPresent(other -> told.put(other.name(), value(other)));
    told.put(option.name(), value(option));
    return kind.told(told);
  }

  /** One that it does not have without being told. */
  private static Object value(ModelOption option) {
    Object[] constants = option.type().getEnumConstants();
    if (constants != null) {
      return constants[constants.length - 1];
    }
    return option.isFlag() ? true : option.ofTyped(option.told().least());
  }
}
