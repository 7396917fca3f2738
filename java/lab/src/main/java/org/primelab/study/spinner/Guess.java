package org.primelab.study.spinner;

/**
 * What the user thinks.
 *
 * @param question of the quiz
 * @param course how the spinner will fare; unknown if the question was skipped
 */
public record Guess(Question question, Course course) {}
