package org.primelab.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primelab.account.Lane;
import org.primelab.account.State;

/** The colours that the page gives to what a thread is doing. */
class StateColoursTest {
  private static final Pattern COLOURS =
      Pattern.compile("^  '?([\\w ,]+?)'?: \\['#(\\w{6})', '#(\\w{6})'\\],$", Pattern.MULTILINE);

  /** Least distance of two colours in Oklab: a tenth of that from black to white. */
  private static final double APART = 0.09;

  /** How colours look to those who see all, and to those who lack red, green or blue cones. */
  private static final List<double[][]> EYES =
      List.of(
          new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
          new double[][] {
            {0.152286, 1.052583, -0.204868},
            {0.114503, 0.786281, 0.099216},
            {-0.003882, -0.048116, 1.051998}
          },
          new double[][] {
            {0.367322, 0.860646, -0.227968},
            {0.280085, 0.672501, 0.047413},
            {-0.011820, 0.042940, 0.968881}
          },
          new double[][] {
            {1.255528, -0.076749, -0.178779},
            {-0.078411, 0.930809, 0.147602},
            {0.004733, 0.691367, 0.303900}
          });

  @Test
  void eachStateHasOne() throws Exception {
    assertThat(colours(1).keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(State.values()).map(State::word).toList());
  }

  /**
   * Source of the eyes: Machado, Oliveira and Fernandes, "A Physiologically-based Model for
   * Simulation of Color Vision Deficiency", IEEE TVCG 15 (2009); of the space: Ottosson, "A
   * perceptual color space for image processing" (2020).
   */
  @ParameterizedTest
  @CsvSource({"1, WORKER", "2, WORKER", "1, JAVA", "2, JAVA"})
  void statesThatStandSideBySideCanBeToldApart(int scheme, Lane.Kind kind) throws Exception {
    Map<String, String> colours = colours(scheme);
    List<String> words = State.of(kind).stream().map(State::word).toList();
    for (double[][] eye : EYES) {
      for (String one : words) {
        for (String other : words.subList(0, words.indexOf(one))) {
          double apart =
              distance(
                  seen(Objects.requireNonNull(colours.get(one)), eye),
                  seen(Objects.requireNonNull(colours.get(other)), eye));
          assertThat(apart).as("%s and %s", one, other).isGreaterThan(APART);
        }
      }
    }
  }

  private static Map<String, String> colours(int scheme) throws Exception {
    try (var page = Objects.requireNonNull(Scripts.class.getResourceAsStream("/page/page.js"))) {
      return COLOURS
          .matcher(new String(page.readAllBytes(), UTF_8))
          .results()
          .collect(toMap(found -> found.group(1), found -> found.group(1 + scheme)));
    }
  }

  /** A colour as such an eye sees it, in Oklab. */
  private static double[] seen(String hex, double[][] eye) {
    double[] linear = new double[3];
    for (int i = 0; i < 3; i++) {
      double part = Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16) / 255.0;
      linear[i] = part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
    double[] cones =
        times(
            new double[][] {
              {0.4122214708, 0.5363325363, 0.0514459929},
              {0.2119034982, 0.6806995451, 0.1073969566},
              {0.0883024619, 0.2817188376, 0.6299787005}
            },
            Arrays.stream(times(eye, linear)).map(p -> Math.clamp(p, 0, 1)).toArray());
    return times(
        new double[][] {
          {0.2104542553, 0.7936177850, -0.0040720468},
          {1.9779984951, -2.4285922050, 0.4505937099},
          {0.0259040371, 0.7827717662, -0.8086757660}
        },
        Arrays.stream(cones).map(Math::cbrt).toArray());
  }

  private static double[] times(double[][] matrix, double[] vector) {
    return Arrays.stream(matrix)
        .mapToDouble(row -> row[0] * vector[0] + row[1] * vector[1] + row[2] * vector[2])
        .toArray();
  }

  private static double distance(double[] one, double[] other) {
    return Math.sqrt(
        Math.pow(one[0] - other[0], 2)
            + Math.pow(one[1] - other[1], 2)
            + Math.pow(one[2] - other[2], 2));
  }
}
