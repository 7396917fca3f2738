package org.primelab.study.lost;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.Callable;
import org.primelab.child.ChildConnection;
import org.primelab.child.ChildJvm;
import org.primelab.child.ChildProcesses;
import org.primelab.child.Errand;
import org.primelab.child.Frame;
import org.primelab.child.Parent;
import org.primelab.session.Conditions;

/**
 * Opens structured task scopes (JEP 505) whose only subtask throws, as many as its argument says,
 * and tells in how many of them join threw in turn. They are a preview in JDK 25, which a JVM must
 * be started for and a compiler of this build knows nothing of: hence a child, and reflection.
 */
public final class StructuredErrand implements Errand {
  private static final String SCOPE = "java.util.concurrent.StructuredTaskScope";
  private static final ChildJvm CHILD =
      new ChildJvm(StructuredErrand.class, List.of("--enable-preview"));

  /** Makes the errand that {@link org.primelab.child.ChildMain} asks for by its name. */
  public StructuredErrand() {}

  /** Has that many tried by a child. */
  static Tally tries(int count, Conditions on) throws IOException {
    try (ChildProcesses children = new ChildProcesses(on.stop());
        ChildConnection child =
            ChildConnection.byPipe(children, CHILD.command(List.of("" + count)))) {
      return Tally.heard(Math.toIntExact(child.ready().getFirst()), count);
    }
  }

  @Override
  public void run(List<String> arguments, Parent parent) throws IOException {
    try {
      parent.send(Frame.ready(heard(Integer.parseInt(arguments.getFirst()))));
    } catch (ReflectiveOperationException e) {
      parent.send(
          Frame.failed(
              "JDK %s has no scopes as of JEP 505".formatted(Runtime.version().feature())));
    }
  }

  private static long heard(int count) throws ReflectiveOperationException {
    Class<?> scopes = Class.forName(SCOPE);
    Method open = scopes.getMethod("open");
    Method fork = scopes.getMethod("fork", Callable.class);
    Method join = scopes.getMethod("join");
    long heard = 0;
    for (int i = 0; i < count; i++) {
      try (AutoCloseable scope = (AutoCloseable) open.invoke(null)) {
        fork.invoke(scope, (Callable<?>) ThrowingTasks::fail);
        join.invoke(scope);
      } catch (InvocationTargetException e) {
        heard++;
      } catch (ReflectiveOperationException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException("a scope cannot be closed", e);
      }
    }
    return heard;
  }
}
