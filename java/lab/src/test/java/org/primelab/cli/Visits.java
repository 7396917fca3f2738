package org.primelab.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/**
 * Counts calls of the lab's own methods, lambdas among them: whatever looks at each of many things
 * calls some for each. Unlike time, their number is the same whatever else a machine does.
 */
public final class Visits {
  private static final ClassDesc SELF = Visits.class.describeConstable().orElseThrow();

  private static long count;

  private Visits() {}

  /** A method is called. */
  public static void count() {
    count++;
  }

  /** How many there were until now. */
  public static long soFar() {
    return count;
  }

  /** Loads the lab's classes once more, so that each method says when it is called. */
  static final class Loader extends ClassLoader {
    private static final String OWN = "org.primelab.";

    /** It gets arrays, and draws lots of its own: neither is a visit. */
    private static final String STATS = OWN + "stats.";

    Loader() {
      super(Visits.class.getClassLoader());
    }

    /** What is made of that class as this loads it. */
    Object make(Class<?> like) throws ReflectiveOperationException {
      var maker = loadClass(like.getName()).getDeclaredConstructor();
      maker.setAccessible(true);
      return maker.newInstance();
    }

    /** The library can be loaded but once, and what is nearest to it has nothing to count. */
    private static boolean isCounted(String name) {
      return name.startsWith(OWN)
          && !name.startsWith(OWN + "ffi.")
          && !name.equals(Visits.class.getName());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        if (!isCounted(name)) {
          return super.loadClass(name, resolve);
        }
        Class<?> there = findLoadedClass(name);
        return there != null ? there : defined(name);
      }
    }

    private Class<?> defined(String name) throws ClassNotFoundException {
      try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] plain = in.readAllBytes();
        byte[] code = name.startsWith(STATS) ? plain : counting(plain);
        return defineClass(name, code, 0, code.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private byte[] counting(byte[] plain) {
      ClassFile files =
          ClassFile.of(
              ClassHierarchyResolverOption.of(
                  ClassHierarchyResolver.ofResourceParsing(getParent())));
      return files.transformClass(
          files.parse(plain), ClassTransform.transformingMethodBodies(new AtStart()));
    }
  }

  private static final class AtStart implements CodeTransform {
    @Override
    public void atStart(CodeBuilder code) {
      code.invokestatic(SELF, "count", MethodTypeDesc.of(ConstantDescs.CD_void));
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      code.with(element);
    }
  }
}
