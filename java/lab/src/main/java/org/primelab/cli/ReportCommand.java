package org.primelab.cli;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.primelab.render.Output;
import org.primelab.render.Renderer;
import org.primelab.report.Report;
import org.primelab.session.Session;
import org.primelab.study.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lab report}. */
@Command(name = "report", description = "Print a saved session's results again, without measuring.")
final class ReportCommand implements Callable<Integer> {
  private final Lab lab;
  private final Map<Output, OptionSpec> options = new EnumMap<>(Output.class);

  @Parameters(paramLabel = "DIR", description = "The session's folder, as 'lab check' named it.")
  Path folder = Path.of(".");

  ReportCommand(Lab lab) {
    this.lab = lab;
  }

  /** An option for each output there is. */
  @Spec
  void offer(CommandSpec spec) {
    for (Output output : Output.values()) {
      OptionSpec option =
          OptionSpec.builder(output.option())
              .type(output.isFile() ? Path.class : boolean.class)
              .paramLabel("FILE")
              .description(output.description())
              .build();
      options.put(output, option);
      spec.addOption(option);
    }
  }

  @Override
  public Integer call() {
    Session session =
        Studies.load("DIR", folder, "give the folder that 'lab check' printed as 'saved in'");
    Study study = Studies.of("DIR", session);
    Report report = Studies.answer("DIR", folder, () -> study.answer(session));
    Map<Output, ResultFile> files = files(session);
    lab.caveats(report);
    files.forEach((output, file) -> file.write(output.option(), lab, report));
    if (files.values().stream().noneMatch(ResultFile::isStandardOutput)) {
      onStandardOutput(session).render(report);
    }
    lab.failures(report);
    return Lab.exitCode(report);
  }

  private Map<Output, ResultFile> files(Session session) {
    Map<Output, ResultFile> files = new EnumMap<>(Output.class);
    options.forEach(
        (output, option) -> {
          @Nullable Path file = output.isFile() ? option.getValue() : null;
          if (file != null) {
            UserError.refuse(output.option(), output.refusal(session));
            files.put(output, new ResultFile(file, out -> output.on(out, session)));
          }
        });
    return files;
  }

  private Renderer onStandardOutput(Session session) {
    return options.entrySet().stream()
        .filter(e -> !e.getKey().isFile() && Boolean.TRUE.equals(e.getValue().getValue()))
        .findFirst()
        .map(e -> e.getKey().on(lab.out(), session))
        .orElseGet(lab::tables);
  }
}
