package org.primelab.http;

import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.primelab.child.ChildConnection;
import org.primelab.child.ChildJvm;
import org.primelab.child.ChildProcesses;
import org.primelab.child.ChildScript;
import org.primelab.ffi.NativeLibrary;
import org.primelab.ffi.StopFlag;

/**
 * Starts servers in processes of their own.
 *
 * @param threads that work, where a server has a pool
 * @param children where those in JVMs are listed
 * @param stop raised to end them early
 */
public record Hosting(int threads, ChildProcesses children, StopFlag stop) {
  private static final int TWO = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Where Debian's own packages put the modules of servers, whatever comes first on PATH. */
  private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

  /**
   * Starts one, and returns when it listens.
   *
   * @throws IOException if it cannot be started, with the reason
   */
  public Hosted start(ServerKind kind, Call call) throws IOException {
    return kind.isOfJvm() ? ofJvms(kind, call) : ofPython(kind, call);
  }

  private Hosted ofJvms(ServerKind kind, Call call) throws IOException {
    List<ChildConnection> all = new ArrayList<>();
    try {
      int port = 0;
      for (int i = 0; i < (kind == ServerKind.PROCESSES ? TWO : 1); i++) {
        ChildConnection child = ChildConnection.byPipe(children, command(kind, call, port));
        all.add(child);
        port = Math.toIntExact(child.ready().getFirst());
      }
      return new Hosted(
          port,
          all.stream().map(child -> child.process().toHandle()).toList(),
          all.stream().<Runnable>map(child -> child::close).toList());
    } catch (IOException e) {
      all.forEach(ChildConnection::close);
      throw e;
    }
  }

  private List<String> command(ServerKind kind, Call call, int port) {
    // A server has more to hold than a worker, and more threads that make garbage.
    List<String> flags = List.of("-XX:+UseSerialGC", "-Xms64m", "-Xmx256m");
    List<String> arguments =
        List.of(kind.name(), call.name(), String.valueOf(threads), String.valueOf(port));
    return new ChildJvm(ServerErrand.class, flags).plainCommand(arguments);
  }

  private Hosted ofPython(ServerKind kind, Call call) throws IOException {
    List<String> arguments =
        List.of(
            kind.name().toLowerCase(Locale.ROOT),
            call.name().toLowerCase(Locale.ROOT),
            NativeLibrary.ensureLoaded().toString(),
            "trial-c");
    IOException why = new IOException();
    for (String python : PYTHONS) {
      try {
        return ofScript(ChildScript.start(python, "serve.py", arguments, PATIENCE, stop));
      } catch (IOException e) {
        why = e;
      }
    }
    throw new IOException(
        "%s; get it: apt-get install %s".formatted(why.getMessage(), module(kind)), why);
  }

  private static String module(ServerKind kind) {
    return kind == ServerKind.UVICORN ? "uvicorn" : "gunicorn";
  }

  private static Hosted ofScript(ChildScript script) throws IOException {
    try {
      String[] words = ChildScript.words(script.hear(), " ", "ready", 3);
      int port = Math.toIntExact(ChildScript.count(words[1]));
      return new Hosted(port, List.of(script.process()), List.of(script::close));
    } catch (ProtocolException | ArithmeticException e) {
      script.close();
      throw new IOException(e.getMessage(), e);
    } catch (IOException e) {
      script.close();
      throw e;
    }
  }
}
