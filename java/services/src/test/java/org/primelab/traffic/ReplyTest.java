package org.primelab.traffic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.ProtocolException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplyTest {
  private static Optional<Reply> of(String text, boolean ended) throws ProtocolException {
    byte[] bytes = (text + "what was there before").getBytes(ISO_8859_1);
    return Reply.of(bytes, text.length(), ended);
  }

  @Test
  void isWholeOnceAllOfItsLengthHasCome() throws ProtocolException {
    String head = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n";
    assertThat(of(head, false)).isEmpty();
    assertThat(of(head + "tru", false)).isEmpty();
    assertThat(of(head + "true", false)).contains(new Reply(200, true));
    assertThat(of(head.substring(0, 30), true)).isEmpty();
  }

  @Test
  void withoutALengthItEndsWithTheConnection() throws ProtocolException {
    String reply = "HTTP/1.1 200 OK\r\n\r\ntrue";
    assertThat(of(reply, false)).isEmpty();
    assertThat(of(reply, true)).contains(new Reply(200, false));
  }

  @Test
  void aServerMayCloseAfterwards() throws ProtocolException {
    String close = "HTTP/1.1 404 Not Found\r\nConnection: close\r\ncontent-length:0\r\n\r\n";
    assertThat(of(close, false)).contains(new Reply(404, false));
    assertThat(of("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n", false))
        .contains(new Reply(200, false));
  }

  @Test
  void somethingElseIsRefused() {
    assertThatExceptionOfType(ProtocolException.class)
        .isThrownBy(() -> of("220 mail ready\r\n\r\n", false));
  }
}
