package org.primelab.study.doctor;

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

  JvmCheckup {
    flags = List.copyOf(flags);
  }

  Health look() {
    List<String> spoiling = flags.stream().filter(f -> SPOILING.matcher(f).matches()).toList();
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
