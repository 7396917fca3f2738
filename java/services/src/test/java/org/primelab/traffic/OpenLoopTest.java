package org.primelab.traffic;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.primelab.ffi.StopFlag;

/** Against servers of a few lines, each with a habit. */
class OpenLoopTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ntrue";

  private final ServerSocket server;

  OpenLoopTest() throws IOException {
    server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void end() throws IOException {
    server.close();
  }

  /** What a server does with a connection. */
  private interface Habit {
    void serve(Socket client, BufferedReader from) throws IOException;
  }

  private void serve(Habit habit) {
    Thread.ofVirtual().start(() -> acceptAll(habit));
  }

  private void acceptAll(Habit habit) {
    try {
      while (true) {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> serve(client, habit));
      }
    } catch (IOException e) {
      // The test is over.
      return;
    }
  }

  private static void serve(Socket client, Habit habit) {
    try (client) {
      habit.serve(
          client, new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII)));
    } catch (IOException e) {
      // The client is gone.
      return;
    }
  }

  private static boolean readsRequest(BufferedReader from) throws IOException {
    for (String line = from.readLine(); line != null; line = from.readLine()) {
      if (line.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static void answer(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(US_ASCII));
  }

  private Outcome outcome(int slow, Duration patience) throws IOException {
    Demand demand = new Demand(Mix.SMALL, 200, Duration.ofMillis(300), patience, slow, 4, 1);
    return OpenLoop.run(server.getLocalPort(), demand, new StopFlag());
  }

  private static Heard only(Outcome outcome) {
    assertThat(outcome.heard()).hasSize(1);
    return outcome.heard().getFirst();
  }

  @Test
  void everyRequestIsAnsweredOnKeptConnections() throws IOException {
    serve(
        (client, from) -> {
          while (readsRequest(from)) {
            answer(client, OK);
          }
        });
    Outcome outcome = outcome(0, Duration.ofSeconds(20));
    assertThat(only(outcome).answered()).isEqualTo(only(outcome).due()).isPositive();
    assertThat(outcome.lag().count()).isEqualTo(only(outcome).due());
    assertThat(outcome.slots()).hasSizeBetween(1, 3);
  }

  @Test
  void aConnectionThatIsClosedAfterEachAnswerIsOpenedAgain() throws IOException {
    serve(
        (client, from) -> {
          if (readsRequest(from)) {
            answer(client, OK);
          }
        });
    Heard heard = only(outcome(0, Duration.ofSeconds(20)));
    assertThat(heard.answered()).isEqualTo(heard.due());
  }

  @Test
  void silenceIsAbandonedAndCountsWithItsAge() throws IOException {
    serve(
        (client, from) -> {
          if (readsRequest(from)) {
            from.readLine();
          }
        });
    Heard heard = only(outcome(0, Duration.ofMillis(200)));
    assertThat(heard.abandoned() + heard.failed()).isEqualTo(heard.due()).isPositive();
  }

  @Test
  void otherStatusesFail() throws IOException {
    serve(
        (client, from) -> {
          while (readsRequest(from)) {
            answer(client, "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
          }
        });
    Heard heard = only(outcome(0, Duration.ofSeconds(20)));
    assertThat(heard.failed()).isEqualTo(heard.due()).isPositive();
  }

  @Test
  void slowClientsNeverEndTheirRequest() throws IOException {
    AtomicInteger whole = new AtomicInteger();
    serve(
        (client, from) -> {
          while (readsRequest(from)) {
            whole.incrementAndGet();
            answer(client, OK);
          }
        });
    Heard heard = only(outcome(3, Duration.ofSeconds(20)));
    assertThat(whole).hasValue((int) heard.due());
  }

  @Test
  void theStopFlagEndsIt() {
    serve((client, from) -> readsRequest(from));
    StopFlag stop = new StopFlag();
    stop.raise();
    Demand demand = new Demand(Mix.SMALL, 1, Duration.ofHours(1), Duration.ofHours(1), 0, 1, 1);
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> OpenLoop.run(server.getLocalPort(), demand, stop));
  }
}
