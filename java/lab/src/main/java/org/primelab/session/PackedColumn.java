package org.primelab.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.LongNode;

/**
 * The values that many records have in one place, as whole numbers ({@link VarintColumn}).
 *
 * @param form what these numbers are
 * @param decimals digits behind the point, for numbers with that many
 * @param words what there is, for values that are places in this list
 * @param numbers all of them
 */
record PackedColumn(Form form, int decimals, List<JsonNode> words, String numbers) {
  /** More decimals than this save nothing. */
  private static final int MOST_DECIMALS = 6;

  /** Whole numbers up to this are told apart as doubles. */
  private static final long MOST_EXACT = 1L << 53;

  PackedColumn {
    words = List.copyOf(words);
  }

  /** What the numbers of a column are. */
  enum Form {
    /** The values themselves. */
    WHOLE,
    /** The values without the point. */
    DECIMAL,
    /** The bits of a double. */
    BITS,
    /** Places in a list of the values that there are. */
    WORD
  }

  /**
   * The values by their places.
   *
   * @throws IllegalArgumentException if there are not so many, or if one is none
   */
  IntFunction<JsonNode> values(int count) {
    long[] all = VarintColumn.read(numbers, count);
    double scale = Math.pow(10, decimals);
    return switch (form) {
      case WHOLE -> i -> LongNode.valueOf(all[i]);
      case DECIMAL -> i -> DoubleNode.valueOf(all[i] / scale);
      case BITS -> i -> DoubleNode.valueOf(Double.longBitsToDouble(all[i]));
      case WORD -> i -> words.get(Math.toIntExact(all[i]));
    };
  }

  /** Values of a column that is not packed yet. */
  static final class Values {
    private final Map<JsonNode, Integer> words = new HashMap<>();
    private final List<JsonNode> inOrder = new ArrayList<>();
    private long[] bits = new long[1024];
    private int count;
    private Form form = Form.WHOLE;

    /** Adds one; all are whole numbers, or doubles, or neither. */
    void add(JsonNode value) {
      bits = count == bits.length ? Arrays.copyOf(bits, 2 * count) : bits;
      form = form(value);
      bits[count++] =
          switch (form) {
            case WHOLE -> value.asLong();
            case DECIMAL, BITS -> Double.doubleToRawLongBits(value.asDouble());
            case WORD -> word(value);
          };
    }

    private static Form form(JsonNode value) {
      return value.isIntegralNumber() ? Form.WHOLE : value.isNumber() ? Form.BITS : Form.WORD;
    }

    private int word(JsonNode value) {
      return words.computeIfAbsent(
          value,
          _ -> {
            inOrder.add(value);
            return inOrder.size() - 1;
          });
    }

    PackedColumn packed() {
      return form == Form.BITS ? doubles() : packed(form, 0, i -> bits[i]);
    }

    /** Packs doubles with the fewest decimals that lose nothing. */
    private PackedColumn doubles() {
      for (int decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
        double scale = Math.pow(10, decimals);
        if (Arrays.stream(bits, 0, count).allMatch(value -> isWhole(value, scale))) {
          return packed(Form.DECIMAL, decimals, i -> parts(bits[i], scale));
        }
      }
      return packed(Form.BITS, 0, i -> bits[i]);
    }

    private PackedColumn packed(Form as, int decimals, IntToLongFunction number) {
      return new PackedColumn(as, decimals, inOrder, VarintColumn.write(count, number));
    }

    /** Whether it is exactly so many parts of that scale. */
    private static boolean isWhole(long bits, double scale) {
      long parts = parts(bits, scale);
      return Math.abs(parts) < MOST_EXACT && Double.doubleToRawLongBits(parts / scale) == bits;
    }

    private static long parts(long bits, double scale) {
      return Math.round(Double.longBitsToDouble(bits) * scale);
    }
  }
}
