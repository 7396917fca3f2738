package org.primelab.load;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.load.Define.Choice;
import org.primelab.suite.Element;
import org.primelab.suite.Gives;
import org.primelab.suite.Kernel.Language;
import org.primelab.suite.Origin;
import org.primelab.suite.Takes;

/**
 * Kernels of Java, read from class files: no class is loaded, so nothing of the user's runs.
 *
 * @param word what the user wrote
 * @param classPath where the classes are
 * @param classes those that may have kernels, and their nested ones
 * @param libraries of C that they call
 * @param warnings of the compiler, a line each
 * @param hashes of the file and of the classes
 */
record Compiled(
    LoadWord word,
    List<Path> classPath,
    List<ClassModel> classes,
    List<Path> libraries,
    List<String> warnings,
    Hashes hashes) {
  private static final String SETUP = "setup";
  private static final String SEGMENT =
      ClassDesc.of("java.lang.foreign", "MemorySegment").descriptorString();
  private static final String VECTORS = "jdk/incubator/vector/";

  private static final Map<String, Element> ARRAYS =
      Map.of(
          "[J",
          Element.I64,
          "[I",
          Element.I32,
          "[B",
          Element.I8,
          "[D",
          Element.F64,
          "[F",
          Element.F32,
          SEGMENT,
          Element.U8);

  private static final Map<String, Gives> RETURNS =
      Map.of("J", Gives.SIGNED, "I", Gives.SIGNED, "Z", Gives.BOOLEAN, "D", Gives.DOUBLE);

  /**
   * What sessions keep of the code.
   *
   * @param compiler see {@link Origin}
   * @param source likewise
   * @param code likewise
   */
  record Hashes(String compiler, String source, String code) {}

  Compiled {
    classPath = List.copyOf(classPath);
    classes = List.copyOf(classes);
    libraries = List.copyOf(libraries);
    warnings = List.copyOf(warnings);
  }

  /** The values that make a difference: of properties whose names are constants of the classes. */
  List<Define> using(List<Define> defines) {
    return defines.stream().filter(define -> anyHas(define.name())).toList();
  }

  private boolean anyHas(String constant) {
    return classes.stream()
        .flatMap(Compiled::pool)
        .anyMatch(entry -> entry instanceof StringEntry s && s.stringValue().equals(constant));
  }

  private static Stream<PoolEntry> pool(ClassModel model) {
    List<PoolEntry> entries = new ArrayList<>();
    model.constantPool().forEach(entries::add);
    return entries.stream();
  }

  private boolean isVector() {
    return classes.stream()
        .flatMap(Compiled::pool)
        .anyMatch(entry -> entry instanceof Utf8Entry u && u.stringValue().contains(VECTORS));
  }

  /** Whether the data of a kernel may be of any type: memory says nothing of it. */
  static boolean takesAnyData(Entry kernel) {
    return kernel.place() instanceof Place.Method method
        && method.descriptor().startsWith("(" + SEGMENT);
  }

  /** What is in it, with these values of properties. */
  Found found(Choice choice) {
    List<Entry> kernels = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    for (ClassModel model : classes) {
      if (!model.thisClass().asInternalName().contains("$")) {
        model.methods().forEach(method -> sort(method, model, choice, kernels, leftOut));
      }
    }
    leftOut.removeIf(one -> !kernels.isEmpty() && one.reason().equals(NOT_PUBLIC));
    return new Found(kernels, leftOut, warnings);
  }

  private static final String NOT_PUBLIC = "it is not public and static; declare it so";

  private void sort(
      MethodModel method,
      ClassModel model,
      Choice choice,
      List<Entry> kernels,
      List<LeftOut> leftOut) {
    String name = method.methodName().stringValue();
    if (method.flags().has(AccessFlag.PRIVATE)
        || method.flags().has(AccessFlag.SYNTHETIC)
        || name.startsWith("<")
        || List.of("main", SETUP).contains(name)) {
      return;
    }
    Optional<Entry> kernel = kernel(method, model, choice);
    if (!method.flags().has(AccessFlag.PUBLIC) || !method.flags().has(AccessFlag.STATIC)) {
      kernel.ifPresent(k -> leftOut.add(new LeftOut(word.file(), name, NOT_PUBLIC)));
    } else if (kernel.isPresent()) {
      kernels.add(kernel.get());
    } else {
      leftOut.add(new LeftOut(word.file(), name, noKernel()));
    }
  }

  private String noKernel() {
    return "its type is none of a kernel's; make it private, or name the kernels: %s:NAME"
        .formatted(word.file());
  }

  private Optional<Entry> kernel(MethodModel method, ClassModel model, Choice choice) {
    String descriptor = method.methodType().stringValue();
    String parameters = descriptor.substring(1, descriptor.indexOf(')'));
    Optional<String> setup = setup(model).filter(s -> s.endsWith(")" + parameters));
    Optional<Takes> takes = takes(parameters, setup.isPresent());
    Gives gives = RETURNS.get(descriptor.substring(descriptor.indexOf(')') + 1));
    if (takes.isEmpty() || gives == null) {
      return Optional.empty();
    }
    Language language = isVector() ? Language.VECTOR : Language.JAVA;
    String name = method.methodName().stringValue();
    String className = model.thisClass().asInternalName().replace('/', '.');
    return Optional.of(
        new Entry(
            name + (isVector() ? "-vector" : "-java") + choice.suffix(),
            language,
            takes.get(),
            Optional.ofNullable(ARRAYS.get(parameters)).filter(e -> takes.get() == Takes.DATA),
            gives,
            new Place.Method(classPath, className, name, descriptor, setup, libraries),
            new Origin(
                word.file(),
                hashes.source(),
                hashes.code(),
                hashes.compiler(),
                List.of(),
                choice.words()),
            jvmFlags(className, name, choice)));
  }

  /** The descriptor of the method that makes states of a number, if there is one. */
  private static Optional<String> setup(ClassModel model) {
    return model.methods().stream()
        .filter(m -> m.methodName().equalsString(SETUP) && m.flags().has(AccessFlag.STATIC))
        .map(m -> m.methodType().stringValue())
        .filter(type -> type.startsWith("(J)L") || type.startsWith("(J)["))
        .findFirst();
  }

  private static Optional<Takes> takes(String parameters, boolean isState) {
    if (isState) {
      return Optional.of(Takes.STATE);
    }
    if (ARRAYS.containsKey(parameters)) {
      return Optional.of(Takes.DATA);
    }
    return switch (parameters) {
      case "J" -> Optional.of(Takes.NUMBER);
      case "JJ" -> Optional.of(Takes.SPAN);
      default -> Optional.empty();
    };
  }

  /** Inlined into the loop around it, a kernel would take no time at all. */
  private List<String> jvmFlags(String className, String method, Choice choice) {
    List<String> flags = new ArrayList<>();
    flags.add("-XX:CompileCommand=quiet");
    flags.add("-XX:CompileCommand=dontinline,%s::%s".formatted(className, method));
    choice.words().forEach(define -> flags.add(OwnProperties.flag(define)));
    if (classes.stream().anyMatch(c -> c.minorVersion() == ClassFile.PREVIEW_MINOR_VERSION)) {
      flags.add("--enable-preview");
    }
    return flags;
  }
}
