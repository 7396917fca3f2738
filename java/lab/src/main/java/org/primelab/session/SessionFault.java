package org.primelab.session;

import tools.jackson.core.JacksonException.Reference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What in a session's file does not fit its place there, in the file's words. */
final class SessionFault {
  /** A value is quoted up to so many characters. */
  private static final int QUOTED = 40;

  private static final String UNKNOWN = " is a name that nothing there has";

  private SessionFault() {}

  /**
   * Says what is wrong, and where in the file.
   *
   * @param refused what the reader says, with the names on the way there
   * @param file the whole of it
   */
  static String of(MismatchedInputException refused, JsonNode file) {
    StringBuilder place = new StringBuilder();
    JsonNode value = file;
    for (Reference step : refused.getPath()) {
      String name = step.getPropertyName();
      place.append(name == null ? "[" + step.getIndex() + "]" : "." + name);
      value = name == null ? value.path(step.getIndex()) : value.path(name);
    }
    String where = place.isEmpty() ? "the file" : place.substring(place.charAt(0) == '.' ? 1 : 0);
    return where + (refused instanceof UnrecognizedPropertyException ? UNKNOWN : fault(value));
  }

  private static String fault(JsonNode value) {
    if (value.isMissingNode()) {
      return " is missing";
    }
    if (value.isNull()) {
      return " is null, where a value must be";
    }
    String text = value.toString();
    return " does not fit its place: "
        + (text.length() > QUOTED ? text.substring(0, QUOTED) + "…" : text);
  }
}
