package org.primelab.given;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.stream.Collectors;
import org.instancio.junit.Given;
import org.instancio.junit.GivenProvider;

/** Whole numbers, each from min to max: a {@code long}, an {@code int}, or several of either. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Given(Whole.Drawn.class)
public @interface Whole {
  /** The least, included. */
  long min() default Long.MIN_VALUE;

  /** The largest, included. */
  long max() default Long.MAX_VALUE;

  /** How many there are at most in an array or a set; none is possible. */
  int most() default 255;

  /** Draws them. */
  final class Drawn implements GivenProvider {
    @Override
    public Object provide(ElementContext context) {
      Class<?> type = context.getTargetClass();
      Whole wanted = context.getAnnotation(Whole.class);
      if (type == int.class) {
        return Math.toIntExact(one(context, wanted));
      } else if (type == long.class) {
        return one(context, wanted);
      }
      List<Long> several =
          Draw.list(context.random(), 0, wanted.most(), () -> one(context, wanted));
      return type == long[].class
          ? several.stream().mapToLong(n -> n).toArray()
          : several.stream().map(Math::toIntExact).collect(Collectors.toSet());
    }

    private static long one(ElementContext context, Whole wanted) {
      return Draw.whole(context.random(), wanted.min(), wanted.max());
    }
  }
}
