package org.primelab.study.doctor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the JVM was started.
 *
 * @param flags on its command line and from JAVA_TOOL_OPTIONS
 * @param toolOptions of the environment, if any
 */
record JvmCheckup(List<String> flags, @Nullable String toolOptions) {
  /** They change what code is compiled to, or what runs beside it. */
  private static final Pattern SPOILING =
      Pattern.compile(
          "-Xint|-Xcomp|-Xdebug|-ea.*|-enableassertions.*|-agent.*|-javaagent.*"
              + "|-Xcheck:jni|-XX:TieredStopAtLevel=.*|-XX:-TieredCompilation"
              + "|-XX:\\+(PrintCompilation|UnlockDiagnosticVMOptions|FlightRecorder).*"
              + "|-XX:StartFlightRecording.*");

  /** The launcher says so itself: it changes nothing but what a cached start-up holds. */
  private static final List<String> LAUNCHERS =
      List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTAdapterCaching");

  JvmCheckup {
    flags = List.copyOf(flags);
  }

  private List<String> users() {
    List<String> users = new ArrayList<>(flags);
    int at = Collections.indexOfSubList(users, LAUNCHERS);
    if (at >= 0) {
      users.subList(at, at + LAUNCHERS.size()).clear();
    }
    return users;
  }

  Health look() {
    List<String> spoiling = users().stream().filter(f -> SPOILING.matcher(f).matches()).toList();
    if (!spoiling.isEmpty()) {
      return Health.warn(
          String.join(" ", spoiling) + ": kernels in Java do not run as they usually do",
          "unset LAB_JAVA_OPTS and JAVA_TOOL_OPTIONS");
    }
    return toolOptions == null
        ? Health.ok("none that change how code is compiled")
        : Health.warn(
            "JAVA_TOOL_OPTIONS is set, for child JVMs too: " + toolOptions,
            "unset JAVA_TOOL_OPTIONS");
  }
}
