/**
 * Machine code: which of it a kernel spends its time in, its instructions, and what they are.
 *
 * <p>Here {@link org.primelab.disassembly.CodeMap} finds code, {@link
 * org.primelab.disassembly.Objdump} reads it, and {@link org.primelab.disassembly.CodeLoop} is what
 * the time goes to.
 */
@NullMarked
package org.primelab.disassembly;

import org.jspecify.annotations.NullMarked;
