package org.primelab.cli;

import java.io.IOException;
import java.util.List;
import org.primelab.load.LoadOptions;
import org.primelab.load.LoadWord;
import org.primelab.load.LoadedSuite;
import org.primelab.load.LoadedSuites;
import org.primelab.load.Loader;
import org.primelab.load.Manifest;
import org.primelab.load.Refused;
import org.primelab.suite.Argument;
import org.primelab.suite.SuiteSource;

/**
 * The user's own kernels, while a command runs. This JVM and the children that it starts meanwhile
 * know of them.
 *
 * @param folder where all is that other JVMs need
 * @param manifest what the files hold
 */
record LoadedFiles(WorkFolder folder, Manifest manifest) implements AutoCloseable {
  static LoadedFiles of(List<LoadWord> words, LoadOptions options, List<Argument> typed)
      throws Refused, IOException {
    WorkFolder folder = WorkFolder.create();
    boolean loaded = false;
    try {
      Manifest manifest = new Loader(folder.path(), options).manifest(words, typed);
      manifest.write(folder.path());
      System.setProperty(SuiteSource.LOADED, folder.path().toString());
      loaded = true;
      return new LoadedFiles(folder, manifest);
    } finally {
      if (!loaded) {
        folder.close();
      }
    }
  }

  /** Their suite. None of its code is loaded here. */
  LoadedSuite suite() {
    return LoadedSuites.in(folder.path());
  }

  @Override
  public void close() {
    System.clearProperty(SuiteSource.LOADED);
    folder.close();
  }
}
