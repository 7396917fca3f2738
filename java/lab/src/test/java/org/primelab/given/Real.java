package org.primelab.given;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.instancio.junit.Given;
import org.instancio.junit.GivenProvider;

/** Numbers, each from min to max: a {@code double}, or an array of at least one. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Given(Real.Drawn.class)
public @interface Real {
  /** The least, included. */
  double min();

  /** The largest, included. */
  double max();

  /** How many there are at most in an array. */
  int most() default 1;

  /** Draws them. */
  final class Drawn implements GivenProvider {
    @Override
    public Object provide(ElementContext context) {
      Real wanted = context.getAnnotation(Real.class);
      double[] several =
          Draw.list(
                  context.random(),
                  1,
                  wanted.most(),
                  () -> Draw.real(context.random(), wanted.min(), wanted.max()))
              .stream()
              .mapToDouble(x -> x)
              .toArray();
      return context.getTargetClass() == double.class ? (Object) several[0] : several;
    }
  }
}
