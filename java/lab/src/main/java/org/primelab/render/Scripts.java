package org.primelab.render;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What stands in a page beside its text. Each piece is named by its hash in the page's policy, so
 * that nothing else can run (Content Security Policy Level 3, "hash-source").
 */
final class Scripts {
  private static final List<String> VEGA =
      List.of("vega.min.js", "vega-lite.min.js", "vega-embed.min.js");

  private Scripts() {}

  /** The style sheet. */
  static String style() {
    return read("page.css");
  }

  /** The page's script, after those that draw charts if there are any. */
  static List<String> scripts(boolean withCharts) {
    List<String> own = List.of(read("page.js"));
    return withCharts
        ? Stream.concat(VEGA.stream().map(Scripts::read), own.stream()).toList()
        : own;
  }

  /** The terms under which the drawing scripts may be passed on. */
  static String licence() {
    return read("licences.txt");
  }

  /**
   * All that the page may do: run these scripts, use this style, and show pages that lie beside it
   * if there are any. A page from a file has no origin, so the scheme alone names them.
   */
  static String policy(List<String> scripts, String style, boolean hasPages) {
    return "default-src 'none'; script-src %s; style-src %s; %sbase-uri 'none'; form-action 'none'"
        .formatted(
            scripts.stream().map(Scripts::hash).collect(Collectors.joining(" ")),
            hash(style),
            hasPages ? "frame-src 'self' file:; " : "");
  }

  /** The hash by which a policy names a piece. */
  private static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String read(String name) {
    try (InputStream in = Scripts.class.getResourceAsStream("/page/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8)
          .replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
