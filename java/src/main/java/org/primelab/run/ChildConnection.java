package org.primelab.run;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A child process and both its pipes. Its death shows at once, as the end of its output. */
final class ChildConnection implements AutoCloseable {
  /** How long a child that has closed its output may take to exit. */
  private static final long EXIT_MILLIS = 2000;

  private final ChildProcesses children;
  private final Process process;
  private final OutputStream to;
  private final InputStream from;

  private ChildConnection(ChildProcesses children, Process process) {
    this.children = children;
    this.process = process;
    to = process.getOutputStream();
    from = new BufferedInputStream(process.getInputStream());
  }

  /** Starts a child and returns when it is ready. */
  static ChildConnection open(ChildProcesses children, List<String> command) throws IOException {
    ChildConnection child = new ChildConnection(children, children.start(command));
    try {
      if (!(child.receive() instanceof Frame.Ready)) {
        throw new ProtocolException("the child did not say that it is ready");
      }
      return child;
    } catch (IOException e) {
      child.close();
      throw e;
    }
  }

  /** Sends a frame and waits for the one that answers it. */
  Frame ask(Frame frame) throws IOException {
    try {
      FrameCodec.write(to, frame);
    } catch (IOException e) {
      throw new IOException(end(), e);
    }
    return receive();
  }

  private Frame receive() throws IOException {
    Optional<Frame> frame = FrameCodec.read(from);
    return frame.orElseThrow(() -> new IOException(end()));
  }

  private String end() {
    try {
      if (process.waitFor(EXIT_MILLIS, TimeUnit.MILLISECONDS)) {
        int status = process.exitValue();
        // 128 + n is how a shell and the JVM report death by signal n.
        return status > 128
            ? "process %d was killed by signal %d".formatted(process.pid(), status - 128)
            : "process %d exited with status %d".formatted(process.pid(), status);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "process %d closed its output".formatted(process.pid());
  }

  /** Kills the child if it still runs. */
  @Override
  public void close() {
    children.remove(process);
  }
}
