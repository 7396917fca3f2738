package org.primelab.cli;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.primelab.Checkout;
import org.primelab.probe.Reading;
import org.primelab.run.Model;
import org.primelab.run.ModelKind;
import org.primelab.run.Observation;
import org.primelab.session.Environment;
import org.primelab.session.Plan;
import org.primelab.session.Session;
import org.primelab.session.SessionJson;
import org.primelab.study.Study;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Uint64;
import org.primelab.topology.CpuSet;

/**
 * What can stand in a session's file: the names of plans, observations, their parts and constants,
 * pinned in a file of their own, because a renamed class, component or constant would otherwise
 * change files unnoticed. Where a change is meant, files that were saved before need a step
 * (docs/adding-things.md, "Changing what a session keeps"); then run this test once with the
 * environment variable PRIMELAB_GOLDEN=write.
 */
class SessionShapeTest {
  private static final Path PINNED =
      Checkout.ROOT.resolve(
          "java/lab/src/test/resources/sessions/format-%d.txt".formatted(Session.FORMAT));

  private static final Map<Class<?>, String> SIMPLE =
      Map.ofEntries(
          entry(int.class, "whole number"),
          entry(long.class, "whole number"),
          entry(double.class, "number"),
          entry(boolean.class, "true or false"),
          entry(String.class, "text"),
          entry(Instant.class, "time"),
          entry(Uint64.class, "text of a whole number"),
          entry(Argument.class, "text of an argument"),
          entry(CpuSet.class, "text of a list of CPUs"),
          entry(Answer.class, "true, false or text of a whole number"),
          entry(OptionalInt.class, "whole number or null"),
          entry(OptionalLong.class, "whole number or null"),
          entry(OptionalDouble.class, "number or null"));

  private static final Map<Class<?>, Class<?>> PLAIN =
      Map.of(
          Integer.class, int.class,
          Long.class, long.class,
          Double.class, double.class,
          Boolean.class, boolean.class);

  private static final String OBJECT = "object";

  private final StringBuilder shape = new StringBuilder();
  private final Map<Class<?>, String> told = new HashMap<>();

  @Test
  void isWhatTheNewestFormatSays() throws IOException {
    tell("environment", Environment.class, "", "");
    for (Study study : Studies.ALL) {
      new TreeMap<>(study.kinds())
          .forEach((name, kind) -> tell(name, kind, "", " of " + study.name()));
    }
    if ("write".equals(System.getenv("PRIMELAB_GOLDEN"))) {
      Files.writeString(PINNED, shape);
    }
    assertThat(shape.toString()).isEqualTo(Files.readString(PINNED));
  }

  @Test
  void aKindHasOneNameAndItsStudyListsIt() throws IOException {
    Map<Class<?>, String> names = new LinkedHashMap<>();
    for (Study study : Studies.ALL) {
      study
          .records()
          .forEach(
              (name, kind) ->
                  assertThat(names.merge(kind, name, (one, other) -> other)).isEqualTo(name));
    }
    assertThat(names.keySet()).containsExactlyInAnyOrderElementsOf(kinds());
  }

  /** All records that a session can hold, as they were compiled. */
  private static List<Class<?>> kinds() throws IOException {
    Path classes = Path.of("target/classes");
    List<Class<?>> kinds = new ArrayList<>();
    try (Stream<Path> files = Files.walk(classes.resolve("org/primelab"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        String path = classes.relativize(file).toString();
        Class<?> found = load(path.substring(0, path.length() - 6).replace('/', '.'));
        boolean isKept =
            Observation.class.isAssignableFrom(found) || Plan.class.isAssignableFrom(found);
        if (isKept && found.isRecord()) {
          kinds.add(found);
        }
      }
    }
    return kinds;
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, SessionShapeTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  /** A line for a part, and below it those of a record that was not told before. */
  private void tell(String name, Type type, String indent, String note) {
    Type inner = type;
    String around = "%s";
    while (inner instanceof ParameterizedType wrapped) {
      around = around.formatted(around((Class<?>) wrapped.getRawType(), wrapped));
      inner = wrapped.getActualTypeArguments()[wrapped.getActualTypeArguments().length - 1];
    }
    Class<?> what = PLAIN.getOrDefault(inner, (Class<?>) inner);
    String word = told.computeIfAbsent(what, SessionShapeTest::word);
    shape.append("%s%s: %s%s%n".formatted(indent, name, around.formatted(word), note));
    if (word.equals(OBJECT)) {
      told.put(what, "as " + name);
      parts(what, indent + "  ");
    }
  }

  private void parts(Class<?> what, String indent) {
    if (what == Model.class) {
      ModelKind.all().forEach(kind -> tell(kind.name(), kind.standard().getClass(), indent, ""));
    } else {
      assertThat(what.isRecord()).as("nobody knows how a %s is written", what).isTrue();
      for (RecordComponent part : what.getRecordComponents()) {
        tell(part.getName(), part.getGenericType(), indent, "");
      }
    }
  }

  /** What stands in the place of one value; the parts of an object follow. */
  private static String word(Class<?> what) {
    return what.isEnum()
        ? Stream.of(what.getEnumConstants())
            .map(constant -> SessionJson.mapper().valueToTree(constant).asString())
            .collect(Collectors.joining(" | "))
        : SIMPLE.getOrDefault(what, OBJECT);
  }

  private static String around(Class<?> wrapper, ParameterizedType type) {
    if (wrapper == Reading.class) {
      return "%s or unavailable";
    }
    if (wrapper == Optional.class) {
      return "%s or null";
    }
    if (Map.class.isAssignableFrom(wrapper)) {
      return "{" + word((Class<?>) type.getActualTypeArguments()[0]) + ": %s}";
    }
    assertThat(Collection.class).as("nobody knows how it is written").isAssignableFrom(wrapper);
    return "[%s]";
  }
}
