/** Servers that answer the lab's question, each in a process of its own. */
@NullMarked
package org.primelab.http;

import org.jspecify.annotations.NullMarked;
