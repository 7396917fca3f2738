package org.primelab.study.kernels;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.primelab.child.ChildScript;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.InputSet;
import org.primelab.suite.Oracle;

/** Times the book's own loop in CPython. The script takes its own time, without the start. */
final class Python {
  /** Longer than any number of the lab takes it. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private Python() {}

  static Timed time(InputSet set, int passes, Oracle oracle, StopFlag stop) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(Integer.toString(passes)));
    set.arguments().forEach(argument -> arguments.add(argument.toString()));
    try (ChildScript script =
        ChildScript.start("python3", "trial_division.py", arguments, PATIENCE, stop)) {
      return parse(set, script.hear(), oracle);
    }
  }

  /** "nanos answer answer …", an answer being 1 for a prime. */
  private static Timed parse(InputSet set, String output, Oracle oracle) throws IOException {
    String[] words = output.split(" ", -1);
    if (words.length != set.arguments().size() + 1) {
      throw new IOException("python3 did not answer");
    }
    for (int i = 1; i < words.length; i++) {
      long answer = Long.parseLong(words[i]);
      if (answer != oracle.of(set.arguments().get(i - 1)).bits()) {
        return new Timed(Long.parseLong(words[0]), i - 1, answer);
      }
    }
    return new Timed(Long.parseLong(words[0]));
  }
}
