package org.primelab.study.kernels;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.primelab.child.ChildProcesses;
import org.primelab.child.PythonScript;
import org.primelab.prime.NumberSet;
import org.primelab.prime.PrimalityOracle;
import org.primelab.suite.Uint64;

/** Times the book's own loop in CPython. The script takes its own time, without the start. */
final class Python {
  private Python() {}

  static Timed time(NumberSet set, int passes, ChildProcesses children) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("python3", "-c", PythonScript.text("trial_division.py")));
    command.add(Integer.toString(passes));
    set.numbers().forEach(number -> command.add(number.toString()));
    Process python = children.start(command);
    try {
      String output = new String(python.getInputStream().readAllBytes(), UTF_8).trim();
      return parse(set, output);
    } finally {
      children.remove(python);
    }
  }

  /** "nanos answer answer …", an answer being 1 for a prime. */
  private static Timed parse(NumberSet set, String output) throws IOException {
    String[] words = output.split(" ", -1);
    if (words.length != set.numbers().size() + 1) {
      throw new IOException("python3 did not answer");
    }
    for (int i = 1; i < words.length; i++) {
      Uint64 number = set.numbers().get(i - 1);
      if (words[i].equals("1") != PrimalityOracle.isPrime(number)) {
        return new Timed(Long.parseLong(words[0]), Optional.of(number));
      }
    }
    return new Timed(Long.parseLong(words[0]), Optional.empty());
  }
}
