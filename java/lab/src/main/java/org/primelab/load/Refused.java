package org.primelab.load;

/** Why a file of the user's cannot be loaded: what, where and the cure, in one line. */
public final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private final String where;
  private final String what;
  private final boolean missing;

  /**
   * The user can put it right in the command or in the file.
   *
   * @param where the file or the option, as the user wrote it
   * @param what is wrong, and what to do about it
   */
  public Refused(String where, String what) {
    this(where, what, false);
  }

  private Refused(String where, String what, boolean missing) {
    super(where + ": " + what);
    this.where = where;
    this.what = what;
    this.missing = missing;
  }

  /** The same for something that this machine or JVM lacks. */
  static Refused missing(String where, String what) {
    return new Refused(where, what, true);
  }

  /** Whether this machine or JVM lacks something. */
  public boolean isMissing() {
    return missing;
  }

  /** The file or the option, as the user wrote it. */
  public String where() {
    return where;
  }

  /** What is wrong, and what to do about it. */
  public String what() {
    return what;
  }

  /** Both in a line. */
  @Override
  public String getMessage() {
    return where + ": " + what;
  }
}
