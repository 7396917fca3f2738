package org.primelab.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How many, or none. */
public final class CountOrNone implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String text) {
    if (!text.matches("\\d{1,9}")) {
      throw new TypeConversionException(
          "'%s' is not a whole number %s"
              .formatted(text, text.matches("\\d+") ? "from 0 to 999999999" : "of 0 or more"));
    }
    return Integer.parseInt(text);
  }
}
