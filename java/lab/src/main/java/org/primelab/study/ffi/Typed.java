package org.primelab.study.ffi;

import org.primelab.report.Words;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** Writes constants as scripts and people type them: small, with hyphens. */
final class Typed extends ValueSerializer<Enum<?>> {
  static String of(Enum<?> constant) {
    return Words.of(constant).replace('_', '-');
  }

  @Override
  public void serialize(Enum<?> constant, JsonGenerator to, SerializationContext context) {
    to.writeString(of(constant));
  }
}
