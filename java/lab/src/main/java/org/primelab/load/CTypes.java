package org.primelab.load;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.primelab.load.CFunction.Returns;
import org.primelab.suite.Element;
import org.primelab.suite.Takes;

/**
 * Every type of function that is a kernel, as associations of {@code _Generic} (C17, 6.5.1.1): the
 * compiler itself says which one a function has, so what it says is true of the code.
 */
final class CTypes {
  /** The table that a probe defines: an index into {@link #ALL} for each function, or −1. */
  static final String TABLE = "primelab_types";

  /** A source that compiles only if {@code setup} takes a number and returns a pointer. */
  static final String SETUP_PROBE =
      """
      #include <stdint.h>
      #define STATE __typeof__(setup((uint64_t)0))
      const int primelab_points = sizeof(*(STATE)0) > 0;
      const int primelab_setup = _Generic(&setup,
          STATE (*)(uint64_t): 1, STATE (*)(unsigned long long): 1,
          STATE (*)(int64_t): 1, STATE (*)(long long): 1);
      """;

  /** A source that compiles only if {@code teardown} takes what {@code setup} returns. */
  static final String TEARDOWN_PROBE =
      """
      #include <stdint.h>
      const int primelab_teardown =
          _Generic(&teardown, void (*)(__typeof__(setup((uint64_t)0))): 1);
      """;

  private static final String STATE = "PRIMELAB_STATE";
  private static final String CONST_STATE = "PRIMELAB_CONST_STATE";

  private static final List<String> WORDS =
      List.of("uint64_t", "unsigned long long", "int64_t", "long long");

  private static final List<String> COUNTS = List.of("size_t", "int64_t");

  /** Types of elements as C writes them; bytes also by the names that C has for any memory. */
  private record Named(String c, Element element) {}

  private static final List<Named> ELEMENTS =
      List.of(
          new Named("uint8_t", Element.U8),
          new Named("char", Element.U8),
          new Named("void", Element.U8),
          new Named("int8_t", Element.I8),
          new Named("uint32_t", Element.U32),
          new Named("int32_t", Element.I32),
          new Named("uint64_t", Element.U64),
          new Named("unsigned long long", Element.U64),
          new Named("int64_t", Element.I64),
          new Named("long long", Element.I64),
          new Named("float", Element.F32),
          new Named("double", Element.F64));

  /**
   * One type of function.
   *
   * @param parameters as C writes them
   * @param takes what such a kernel takes
   * @param element what its data consists of
   * @param returns what it returns
   */
  private record Association(
      String parameters, Takes takes, Optional<Element> element, Returns returns) {
    String c(int index) {
      return "%s (*)(%s): %d".formatted(returns.c(), parameters, index);
    }
  }

  private static final List<Association> ALL = associations();

  private CTypes() {}

  private static List<Association> associations() {
    List<Association> all = new ArrayList<>();
    for (Returns returns : Returns.values()) {
      for (String word : WORDS) {
        all.add(new Association(word, Takes.NUMBER, Optional.empty(), returns));
        all.add(new Association(word + ", " + word, Takes.SPAN, Optional.empty(), returns));
      }
      for (Named element : ELEMENTS) {
        for (String constant : List.of("const ", "")) {
          for (String count : COUNTS) {
            all.add(
                new Association(
                    constant + element.c() + " *, " + count,
                    Takes.DATA,
                    Optional.of(element.element()),
                    returns));
          }
        }
      }
      all.add(new Association(STATE, Takes.STATE, Optional.empty(), returns));
      all.add(new Association(CONST_STATE, Takes.STATE, Optional.empty(), returns));
    }
    return all;
  }

  /**
   * A source that, after the user's own, tells the types of these functions.
   *
   * @param setup whether there is a {@code setup} whose result is the state
   */
  static String probe(List<String> names, boolean setup) {
    return """
        #include <stddef.h>
        #include <stdint.h>
        #define PRIMELAB_STATE %s
        #define PRIMELAB_CONST_STATE %s
        const int %s[] = {%s};
        """
        .formatted(
            setup ? "__typeof__(setup((uint64_t)0))" : "void *",
            setup ? "const __typeof__(*setup((uint64_t)0)) *" : "const void *",
            TABLE,
            names.stream().map(CTypes::type).collect(joining(",\n")));
  }

  /** Two associations of one type are an error, so each kind of state is asked for by itself. */
  private static String type(String name) {
    String none = "default: -1";
    String constant = "default: " + generic(name, a -> a.parameters().equals(CONST_STATE), none);
    String state = "default: " + generic(name, a -> a.parameters().equals(STATE), constant);
    return generic(name, a -> a.takes() != Takes.STATE, state);
  }

  private static String generic(String name, Predicate<Association> which, String otherwise) {
    String associations =
        IntStream.range(0, ALL.size())
            .filter(i -> which.test(ALL.get(i)))
            .mapToObj(i -> ALL.get(i).c(i))
            .collect(joining(", "));
    return "_Generic(&(%s), %s, %s)".formatted(name, associations, otherwise);
  }

  /** The function of that name, whose type a probe told by an index; empty if it is no kernel. */
  static Optional<CFunction> function(String name, int index) {
    return index < 0
        ? Optional.empty()
        : Optional.of(
            new CFunction(
                name, ALL.get(index).takes(), ALL.get(index).element(), ALL.get(index).returns()));
  }
}
