package org.primelab.load;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.primelab.load.Compiled.Hashes;
import org.primelab.suite.Sha256;

/** Kernels in Java that are compiled already: a class, or one in a jar. */
final class JavaClasses {
  /** JVMS 4.1: magic number, minor and major version, of which Java 1's was 45. */
  private static final int HEADER = 8;

  private static final int MAJOR_VERSION = 6;
  private static final int BEFORE_JAVA_1 = 44;

  private JavaClasses() {}

  /**
   * Reads a class file. What it uses besides is found where its own package begins.
   *
   * @throws Refused if it is none, or does not lie in the folders of its package
   */
  static Compiled ofFile(LoadWord word, List<Path> libraries) throws Refused {
    Path file = UserFile.real(word.file());
    try {
      byte[] bytes = Files.readAllBytes(file);
      ClassModel model = parsed(word, bytes);
      Path root = root(word, file, model.thisClass().asInternalName());
      return compiled(word, root, model, bytes, libraries);
    } catch (IOException e) {
      throw UserFile.unreadable(word.file(), e);
    }
  }

  /**
   * Reads a class in a jar.
   *
   * @throws Refused if there is none
   */
  static Compiled inJar(LoadWord word, List<Path> libraries) throws Refused {
    Path file = UserFile.real(word.file());
    if (word.within().isEmpty()) {
      throw new Refused(
          word.file(), "say which class of it: --load %s:org.example.Sum".formatted(word.file()));
    }
    String name = word.within().get();
    try (ZipFile jar = new ZipFile(file.toFile())) {
      ZipEntry entry = jar.getEntry(name.replace('.', '/') + ".class");
      if (entry == null) {
        throw new Refused(
            word.file(), "there is no class %s in it; jar tf tells what is there".formatted(name));
      }
      byte[] bytes = jar.getInputStream(entry).readAllBytes();
      return compiled(word, file, parsed(word, bytes), bytes, libraries);
    } catch (ZipException e) {
      throw new Refused(
          word.file(), "this is no jar (%s); give what jar made".formatted(e.getMessage()));
    } catch (IOException e) {
      throw UserFile.unreadable(word.file(), e);
    }
  }

  private static Compiled compiled(
      LoadWord word, Path root, ClassModel model, byte[] bytes, List<Path> libraries) {
    String hash = Sha256.of(bytes);
    return new Compiled(
        word, List.of(root), List.of(model), libraries, List.of(), new Hashes("", hash, hash));
  }

  private static ClassModel parsed(LoadWord word, byte[] bytes) throws Refused {
    requireReadable(word, bytes);
    try {
      ClassModel model = ClassFile.of().parse(bytes);
      // Read to the end here, so that what is damaged is told of here.
      model.methods().forEach(method -> method.methodType().stringValue());
      return model;
    } catch (IllegalArgumentException e) {
      throw new Refused(
          word.file(),
          "this is no class file (%s); give what javac made".formatted(e.getMessage()));
    }
  }

  private static void requireReadable(LoadWord word, byte[] bytes) throws Refused {
    if (bytes.length < HEADER || ByteBuffer.wrap(bytes).getInt(0) != ClassFile.MAGIC_NUMBER) {
      throw new Refused(word.file(), "this is no class file; give what javac made");
    }
    int major = ByteBuffer.wrap(bytes).getShort(MAJOR_VERSION);
    if (major > ClassFile.latestMajorVersion()) {
      throw new Refused(
          word.file(),
          "it is compiled for Java %d, and this is Java %d; compile it with --release %2$d"
              .formatted(major - BEFORE_JAVA_1, Runtime.version().feature()));
    }
  }

  private static Path root(LoadWord word, Path file, String internalName) throws Refused {
    Path relative = Path.of(internalName + ".class");
    if (!file.endsWith(relative)) {
      throw new Refused(
          word.file(),
          "it holds the class %s, which must lie in %s; move it there"
              .formatted(internalName.replace('/', '.'), relative));
    }
    @Nullable Path root = file;
    for (int i = 0; i < relative.getNameCount() && root != null; i++) {
      root = root.getParent();
    }
    return root == null ? file : root;
  }
}
