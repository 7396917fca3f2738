package org.primelab.child;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * A text of any length, which goes as frames: their number says whether it is the last piece.
 *
 * @param text what it says
 */
public record Letter(String text) {
  /** So many characters fit into a frame, whatever they are. */
  private static final int PIECE = 330;

  /** Sends it as frames of that kind, all at once. */
  public void send(OutputStream to, Frame.Kind as) throws IOException {
    synchronized (to) {
      int from = 0;
      do {
        int end = end(from);
        long last = end == text.length() ? 1 : 0;
        FrameCodec.write(to, new Frame(as, List.of(last), text.substring(from, end)));
        from = end;
      } while (from < text.length());
    }
  }

  /** Where a piece ends: not within a character that Java has as two. */
  private int end(int from) {
    int end = Math.min(text.length(), from + PIECE);
    return end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
  }

  /** Where pieces are put together. */
  public static final class Box {
    private final StringBuilder pieces = new StringBuilder();

    /** Takes the next frame. A letter is there when its last piece is. */
    public Optional<Letter> add(Frame frame) throws IOException {
      List<Long> numbers = frame.expect(frame.kind(), 1);
      pieces.append(frame.text());
      if (numbers.getFirst() == 0) {
        return Optional.empty();
      }
      Letter whole = new Letter(pieces.toString());
      pieces.setLength(0);
      return Optional.of(whole);
    }
  }
}
