package org.primelab;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.FieldRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The house rules of docs/architecture.md, read off the compiled classes. */
class LayersTest {
  /** Each package may use those above it. */
  static final List<String> LAYERS =
      List.of(
          "ffi.gen",
          "ffi",
          "topology",
          "stats",
          "report",
          "suite",
          "prime",
          "sieve",
          "child",
          "load",
          "window",
          "lock",
          "placement",
          "probe",
          "disassembly",
          "run",
          "session",
          "model",
          "account",
          "profile",
          "watch",
          "study",
          "render",
          "cli");

  /** jextract's own tracing is switched off, but its code is there. */
  private static final Set<String> MAY_PRINT = Set.of("render", "cli", "ffi.gen");

  private static final Pattern OWN =
      Pattern.compile("org/primelab/([a-z]+(?:/gen)?(?:(?<=study)/[a-z]+)?)/\\w");

  @Test
  void eachPackageUsesOnlyThoseAboveIt() throws IOException {
    List<String> broken = new ArrayList<>();
    for (ClassModel c : classes()) {
      broken.addAll(brokenRules(c));
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void everyPackageHasItsPlace() throws IOException {
    for (ClassModel c : classes()) {
      assertThat(depth(layerOf(c))).as(layerOf(c)).isNotNegative();
    }
  }

  @Test
  void aBrokenRuleIsNoticed() {
    assertThat(brokenRules(classWithField("org.primelab.run.X", "org.primelab.cli.Main")))
        .containsExactly("org/primelab/run/X uses cli, which is below run");
    assertThat(brokenRules(classWithField("org.primelab.run.X", "java.lang.foreign.Arena")))
        .containsExactly("org/primelab/run/X touches foreign memory outside ffi");
    assertThat(brokenRules(classWithField("org.primelab.run.X", "org.primelab.ffi.gen.Primelab")))
        .containsExactly("org/primelab/run/X uses the generated bindings outside ffi");
    assertThat(brokenRules(classWithField("org.primelab.study.X", "org.primelab.study.smt.Y")))
        .containsExactly("org/primelab/study/X uses study.smt, which is below study");
    assertThat(brokenRules(classWithField("org.primelab.study.gil.X", "org.primelab.study.smt.Y")))
        .containsExactly("org/primelab/study/gil/X uses study.smt, another study");
    assertThat(brokenRules(classWithField("org.primelab.study.gil.X", "org.primelab.study.Study")))
        .isEmpty();
    assertThat(brokenRules(classThatPrints("org.primelab.run.X")))
        .containsExactly("org/primelab/run/X writes to System.out");
    assertThat(brokenRules(classThatPrints("org.primelab.cli.X"))).isEmpty();
  }

  private static List<String> brokenRules(ClassModel c) {
    String name = c.thisClass().asInternalName();
    String layer = layerOf(c);
    boolean isFfi = layer.startsWith("ffi");
    List<String> broken = new ArrayList<>();
    for (String used : usedLayers(c)) {
      if (used.equals("ffi.gen") && !isFfi) {
        broken.add(name + " uses the generated bindings outside ffi");
      } else if (depth(used) > depth(layer)) {
        broken.add("%s uses %s, which is below %s".formatted(name, used, layer));
      } else if (isOneStudy(used) && isOneStudy(layer) && !used.equals(layer)) {
        broken.add("%s uses %s, another study".formatted(name, used));
      }
    }
    if (!isFfi && mentions(c, "java/lang/foreign/")) {
      broken.add(name + " touches foreign memory outside ffi");
    }
    if (!MAY_PRINT.contains(layer) && readsSystemOut(c)) {
      broken.add(name + " writes to System.out");
    }
    return broken;
  }

  /** How far down a package stands; what all studies share stands above each of them. */
  private static double depth(String layer) {
    return isOneStudy(layer) ? LAYERS.indexOf("study") + 0.5 : LAYERS.indexOf(layer);
  }

  private static boolean isOneStudy(String layer) {
    return layer.startsWith("study.");
  }

  private static String layerOf(ClassModel c) {
    Matcher own = OWN.matcher(c.thisClass().asInternalName());
    assertThat(own.lookingAt()).as(c.thisClass().asInternalName()).isTrue();
    return own.group(1).replace('/', '.');
  }

  /** Every class is named somewhere in the constant pool: as a class, or within a descriptor. */
  private static Set<String> usedLayers(ClassModel c) {
    Set<String> used = new TreeSet<>();
    for (PoolEntry entry : c.constantPool()) {
      if (entry instanceof Utf8Entry text) {
        Matcher own = OWN.matcher(text.stringValue());
        while (own.find()) {
          used.add(own.group(1).replace('/', '.'));
        }
      }
    }
    return used;
  }

  private static boolean mentions(ClassModel c, String prefix) {
    for (PoolEntry entry : c.constantPool()) {
      if (entry instanceof Utf8Entry text && text.stringValue().contains(prefix)) {
        return true;
      }
      if (entry instanceof ClassEntry named && named.asInternalName().startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private static boolean readsSystemOut(ClassModel c) {
    for (PoolEntry entry : c.constantPool()) {
      if (entry instanceof FieldRefEntry field
          && field.owner().asInternalName().equals("java/lang/System")
          && field.name().equalsString("out")) {
        return true;
      }
    }
    return false;
  }

  private static List<ClassModel> classes() throws IOException {
    Path root = Path.of("target/classes/org/primelab");
    List<ClassModel> models = new ArrayList<>();
    try (var files = Files.walk(root)) {
      for (Path file :
          files
              .filter(f -> f.toString().endsWith(".class"))
              .filter(f -> !f.endsWith("package-info.class"))
              .collect(toCollection(ArrayList::new))) {
        models.add(ClassFile.of().parse(file));
      }
    }
    assertThat(models).isNotEmpty();
    return models;
  }

  private static ClassModel classWithField(String name, String type) {
    return ClassFile.of()
        .parse(
            ClassFile.of()
                .build(
                    ClassDesc.of(name),
                    c -> c.withField("field", ClassDesc.of(type), AccessFlag.PRIVATE.mask())));
  }

  private static ClassModel classThatPrints(String name) {
    ClassDesc stream = ClassDesc.of("java.io.PrintStream");
    return ClassFile.of()
        .parse(
            ClassFile.of()
                .build(
                    ClassDesc.of(name),
                    c ->
                        c.withMethodBody(
                            "print",
                            ConstantDescs.MTD_void,
                            AccessFlag.STATIC.mask(),
                            code ->
                                code.getstatic(ClassDesc.of("java.lang.System"), "out", stream)
                                    .pop()
                                    .return_())));
  }
}
