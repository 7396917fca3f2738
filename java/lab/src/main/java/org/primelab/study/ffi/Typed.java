package org.primelab.study.ffi;

import java.util.Locale;

/** Constants as scripts and people type them: small, with hyphens. */
final class Typed {
  private Typed() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
