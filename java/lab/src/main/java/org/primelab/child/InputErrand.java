package org.primelab.child;

/** An errand that reads what comes from its parent until that ends, and then returns. */
@FunctionalInterface
public interface InputErrand extends Errand {
  @Override
  default boolean readsInput() {
    return true;
  }
}
