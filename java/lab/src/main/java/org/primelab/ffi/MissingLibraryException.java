package org.primelab.ffi;

import java.util.Map;
import java.util.regex.Pattern;

/** libprimelab is not there for this platform, or cannot be unpacked or loaded. */
public final class MissingLibraryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MissingLibraryException(String message) {
    super(message);
  }

  MissingLibraryException(String message, Throwable cause) {
    super(message, cause);
  }

  /** What a user can do about it, by what the loader or the file system says. */
  public String cure() {
    String why = String.valueOf(getMessage());
    return CURES.entrySet().stream()
        .filter(entry -> entry.getKey().matcher(why).find())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("build it: mvn -B package");
  }

  private static final Map<Pattern, String> CURES =
      Map.of(
          Pattern.compile("failed to map segment|Operation not permitted"),
          "programs are forbidden there (noexec): name a folder elsewhere by XDG_CACHE_HOME or TMPDIR",
          Pattern.compile("No space left|Disk quota"),
          "make room, or name a folder elsewhere by XDG_CACHE_HOME or TMPDIR",
          Pattern.compile("Permission denied|Read-only|AccessDenied"),
          "name a folder of yours by XDG_CACHE_HOME",
          Pattern.compile("GLIBC_|Error (loading shared library|relocating)|ld-linux|libc\\.so"),
          "it needs glibc 2.34 or newer, and does not run on musl: take a system such as Debian 12,"
              + " Ubuntu 22.04 or RHEL 9");
}
