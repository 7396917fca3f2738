package org.primelab.load;

/** What a method of the user's threw, in words that follow the kernel's name. */
final class Thrown extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Thrown(Throwable cause) {
    super("threw %s%s".formatted(cause, where(cause)), cause);
  }

  /** What it threw in another language. */
  Thrown(String words) {
    super(words);
  }

  private static String where(Throwable cause) {
    StackTraceElement[] stack = cause.getStackTrace();
    return stack.length == 0
        ? ""
        : " (%s:%d)".formatted(stack[0].getFileName(), stack[0].getLineNumber());
  }

  /** The message alone. */
  @Override
  @SuppressWarnings("OverrideThrowableToString") // what a job failed for is told by that
  public String toString() {
    return String.valueOf(getMessage());
  }
}
