package org.primelab.study.spinner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.primelab.ffi.StopFlag;

/** A server on the loopback address, for one call: it answers after a while. */
final class SlowServer {
  private static final int ANSWER = 42;

  /** How long it goes on without a look at the stop flag, in ns. */
  private static final long LONGEST_NAP = 50_000_000;

  private SlowServer() {}

  /**
   * Calls one, blocks until it answers, and says whether it was let answer.
   *
   * @param nanos after which it answers, in ns
   */
  static boolean call(long nanos, StopFlag stop) throws InterruptedException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      // A platform thread: a virtual one would want the carrier that the caller may keep.
      Thread answering =
          Thread.ofPlatform().daemon().name("server").start(() -> answer(server, nanos, stop));
      try (Socket socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
        boolean answered = socket.getInputStream().read() == ANSWER;
        answering.join();
        return answered;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the server on this machine: " + e.getMessage(), e);
    }
  }

  private static void answer(ServerSocket server, long nanos, StopFlag stop) {
    try (Socket socket = server.accept()) {
      long began = System.nanoTime();
      for (long left = nanos; left > 0 && !stop.isRaised(); ) {
        TimeUnit.NANOSECONDS.sleep(Math.min(left, LONGEST_NAP));
        left = nanos - (System.nanoTime() - began);
      }
      if (!stop.isRaised()) {
        socket.getOutputStream().write(ANSWER);
      }
    } catch (IOException | InterruptedException e) {
      // The caller is gone, or finds the connection closed.
      return;
    }
  }
}
