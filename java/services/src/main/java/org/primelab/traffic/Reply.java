package org.primelab.traffic;

import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer to a request (RFC 9112), as much of it as decides what to do next.
 *
 * @param status 200 where all is well
 * @param keepsAlive whether the connection can take another request
 */
record Reply(int status, boolean keepsAlive) {
  private static final String HEAD_END = "\r\n\r\n";
  private static final Pattern FIRST = Pattern.compile("HTTP/1\\.([01]) (\\d{3})(?: [^\\r\\n]*)?");
  private static final Pattern LENGTH = Pattern.compile("\\r\\ncontent-length: *(\\d{1,9})\\s");

  /**
   * What was received so far, if it is a whole answer.
   *
   * @param bytes received
   * @param count how many of them
   * @param ended whether the server has closed the connection, which ends an answer that does not
   *     tell its length
   * @throws ProtocolException if it is none
   */
  static Optional<Reply> of(byte[] bytes, int count, boolean ended) throws ProtocolException {
    String text = new String(bytes, 0, count, StandardCharsets.ISO_8859_1);
    int headEnd = text.indexOf(HEAD_END);
    if (headEnd < 0) {
      return Optional.empty();
    }
    String head = text.substring(0, headEnd + 2);
    Matcher first = FIRST.matcher(head.lines().findFirst().orElse(""));
    if (!first.matches()) {
      throw new ProtocolException("no answer of HTTP/1");
    }
    String fields = head.toLowerCase(Locale.ROOT);
    Matcher length = LENGTH.matcher(fields);
    boolean isWhole =
        length.find()
            ? count >= headEnd + HEAD_END.length() + Integer.parseInt(length.group(1))
            : ended;
    boolean keeps = first.group(1).equals("1") && !ended && !fields.contains("connection: close");
    return isWhole
        ? Optional.of(new Reply(Integer.parseInt(first.group(2)), keeps))
        : Optional.empty();
  }
}
