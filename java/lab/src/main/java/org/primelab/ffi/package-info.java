/**
 * The only door to C. The bindings in {@code ffi.gen} come from jextract; the classes here wrap
 * them, and nothing of {@code java.lang.foreign} leaves this package: callers see plain Java.
 */
@NullMarked
package org.primelab.ffi;

import org.jspecify.annotations.NullMarked;
