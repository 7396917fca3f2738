package org.primelab.study;

import java.util.stream.Stream;
import org.primelab.session.Plan;

/**
 * What is wrong with a kernel of the user's, or became of the process that ran it.
 *
 * @param kernel its name
 * @param sentence what it did
 */
public record Fault(String kernel, String sentence) implements Checked {
  @Override
  public Stream<String> failures(Plan plan) {
    return Stream.of(sentence);
  }
}
