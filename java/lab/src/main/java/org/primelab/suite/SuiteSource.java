package org.primelab.suite;

import java.util.stream.Stream;

/**
 * Where suites come from that are not of this build. It is found as a service, and asked only where
 * the system property {@value #LOADED} is set.
 */
@FunctionalInterface
public interface SuiteSource {
  /**
   * System property with the folder that tells of kernels which the user has loaded. The front end
   * sets it before kernels are asked for; every child JVM is given it.
   */
  String LOADED = "primelab.loaded";

  /** The suites; those of the same folder are the same objects each time. */
  Stream<Suite> suites();
}
