package org.primelab.cluster.engine;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.primelab.child.Errand;
import org.primelab.child.Parent;

/**
 * Runs a master or a worker of Spark's until the lab is gone. Arguments: the file for what it has
 * to say, the name of its main class, and that class's own.
 */
public final class DaemonErrand implements Errand {
  /** Makes the errand that {@link org.primelab.child.ChildMain} asks for by its name. */
  public DaemonErrand() {}

  @Override
  public void run(List<String> arguments, Parent parent) throws IOException {
    PrintStream log =
        new PrintStream(new FileOutputStream(arguments.getFirst()), true, StandardCharsets.UTF_8);
    System.setOut(log);
    System.setErr(log);
    Secured.takeSecret();
    try {
      Class.forName(arguments.get(1))
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments.subList(2, arguments.size()).toArray(String[]::new));
    } catch (ReflectiveOperationException e) {
      Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
      log.println(cause);
    }
  }

  @Override
  public boolean endsWithThreads() {
    return true;
  }
}
