package org.primelab.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.primelab.child.ChildConnection;
import org.primelab.child.ChildJvm;
import org.primelab.child.ChildProcesses;
import org.primelab.child.ChildScript;
import org.primelab.ffi.NativeLibrary;
import org.primelab.ffi.StopFlag;
import org.primelab.others.LoopbackServer;
import org.primelab.others.PythonScript;

/**
 * Starts servers in processes of their own.
 *
 * @param threads that work, where a server has a pool
 * @param children where those in JVMs are listed
 * @param stop raised to end them early
 */
public record Hosting(int threads, ChildProcesses children, StopFlag stop) {
  private static final int TWO = 2;

  /**
   * Starts one, and returns when it listens.
   *
   * @throws IOException if it cannot be started, with the reason
   */
  public Hosted start(ServerKind kind, Call call) throws IOException {
    return start(kind, call, 0);
  }

  /**
   * The same of a kind that can be told how many processes it has; 0 for as many as it usually has.
   */
  public Hosted start(ServerKind kind, Call call, int processes) throws IOException {
    int count = processes == 0 && kind.hasProcesses() ? TWO : Math.max(1, processes);
    if (kind.loadsScript()) {
      return of(WsgiServers.start(kind, call, children), List.of());
    }
    return kind.isOfJvm() ? ofJvms(kind, call, count) : ofPython(kind, call, count);
  }

  /**
   * Starts nginx in front of a server, which ends with it.
   *
   * @throws IOException if it cannot be started, with the reason; the server runs on then
   */
  public Hosted behindNginx(Hosted server) throws IOException {
    return of(WsgiServers.nginx(server.port(), children), List.of(server));
  }

  private static Hosted of(LoopbackServer server, List<Hosted> behind) {
    return new Hosted(
        server.port(),
        Stream.concat(
                Stream.of(server.process().toHandle()),
                behind.stream().flatMap(other -> other.processes().stream()))
            .toList(),
        Stream.concat(
                Stream.of((Runnable) server::close),
                behind.stream().map(other -> (Runnable) other::close))
            .toList());
  }

  private Hosted ofJvms(ServerKind kind, Call call, int count) throws IOException {
    List<ChildConnection> all = new ArrayList<>();
    try {
      int port = 0;
      for (int i = 0; i < count; i++) {
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

  private Hosted ofPython(ServerKind kind, Call call, int count) throws IOException {
    List<String> arguments =
        List.of(
            kind.name().toLowerCase(Locale.ROOT),
            call.name().toLowerCase(Locale.ROOT),
            NativeLibrary.ensureLoaded().toString(),
            "trial-c",
            String.valueOf(count));
    PythonScript.Ready started =
        new PythonScript("serve.py", module(kind), stop).start(arguments, 3);
    ChildScript script = started.script();
    int port = (int) ChildScript.count(started.ready().get(1));
    return new Hosted(port, List.of(script.process()), List.of(script::close));
  }

  private static String module(ServerKind kind) {
    return kind == ServerKind.UVICORN ? "uvicorn" : "gunicorn";
  }
}
