package org.primelab.memo;

import java.io.IOException;
import java.util.OptionalLong;

/** A cache of answers. For one thread at a time. */
public interface Memo extends AutoCloseable {
  /** What was put for this number, if it is remembered. */
  OptionalLong get(Long number) throws IOException;

  /** Remembers an answer, and may forget others. */
  void put(Long number, Long answer) throws IOException;

  @Override
  default void close() {}
}
