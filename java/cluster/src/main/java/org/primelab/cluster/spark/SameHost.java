package org.primelab.cluster.spark;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Two sessions are about to run on one host: they would measure each other. */
final class SameHost extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final Pattern WORDS = Pattern.compile("two sessions on one host: [^\n]*");

  private SameHost(String message) {
    super(message);
  }

  /**
   * Fails if two of these are one host.
   *
   * @param identities of all, each a boot id, a blank and a name
   */
  static void refuse(List<String> identities) {
    for (int i = 0; i < identities.size(); i++) {
      String[] one = identities.get(i).split(" ", 2);
      for (String other : identities.subList(0, i)) {
        if (other.startsWith(one[0] + " ")) {
          throw new SameHost(
              "two sessions on one host: %s and %s have the same boot id, %s; let each host have one name and one executor"
                  .formatted(other.split(" ", 2)[1], one[1], one[0]));
        }
      }
    }
  }

  /** What one says that comes from a task, wherever Spark has put it. */
  static Optional<String> in(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      Matcher words = WORDS.matcher(String.valueOf(at.getMessage()));
      if (words.find()) {
        return Optional.of(words.group());
      }
    }
    return Optional.empty();
  }
}
