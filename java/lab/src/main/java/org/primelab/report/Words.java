package org.primelab.report;

import java.util.Locale;

/** Constants as reports and scripts know them. */
public final class Words {
  private Words() {}

  /** Its name in small letters, as it is also typed and stands in JSON. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
