package org.primelab.run;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.primelab.ffi.SharedPipe;
import org.primelab.run.Tuning.Exchange;

/**
 * A child process and the ways to and from it: its pipes, or rings in memory that it shares. Its
 * death shows at once, as the end of its output.
 */
final class ChildConnection implements AutoCloseable {
  /** How long a child that has closed its output may take to exit. */
  private static final long EXIT_MILLIS = 2000;

  private final ChildProcesses children;
  private final Process process;
  private final OutputStream to;
  private final InputStream from;
  private int tid;

  private ChildConnection(
      ChildProcesses children, Process process, OutputStream to, InputStream from) {
    this.children = children;
    this.process = process;
    this.to = to;
    this.from = from;
  }

  /** Starts a child and returns when it is ready. */
  static ChildConnection open(ChildProcesses children, List<String> command, Exchange exchange)
      throws IOException {
    return switch (exchange) {
      case PIPE -> byPipe(children, command);
      case MEMORY -> byMemory(children, command);
    };
  }

  private static ChildConnection byPipe(ChildProcesses children, List<String> command)
      throws IOException {
    Process process = children.start(command);
    return awaitReady(
        new ChildConnection(
            children,
            process,
            process.getOutputStream(),
            new BufferedInputStream(process.getInputStream())));
  }

  /** The file goes as soon as both have mapped it: nothing of it is left, however they end. */
  private static ChildConnection byMemory(ChildProcesses children, List<String> command)
      throws IOException {
    Path file = SharedPipe.newFile();
    try {
      SharedPipe pipe = SharedPipe.create(file);
      Process process = children.start(ChildJvm.withExchange(command, file));
      var _ = process.onExit().thenRun(pipe::abandon);
      return awaitReady(new ChildConnection(children, process, pipe.output(), pipe.input()));
    } finally {
      Files.delete(file);
    }
  }

  private static ChildConnection awaitReady(ChildConnection child) throws IOException {
    try {
      if (!(child.receive() instanceof Frame.Ready(int tid))) {
        throw new ProtocolException("the child did not say that it is ready");
      }
      child.tid = tid;
      return child;
    } catch (IOException e) {
      child.close();
      throw e;
    }
  }

  /** The child's worker in the kernel; 0 if it could not tell. */
  int tid() {
    return tid;
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
