/** What many users at once get: numbers tested whole beside numbers that are split. */
@NullMarked
package org.primelab.study.clients;

import org.jspecify.annotations.NullMarked;
