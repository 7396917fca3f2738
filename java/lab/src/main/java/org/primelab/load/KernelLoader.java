package org.primelab.load;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.primelab.suite.SuiteSource;

/** Loads classes of the user's, which see nothing of the lab, and the loops that call them. */
final class KernelLoader extends URLClassLoader {
  private final List<String> defines;

  /**
   * One that loads nothing yet.
   *
   * @param classPath where classes are
   * @param defines values that they are made with, {@code NAME=VALUE} each
   */
  KernelLoader(List<Path> classPath, List<String> defines) {
    super(
        classPath.stream().map(KernelLoader::url).toArray(URL[]::new),
        ClassLoader.getPlatformClassLoader());
    this.defines = List.copyOf(defines);
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(path + " is no place for classes", e);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    URL file = defines.isEmpty() ? null : findResource(name.replace('.', '/') + ".class");
    if (file == null) {
      return super.findClass(name);
    }
    try (InputStream bytes = file.openStream()) {
      return define(OwnProperties.in(bytes.readAllBytes(), defines));
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  /** A class of these bytes, which is at home among the user's. */
  Class<?> define(byte[] bytes) {
    return defineClass(null, bytes, 0, bytes.length);
  }

  /** A library as this loader can load it: one file can be loaded by one loader of a JVM alone. */
  Path own(Path library) throws IOException {
    if (defines.isEmpty()) {
      return library;
    }
    String folder = System.getProperty(SuiteSource.LOADED, System.getProperty("java.io.tmpdir"));
    Path copy = Files.createTempFile(Path.of(folder), "library", ".so");
    return Files.write(copy, Files.readAllBytes(library));
  }
}
