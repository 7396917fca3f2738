package org.primelab.load;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes the class that calls a kernel in a loop: {@code static long run(long n, long to, Object
 * prepared, int times)}, the sum of the bits of all answers. It has a call site of its own, which
 * never sees another kernel, and takes no argument out of the loop; what it adds up keeps the calls
 * from being left out.
 */
final class LoopClass {
  static final MethodType TYPE =
      MethodType.methodType(long.class, long.class, long.class, Object.class, int.class);

  /** So that no two have the same name. */
  private static final AtomicInteger MADE = new AtomicInteger();

  private static final String RUN = "run";
  private static final String LOAD = "load";

  /** Local variables, the parameters first. */
  private static final int N = 0;

  private static final int TO = 2;
  private static final int PREPARED = 4;
  private static final int TIMES = 5;
  private static final int SUM = 6;
  private static final int CAST = 8;

  private final Class<?> owner;
  private final Place.Method method;
  private final MethodTypeDesc type;

  private LoopClass(Class<?> owner, Place.Method method) {
    this.owner = owner;
    this.method = method;
    this.type = MethodTypeDesc.ofDescriptor(method.descriptor());
  }

  /**
   * Makes it in the package of the method's class.
   *
   * @return its method
   * @throws ReflectiveOperationException if the kernel's class is not there
   * @throws IOException if there is no room for its library
   * @throws LinkageError if it, or a library of C that it needs, cannot be loaded
   */
  static MethodHandle of(KernelLoader loader, Place.Method method)
      throws ReflectiveOperationException, IOException {
    LoopClass loop = new LoopClass(loader.loadClass(method.className()), method);
    Class<?> made = loader.define(loop.bytes());
    for (Path library : method.libraries()) {
      opened(made, LOAD, String.class).invoke(null, loader.own(library).toString());
    }
    return MethodHandles.lookup().unreflect(opened(made, RUN, TYPE.parameterArray()));
  }

  private static Method opened(Class<?> of, String name, Class<?>... parameters)
      throws NoSuchMethodException {
    Method method = of.getDeclaredMethod(name, parameters);
    method.setAccessible(true);
    return method;
  }

  private byte[] bytes() {
    ClassDesc name =
        ClassDesc.of(owner.getPackageName(), "LoopOf%d".formatted(MADE.incrementAndGet()));
    return ClassFile.of()
        .build(
            name,
            c ->
                c.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC)
                    .withMethodBody(
                        RUN,
                        TYPE.describeConstable().orElseThrow(),
                        ClassFile.ACC_STATIC,
                        this::loop)
                    .withMethodBody(
                        LOAD,
                        MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String),
                        ClassFile.ACC_STATIC,
                        LoopClass::load));
  }

  /** A library belongs to the class loader of the class that loads it. */
  private static void load(CodeBuilder code) {
    code.aload(0)
        .invokestatic(
            ClassDesc.of("java.lang.System"),
            LOAD,
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String))
        .return_();
  }

  private void loop(CodeBuilder code) {
    Label next = code.newLabel();
    Label end = code.newLabel();
    if (takesPrepared()) {
      code.aload(PREPARED).checkcast(type.parameterType(0)).astore(CAST);
    }
    code.lconst_0().lstore(SUM);
    code.labelBinding(next).iload(TIMES).ifle(end).iinc(TIMES, -1).lload(SUM);
    call(code);
    code.ladd().lstore(SUM).goto_(next);
    code.labelBinding(end).lload(SUM).lreturn();
  }

  private boolean takesPrepared() {
    return !type.parameterType(0).isPrimitive();
  }

  private void call(CodeBuilder code) {
    if (takesPrepared()) {
      code.aload(CAST);
    } else {
      code.lload(N);
      if (type.parameterCount() == 2) {
        code.lload(TO);
      }
    }
    code.invokestatic(
        owner.describeConstable().orElseThrow(), method.name(), type, owner.isInterface());
    toBits(code);
  }

  private void toBits(CodeBuilder code) {
    switch (type.returnType().descriptorString()) {
      case "J" -> code.nop();
      case "D" ->
          code.invokestatic(
              ConstantDescs.CD_Double,
              "doubleToRawLongBits",
              MethodTypeDesc.of(ConstantDescs.CD_long, ConstantDescs.CD_double));
      default -> code.i2l();
    }
  }
}
