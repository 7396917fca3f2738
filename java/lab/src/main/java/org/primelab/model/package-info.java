/**
 * What a batch of jobs should take with so many workers, and why: a simulator of list scheduling,
 * the usual scaling laws beside it, and how all of them are fitted. No clock is read here.
 */
@NullMarked
package org.primelab.model;

import org.jspecify.annotations.NullMarked;
