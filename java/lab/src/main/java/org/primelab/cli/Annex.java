package org.primelab.cli;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.primelab.study.Study;

/**
 * Commands in a jar of their own beside the lab's, with the libraries that they need: whoever does
 * not type them does not load them. The service loader finds them.
 */
public interface Annex {
  /** The commands that an annex of this build has. */
  List<String> COMMANDS = List.of("serve", "queue", "cache", "cluster");

  /**
   * The part of a jar's name that says in which one a command lies, as in primelab-services.jar.
   */
  static String jarOf(String command) {
    return command.equals("cluster") ? "cluster" : "services";
  }

  /** The command of that name, ready to be parsed; empty if it is none of these. */
  Optional<Callable<Integer>> command(String name, Lab lab);

  /** The studies of its commands, so that what they saved can be told again. */
  List<Study> studies();

  /** Those that lie beside this lab. */
  static Stream<Annex> found() {
    return ServiceLoader.load(Annex.class).stream().map(ServiceLoader.Provider::get);
  }

  /** The command of that name, or one that says how to get it. */
  static Callable<Integer> commandOrCure(String name, Lab lab) {
    return found()
        .flatMap(annex -> annex.command(name, lab).stream())
        .findFirst()
        .orElseGet(() -> new AbsentCommand(name));
  }
}
