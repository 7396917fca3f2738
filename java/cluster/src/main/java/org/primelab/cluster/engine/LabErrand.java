package org.primelab.cluster.engine;

import java.util.List;
import org.primelab.child.Errand;
import org.primelab.child.Parent;
import org.primelab.cli.Main;

/** Is a lab that ends with the process that started it. Arguments: the lab's own. */
public final class LabErrand implements Errand {
  /** Makes the errand that {@link org.primelab.child.ChildMain} asks for by its name. */
  public LabErrand() {}

  @Override
  public void run(List<String> arguments, Parent parent) {
    Main.main(arguments.toArray(String[]::new));
  }
}
