package org.primelab.session;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file or folder holds no session that this lab can read. */
public final class NotASessionException extends Exception {
  private static final long serialVersionUID = 1L;

  private final @Nullable String cure;

  NotASessionException(String message) {
    this(message, null);
  }

  private NotASessionException(String message, @Nullable String cure) {
    super(message);
    this.cure = cure;
  }

  /** A file with something else in it, or with what no session can hold. */
  static NotASessionException unlike(Object file, @Nullable String why) {
    return new NotASessionException(words(file, why));
  }

  /** The same of a file in which one value does not fit its place. */
  static NotASessionException edited(Object file, String why) {
    return damaged(words(file, why));
  }

  private static String words(Object file, @Nullable String why) {
    return "%s is not a session of this lab: %s".formatted(file, why);
  }

  /** A session of a format that only a later lab knows. */
  static NotASessionException later(Object file, int format, String version) {
    return new NotASessionException(
        "%s has format %d, and this lab reads formats 1 to %d"
            .formatted(file, format, Session.FORMAT),
        "take lab %s, which saved it, or a later one".formatted(version));
  }

  /** A file that needs more memory than there is. */
  static NotASessionException large(Object file, long bytes, long most) {
    return new NotASessionException(
        "%s has %d MiB, and this JVM has memory for a session of %d"
            .formatted(file, bytes >> 20, most >> 20),
        "give it more (LAB_JAVA_OPTS=-Xmx8g)");
  }

  /** A session that is not, or may not be, as it was saved. */
  static NotASessionException damaged(String message) {
    return new NotASessionException(message, "take the file as it was saved, or measure again");
  }

  /** What to do, where that does not depend on who asks for the session. */
  public Optional<String> cure() {
    return Optional.ofNullable(cure);
  }
}
