package org.primelab.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.primelab.cli.Main;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A lab in a process of its own, as a user starts it. */
record Started(Path folder, Process process) {
  static Started lab(Path folder, String line) throws IOException {
    return lab(folder, line, Map.of());
  }

  static Started lab(Path folder, String line, Map<String, String> environment) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC"));
    command.add("-Djava.io.tmpdir=" + folder);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(line.split(" ")));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(Redirect.to(folder.resolve("out").toFile()))
            .redirectError(Redirect.to(folder.resolve("err").toFile()));
    builder.environment().putAll(environment);
    return new Started(folder, builder.start());
  }

  /** Folders that it made and that are there still. */
  List<String> folders() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("primelab-"))
          .toList();
    }
  }

  int exit() throws InterruptedException {
    return process.waitFor();
  }

  String err() throws IOException {
    return Files.readString(folder.resolve("err"), UTF_8);
  }

  JsonNode json() throws IOException, InterruptedException {
    int exit = exit();
    assertThat(exit).as(err()).isZero();
    return JsonMapper.shared().readTree(folder.resolve("out"));
  }
}
