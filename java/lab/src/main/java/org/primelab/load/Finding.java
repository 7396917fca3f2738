package org.primelab.load;

/**
 * What is wrong with a kernel of the user's.
 *
 * @param kernel its name
 * @param sentence what it does, and with which argument
 */
public record Finding(String kernel, String sentence) {
  static Finding of(Entry kernel, Object argument, String does) {
    return new Finding(kernel.name(), "%s(%s) %s".formatted(kernel.name(), argument, does));
  }
}
