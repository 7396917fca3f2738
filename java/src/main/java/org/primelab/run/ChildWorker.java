package org.primelab.run;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.primelab.ffi.ThreadUsage;
import org.primelab.probe.Reading;

/**
 * Has numbers checked by a child process. Its death shows at once, as the end of its output; what
 * it left unfinished is for the caller to give to another.
 */
final class ChildWorker implements Worker {
  /** How long a child that has closed its output may take to exit, before it is killed. */
  private static final long EXIT_MILLIS = 2000;

  private final ChildProcesses children;
  private final List<String> command;
  private @Nullable Connection connection;
  private int opened;

  /** A child with both its pipes. */
  private record Connection(Process process, OutputStream to, InputStream from) {
    Connection(Process process) {
      this(process, process.getOutputStream(), new BufferedInputStream(process.getInputStream()));
    }
  }

  ChildWorker(ChildProcesses children, List<String> command) {
    this.children = children;
    this.command = command;
  }

  @Override
  public void open() throws WorkerLostException {
    close();
    opened++;
    try {
      Connection fresh = new Connection(children.start(command));
      connection = fresh;
      if (!(receive(fresh) instanceof Frame.Ready)) {
        throw new ProtocolException("the child did not say that it is ready");
      }
    } catch (IOException e) {
      throw lost(e);
    }
  }

  @Override
  public Answer check(Job job) throws WorkerLostException, JobFailedException {
    Connection child = connected();
    try {
      FrameCodec.write(child.to, new Frame.Check(job.index(), job.number().bits()));
      return switch (receive(child)) {
        case Frame.Answered(int index, boolean prime, long began, long elapsed)
            when index == job.index() ->
            new Answer(prime, began, elapsed);
        case Frame.Failed(int index, String reason) when index == job.index() ->
            throw new JobFailedException(reason);
        case Frame other -> throw new ProtocolException("unexpected " + other);
      };
    } catch (IOException e) {
      throw lost(e);
    }
  }

  @Override
  public Reading<ThreadUsage> finish() {
    if (opened > 1) {
      return Reading.unavailable("a lost worker's CPU time is lost with it", "run it again");
    }
    Connection child = connected();
    try {
      FrameCodec.write(child.to, new Frame.End());
      return switch (receive(child)) {
        case Frame.Bye(ThreadUsage usage) -> Reading.of(usage);
        case Frame.ByeUnmeasured(String reason) ->
            Reading.unavailable(reason, "build libprimelab: mvn package");
        case Frame other -> throw new ProtocolException("unexpected " + other);
      };
    } catch (IOException e) {
      return Reading.unavailable("the child ended without a word: " + e.getMessage(), "run again");
    }
  }

  @Override
  public void close() {
    Connection child = connection;
    connection = null;
    if (child != null) {
      children.remove(child.process);
    }
  }

  private Connection connected() {
    if (connection == null) {
      throw new IllegalStateException("not open");
    }
    return connection;
  }

  private static Frame receive(Connection child) throws IOException {
    Optional<Frame> frame = FrameCodec.read(child.from);
    return frame.orElseThrow(() -> new IOException(endOf(child.process)));
  }

  private static String endOf(Process process) {
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

  /** A run that has ended has no losses: its children were killed on purpose. */
  private WorkerLostException lost(IOException cause) {
    close();
    if (children.haveEnded()) {
      throw new CancellationException();
    }
    return new WorkerLostException(String.valueOf(cause.getMessage()));
  }
}
