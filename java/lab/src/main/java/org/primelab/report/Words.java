package org.primelab.report;

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
}
