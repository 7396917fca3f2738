package org.primelab.study.kernels;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.primelab.child.ChildProcesses;
import org.primelab.child.PythonScript;
import org.primelab.suite.InputSet;
import org.primelab.suite.Oracle;

/** Times the book's own loop in CPython. The script takes its own time, without the start. */
final class Python {
  private Python() {}

  static Timed time(InputSet set, int passes, Oracle oracle, ChildProcesses children)
      throws IOException {
    List<String> command =
        new ArrayList<>(List.of("python3", "-c", PythonScript.text("trial_division.py")));
    command.add(Integer.toString(passes));
    set.arguments().forEach(argument -> command.add(argument.toString()));
    Process python = children.start(command);
    try {
      String output = new String(python.getInputStream().readAllBytes(), UTF_8).trim();
      return parse(set, output, oracle);
    } finally {
      children.remove(python);
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
