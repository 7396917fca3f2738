package org.primelab.watch;

import java.io.IOException;
import java.util.stream.IntStream;

/**
 * A program of many threads that wait for nothing that will come, or of one that makes a brief one
 * after the other.
 *
 * <p>Arguments: how many threads wait; how many it makes one after the other, at first and each
 * time when it reads a byte. It says "done" each time, and ends with its input.
 */
final class CrowdApp {
  private static final long STACK_BYTES = 256 << 10;
  private static final Object NEVER = new Object();

  private CrowdApp() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    int waiting = Integer.parseInt(args[0]);
    int brief = Integer.parseInt(args[1]);
    IntStream.range(0, waiting).forEach(i -> begin(CrowdApp::waitForNothing, "crowd-" + i));
    int made = 0;
    do {
      for (int i = 0; i < brief; i++) {
        begin(() -> {}, "brief-" + made++).join();
      }
      System.out.println("done");
    } while (System.in.read() >= 0);
  }

  private static Thread begin(Runnable work, String name) {
    Thread thread = new Thread(null, work, name, STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void waitForNothing() {
    synchronized (NEVER) {
      try {
        while (true) {
          NEVER.wait();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
