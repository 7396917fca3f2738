package org.primelab.load;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.primelab.suite.Suite;
import org.primelab.suite.SuiteSource;

/**
 * The suite that the manifest in a folder tells of. None of its code is loaded by asking for it.
 */
public final class LoadedSuites implements SuiteSource {
  private static final Map<Path, LoadedSuite> KNOWN = new ConcurrentHashMap<>();

  /** Makes what the list of services names. */
  public LoadedSuites() {}

  /** The suite of that folder. */
  public static LoadedSuite in(Path folder) {
    return KNOWN.computeIfAbsent(folder, LoadedSuite::read);
  }

  @Override
  public Stream<Suite> suites() {
    return current().stream().map(suite -> suite);
  }

  /** The suite of the folder that this JVM was told of, if it was told of one. */
  public static Optional<LoadedSuite> current() {
    return Optional.ofNullable(System.getProperty(LOADED)).map(folder -> in(Path.of(folder)));
  }
}
