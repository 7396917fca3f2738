package org.primelab.render;

/** Text within HTML, where nothing that a user wrote may mean more than itself. */
final class Html {
  private Html() {}

  /** Escapes text between tags, and values within double quotes. */
  static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isText(c) ? c : 0xFFFD);
              }
            });
    return out.toString();
  }

  /** Control characters other than blanks have no place in HTML, nor have halves of a pair. */
  private static boolean isText(int c) {
    boolean isControl = c < ' ' && c != '\n' && c != '\t';
    boolean isHalf = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return !isControl && !isHalf && c != 0x7F;
  }

  /** JSON that may stand in a script element: no tag can end or begin in it. */
  static String inScript(String json) {
    return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }
}
