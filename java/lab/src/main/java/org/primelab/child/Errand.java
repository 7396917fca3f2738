package org.primelab.child;

import java.util.List;

/**
 * What a child process is started for. The class is public and has a public constructor without
 * arguments: {@link ChildMain} makes the one that its first word names. Parent and child are of one
 * build, so the class is the name, and the compiler checks it.
 */
@FunctionalInterface
public interface Errand {
  /**
   * Carries it out. The process ends when this returns.
   *
   * @param arguments as the parent gave them
   * @param parent hears of what comes of it
   * @throws Exception if it cannot be carried out: it is printed, and the process exits with 1
   */
  void run(List<String> arguments, Parent parent) throws Exception;

  /**
   * Whether {@link #run} reads what comes from its parent until that ends, and then returns. If it
   * does not, another thread waits for that end, which is how a child learns that its parent is
   * gone, and kills the process at once, whatever it is doing.
   */
  default boolean readsInput() {
    return false;
  }

  /**
   * Whether the process goes on after {@link #run} has returned, for as long as threads that it
   * started keep a JVM alive: then its main method returns. Else it ends there.
   */
  default boolean endsWithThreads() {
    return false;
  }
}
