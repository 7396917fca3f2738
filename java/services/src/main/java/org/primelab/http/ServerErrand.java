package org.primelab.http;

import java.io.OutputStream;
import java.util.List;
import org.primelab.child.Frame;
import org.primelab.child.InputErrand;
import org.primelab.child.Parent;

/**
 * Serves until its input ends. Arguments: a {@link ServerKind} of a JVM, a {@link Call}, how many
 * threads work, and the port, 0 for a free one. It is ready with the port.
 */
public final class ServerErrand implements InputErrand {
  /** Makes the errand that {@link org.primelab.child.ChildMain} asks for by its name. */
  public ServerErrand() {}

  @Override
  public void run(List<String> arguments, Parent parent) throws Exception {
    Listener listener =
        Listener.start(
            ServerKind.valueOf(arguments.get(0)),
            Service.calling(Call.valueOf(arguments.get(1))),
            Integer.parseInt(arguments.get(2)),
            Integer.parseInt(arguments.get(3)));
    parent.send(Frame.ready(listener.port()));
    parent.input().transferTo(OutputStream.nullOutputStream());
  }
}
