package org.primelab.given;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.instancio.junit.InstancioExtension;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What holds for all arguments: it is tried with 500 random ones, of which many are at an edge.
 *
 * <p>A failure names its arguments and its seed, and ends the tries. {@code @Seed(…)} above the
 * method ({@link org.instancio.junit.Seed}) gives it the same arguments again.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@RepeatedTest(value = 500, failureThreshold = 1)
@ExtendWith({InstancioExtension.class, NamesArguments.class})
public @interface Property {}
