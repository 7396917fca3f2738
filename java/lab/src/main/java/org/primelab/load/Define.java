package org.primelab.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code -D NAME=v1,v2}: values that a kernel is made with, one kernel for each.
 *
 * @param name of a macro in C, or of a system property in Java
 * @param values at least one
 */
public record Define(String name, List<String> values) {
  private static final Pattern FORM =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_.]*)=([^\\s,]+(?:,[^\\s,]+)*)");

  public Define {
    values = List.copyOf(values);
  }

  /**
   * Reads it.
   *
   * @throws Refused if it has another form
   */
  public static Define parse(String text) throws Refused {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new Refused(
          "-D", "'%s' gives no value; write NAME=VALUE or NAME=VALUE,VALUE".formatted(text));
    }
    return new Define(form.group(1), Arrays.stream(form.group(2).split(",")).distinct().toList());
  }

  /**
   * One value of each of several.
   *
   * @param words {@code NAME=value} each
   * @param suffix what tells it from the others in a kernel's name: those of which there are
   *     several
   */
  record Choice(List<String> words, String suffix) {
    /** Nothing chosen. */
    static final Choice NONE = new Choice(List.of(), "");

    private Choice and(Define define, String value) {
      List<String> longer = new ArrayList<>(words);
      longer.add(define.name + "=" + value);
      boolean several = define.values.size() > 1;
      return new Choice(longer, several ? suffix + "-" + longer.getLast() : suffix);
    }
  }

  /** Every choice of one value each, the last one's changing first. */
  static List<Choice> choices(List<Define> defines) {
    List<Choice> choices = List.of(Choice.NONE);
    for (Define define : defines) {
      choices =
          choices.stream()
              .flatMap(choice -> define.values.stream().map(value -> choice.and(define, value)))
              .toList();
    }
    return choices;
  }
}
