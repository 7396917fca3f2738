/** The commands that lie beside the lab. */
@NullMarked
package org.primelab.services;

import org.jspecify.annotations.NullMarked;
