package org.primelab.load;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/** Loads classes of the user's, which see nothing of the lab, and the loops that call them. */
final class KernelLoader extends URLClassLoader {
  KernelLoader(List<Path> classPath) {
    super(
        classPath.stream().map(KernelLoader::url).toArray(URL[]::new),
        ClassLoader.getPlatformClassLoader());
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(path + " is no place for classes", e);
    }
  }

  /** A class of these bytes, which is at home among the user's. */
  Class<?> define(byte[] bytes) {
    return defineClass(null, bytes, 0, bytes.length);
  }
}
