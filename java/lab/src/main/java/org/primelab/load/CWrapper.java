package org.primelab.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import org.primelab.suite.Element;
import org.primelab.suite.Gives;
import org.primelab.suite.Takes;

/**
 * The source of the table that makes functions of the user's a library of kernels, as primelab.h
 * says. The functions are compiled by themselves, so that nothing of this can change their code,
 * and are called here by the types that the compiler has told of them.
 */
final class CWrapper {
  private static final String HEAD =
      """
      #include <errno.h>
      #include "primelab.h"

      static int stopped(const int32_t *stop) {
          return stop && __atomic_load_n(stop, __ATOMIC_RELAXED);
      }
      """;

  private static final String SETUP =
      """

      extern void *user_setup(uint64_t) __asm__("setup");
      static int32_t make(uint64_t n, void **state) {
          *state = user_setup(n);
          return *state ? 0 : -ENOMEM;
      }
      """;

  private static final String TEARDOWN =
      """
      extern void user_teardown(void *) __asm__("teardown");
      """;

  private static final String TAIL =
      """

      int32_t primelab_abi_version(void) { return PRIMELAB_ABI_VERSION; }
      int32_t primelab_kernel_count(void) { return sizeof table / sizeof *table; }
      const primelab_kernel *primelab_kernel_at(int32_t index) {
          return index >= 0 && index < primelab_kernel_count() ? table + index : 0;
      }
      """;

  /** What a library made of this source lets others see. */
  static final String EXPORTS =
      """
      {
        global: primelab_abi_version; primelab_kernel_count; primelab_kernel_at;
        local: *;
      };
      """;

  /** The ABI knows six types of elements: a sign makes no difference to who fills the memory. */
  private static final Map<Element, String> ELEMENTS =
      Map.of(
          Element.U8, "U8",
          Element.I8, "U8",
          Element.U32, "I32",
          Element.I32, "I32",
          Element.U64, "U64",
          Element.I64, "I64",
          Element.F32, "F32",
          Element.F64, "F64");

  private CWrapper() {}

  /**
   * The source.
   *
   * @param suite that its kernels are of
   * @param suffix of their names, after {@code -c}
   * @param teardown whether states are given back
   */
  static String text(String suite, String suffix, List<CFunction> functions, boolean teardown) {
    boolean setup = functions.stream().anyMatch(f -> f.takes() == Takes.STATE);
    StringBuilder text = new StringBuilder(HEAD);
    text.append(setup ? SETUP : "").append(setup && teardown ? TEARDOWN : "");
    for (int i = 0; i < functions.size(); i++) {
      text.append(calls(i, functions.get(i)));
    }
    text.append("\nstatic const primelab_kernel table[] = {\n");
    for (int i = 0; i < functions.size(); i++) {
      text.append(entry(i, functions.get(i), suite, suffix, teardown));
    }
    return text.append("};\n").append(TAIL).toString();
  }

  private static String calls(int index, CFunction function) {
    String call =
        """

        extern %2$s user_%1$d(%3$s) __asm__("%4$s");
        static int32_t call_%1$d(const primelab_argument *argument, const int32_t *stop,
                                 uint64_t *answer) {
            if (stopped(stop)) return -ECANCELED;
            %2$s given = user_%1$d(%5$s);
            %6$s
            return 0;
        }
        """
            .formatted(
                index,
                function.returns().c(),
                parameters(function.takes()),
                function.name(),
                arguments(function.takes()),
                stored(function));
    return hasParts(function) ? call + part(index) : call;
  }

  /** The work on a part of a span is the work on a shorter one, and counts add up. */
  private static String part(int index) {
    return """

        static int32_t part_%1$d(const primelab_argument *argument, uint64_t from, uint64_t to,
                                 const int32_t *stop, uint64_t *answer) {
            if (stopped(stop)) return -ECANCELED;
            if (from < argument->n || to > argument->to) return -EINVAL;
            *answer = (uint64_t)user_%1$d(from, to);
            return 0;
        }
        """
        .formatted(index);
  }

  private static boolean hasParts(CFunction function) {
    Gives gives = function.returns().gives();
    return function.takes() == Takes.SPAN && (gives == Gives.UNSIGNED || gives == Gives.SIGNED);
  }

  private static String parameters(Takes takes) {
    return switch (takes) {
      case NUMBER -> "uint64_t";
      case SPAN -> "uint64_t, uint64_t";
      case DATA -> "const void *, uint64_t";
      case STATE -> "void *";
    };
  }

  private static String arguments(Takes takes) {
    return switch (takes) {
      case NUMBER -> "argument->n";
      case SPAN -> "argument->n, argument->to";
      case DATA -> "argument->data, argument->count";
      case STATE -> "argument->state";
    };
  }

  private static String stored(CFunction function) {
    return function.returns().gives() == Gives.DOUBLE
        ? "__builtin_memcpy(answer, &given, sizeof given);"
        : "*answer = (uint64_t)given;";
  }

  private static String entry(
      int index, CFunction function, String suite, String suffix, boolean teardown) {
    StringBuilder fields = new StringBuilder();
    fields.append(".name = %s, ".formatted(quoted(function.name() + suffix)));
    fields.append(".suite = %1$s, .group = %1$s, ".formatted(quoted(suite)));
    fields.append(".summary = %s, ".formatted(quoted(function.name() + " in C")));
    fields.append(".isa = \"baseline\", ");
    fields.append(".takes = PRIMELAB_%s, ".formatted(function.takes()));
    fields.append(
        ".element = PRIMELAB_%s, ".formatted(function.element().map(ELEMENTS::get).orElse("NONE")));
    fields.append(".gives = PRIMELAB_%s, ".formatted(function.returns().gives()));
    fields.append(".call = call_%d".formatted(index));
    fields.append(hasParts(function) ? ", .part = part_%d".formatted(index) : "");
    if (function.takes() == Takes.STATE) {
      fields.append(", .setup = make").append(teardown ? ", .teardown = user_teardown" : "");
    }
    return "    {%s},\n".formatted(fields);
  }

  /** A string of C: what is no letter or digit of ASCII, by its bytes in octal. */
  private static String quoted(String text) {
    StringBuilder c = new StringBuilder("\"");
    for (byte b : text.getBytes(UTF_8)) {
      boolean plain = Character.isLetterOrDigit(b) && b > 0;
      c.append(plain ? String.valueOf((char) b) : "\\%03o".formatted(b & 0xff));
    }
    return c.append('"').toString();
  }
}
