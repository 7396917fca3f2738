package org.primelab.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.primelab.child.ChildProcesses;
import org.primelab.ffi.StopFlag;
import org.primelab.others.Left;

/** Each server in a process of its own, asked as by anybody. */
class ServersTest {
  @ParameterizedTest
  @EnumSource
  void answersByEachOfItsCalls(ServerKind kind) throws IOException, InterruptedException {
    for (Call call : kind.calls()) {
      List<ProcessHandle> all;
      try (ChildProcesses children = new ChildProcesses(new StopFlag());
          Hosted server = started(kind, call, children);
          HttpClient client = HttpClient.newHttpClient()) {
        assertThat(ask(client, server, "/check?n=1000003")).isEqualTo("200 true");
        assertThat(ask(client, server, "/check?n=1000001")).isEqualTo("200 false");
        assertThat(ask(client, server, "/wait?ms=1")).isEqualTo("200 waited");
        assertThat(ask(client, server, "/")).startsWith("404");
        assertThat(server.cpuNanos()).isPositive();
        all =
            server.processes().stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
      }
      assertThat(Left.runningAfterAWhile(all)).isEmpty();
    }
  }

  @Test
  void nothingIsLeftOfAServer() throws IOException {
    try (ChildProcesses children = new ChildProcesses(new StopFlag())) {
      Hosted server = started(ServerKind.PROCESSES, Call.JAVA, children);
      assertThat(server.processes()).hasSize(2).allMatch(ProcessHandle::isAlive);
      server.close();
      assertThat(server.processes()).noneMatch(ProcessHandle::isAlive);
    }
  }

  /** One that is not installed says how to get it, and that is all there is to test then. */
  private static Hosted started(ServerKind kind, Call call, ChildProcesses children)
      throws IOException {
    try {
      return new Hosting(2, children, new StopFlag()).start(kind, call);
    } catch (IOException e) {
      return refused(kind.isOfJvm(), e);
    }
  }

  private static Hosted refused(boolean isAlwaysThere, IOException e) throws IOException {
    if (isAlwaysThere) {
      throw e;
    }
    assertThat(e).hasMessageContaining("get it: apt-get install");
    return abort(e.getMessage());
  }

  @Test
  void nginxHandsOnToTheServerBehindIt() throws IOException, InterruptedException {
    List<ProcessHandle> all;
    try (ChildProcesses children = new ChildProcesses(new StopFlag());
        Hosted jdk = started(ServerKind.JDK, Call.JAVA, children);
        Hosted nginx = front(jdk, children);
        HttpClient client = HttpClient.newHttpClient()) {
      assertThat(nginx.port()).isNotEqualTo(jdk.port());
      assertThat(ask(client, nginx, "/check?n=1000003")).isEqualTo("200 true");
      assertThat(nginx.processes()).hasSize(2).containsAll(jdk.processes());
      all = nginx.processes();
    }
    assertThat(Left.runningAfterAWhile(all)).isEmpty();
  }

  private static Hosted front(Hosted server, ChildProcesses children) throws IOException {
    try {
      return new Hosting(1, children, new StopFlag()).behindNginx(server);
    } catch (IOException e) {
      return refused(false, e);
    }
  }

  private static String ask(HttpClient client, Hosted server, String target)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + target);
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(uri).version(HttpClient.Version.HTTP_1_1).build(),
            BodyHandlers.ofString());
    return response.statusCode() + " " + response.body();
  }

  @Test
  void callsOfJvmAndPythonAreTold() {
    assertThat(Stream.of(ServerKind.values()))
        .allSatisfy(kind -> assertThat(kind.calls()).hasSize(3));
  }
}
