package org.primelab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Constants as reports and scripts know them. */
public final class Words {
  /** So many are said of what comes in any number. */
  private static final int FEW = 3;

  private Words() {}

  /** Its name in small letters, as it is also typed and stands in JSON. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** The first few of them, and how many more there are: {@code a; b; c; 125 more}. */
  public static String few(List<String> all, String between) {
    return all.size() <= FEW + 1
        ? String.join(between, all)
        : String.join(between, all.subList(0, FEW)) + between + (all.size() - FEW) + " more";
  }

  /** Whole numbers in ascending order, neighbours as ranges: {@code 2–5, 9}. */
  public static String ranges(List<Integer> ascending) {
    List<String> ranges = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= ascending.size(); i++) {
      if (i == ascending.size() || ascending.get(i) != ascending.get(i - 1) + 1) {
        ranges.add(range(ascending.get(first), ascending.get(i - 1)));
        first = i;
      }
    }
    return String.join(", ", ranges);
  }

  private static String range(int from, int to) {
    return from == to ? "" + from : to == from + 1 ? from + ", " + to : from + "–" + to;
  }
}
