package org.primelab.load;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.primelab.suite.Argument;

/**
 * What a kernel is called with, made of each argument once in a process and then given to all of
 * its threads: data, and states, are only read.
 *
 * @param maker makes it
 * @param made what was made
 * @param <T> what it is
 */
record Prepared<T>(Function<Argument, T> maker, Map<Argument, T> made) {
  Prepared(Function<Argument, T> maker) {
    this(maker, new ConcurrentHashMap<>());
  }

  T of(Argument argument) {
    T known = made.get(argument);
    return known != null ? known : made.computeIfAbsent(argument, maker);
  }
}
