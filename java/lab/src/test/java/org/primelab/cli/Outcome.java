package org.primelab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/** What a command did, as a user sees it. */
record Outcome(int exit, String out, String err) {
  /** Runs a command as it is typed, with a blank between any two words; an empty one has none. */
  static Outcome lab(String line) {
    return of(line.isEmpty() ? new String[0] : line.split(" ", -1));
  }

  /** Where what a command says goes nowhere. */
  static Lab quiet() {
    return new Lab(
        new PrintStream(PrintStream.nullOutputStream(), true, UTF_8),
        new PrintStream(PrintStream.nullOutputStream(), true, UTF_8),
        false);
  }

  /** Runs a command whose words may hold blanks. */
  static Outcome of(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Lab lab = new Lab(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false);
    int exit = Main.run(lab, words);
    return new Outcome(exit, out.toString(UTF_8), err.toString(UTF_8));
  }
}
