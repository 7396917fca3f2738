package org.primelab.cli;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a shell offers while a command is typed: commands, options, and values that can be listed.
 */
enum Completion {
  BASH("lab.bash", "source this file") {
    @Override
    String script(List<Offered> commands) {
      return """
          _lab() {
              local words=
              if [ "$COMP_CWORD" -eq 1 ]; then
                  words='%s'
              else
                  case ${COMP_WORDS[1]}:${COMP_WORDS[COMP_CWORD - 1]} in
          %s        esac
              fi
              COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))
          }
          complete -o default -F _lab lab
          """
          .formatted(
              lines(commands.stream().map(Offered::name), " "),
              lines(commands.stream().map(Completion::bash), ""));
    }
  },
  ZSH("_lab", "put this file into a folder of $fpath") {
    @Override
    String script(List<Offered> commands) {
      return """
          local -a offered=(
          %s)
          if (( CURRENT == 2 )); then
            _describe command offered
            return
          fi
          shift words
          (( CURRENT-- ))
          case $words[1] in
          %sesac
          """
          .formatted(
              lines(
                  commands.stream()
                      .map(one -> "  '%s:%s'\n".formatted(one.name(), quoted(one, "'\\''"))),
                  ""),
              lines(commands.stream().map(Completion::zsh), ""));
    }
  },
  FISH("lab.fish", "put this file into ~/.config/fish/completions") {
    @Override
    String script(List<Offered> commands) {
      return lines(commands.stream().map(Completion::fish), "");
    }
  };

  private final String file;
  private final String use;

  Completion(String file, String use) {
    this.file = file;
    this.use = use;
  }

  /** What the shell expects the file to be called. */
  String file() {
    return file;
  }

  /** The whole file. */
  String of(List<Offered> commands) {
    String first = this == ZSH ? "#compdef lab\n" : "";
    return first + "# Completion of lab: " + use + ".\n" + script(commands);
  }

  abstract String script(List<Offered> commands);

  private static String lines(Stream<String> parts, String between) {
    return parts.collect(joining(between));
  }

  private static String bash(Offered command) {
    Function<Offered, String> value =
        option ->
            "        %s) words='%s' ;;\n"
                .formatted(
                    lines(option.names().stream().map(n -> command.name() + ":" + n), " | "),
                    String.join(" ", option.values()));
    return lines(command.options().stream().filter(Offered::takesValue).map(value), "")
        + "        %s:*) words='%s' ;;\n"
            .formatted(
                command.name(),
                lines(
                    Stream.concat(
                        command.values().stream(),
                        command.options().stream().flatMap(option -> option.names().stream())),
                    " "));
  }

  private static String zsh(Offered command) {
    return command.options().stream()
        .flatMap(option -> option.names().stream().map(name -> zsh(name, option)))
        .collect(
            joining(
                "",
                command.name() + ") _arguments",
                " \\\n  '*:word:%s' ;;\n".formatted(zshValues(command))));
  }

  private static String zsh(String name, Offered option) {
    String said = quoted(option, "'\\''").replace("[", "\\[").replace("]", "\\]");
    return " \\\n  '%s[%s]%s'"
        .formatted(name, said, option.takesValue() ? ":value:" + zshValues(option) : "");
  }

  private static String zshValues(Offered one) {
    return one.values().isEmpty() ? "_files" : "(" + String.join(" ", one.values()) + ")";
  }

  private static String fish(Offered command) {
    return "complete -c lab -f -n __fish_use_subcommand -a %s -d '%s'\n"
            .formatted(command.name(), quoted(command, "\\'"))
        + (command.values().isEmpty()
            ? ""
            : "complete -c lab -n '__fish_seen_subcommand_from %s' -f -a '%s'\n"
                .formatted(command.name(), String.join(" ", command.values())))
        + lines(command.options().stream().map(option -> fish(command, option)), "");
  }

  private static String fish(Offered command, Offered option) {
    String names =
        lines(
            option.names().stream()
                .map(
                    name ->
                        name.startsWith("--")
                            ? " -l " + name.substring(2)
                            : " -s " + name.substring(1)),
            "");
    String value =
        option.values().isEmpty()
            ? option.takesValue() ? " -r" : ""
            : " -x -a '" + String.join(" ", option.values()) + "'";
    return "complete -c lab -n '__fish_seen_subcommand_from %s'%s%s -d '%s'\n"
        .formatted(command.name(), names, value, quoted(option, "\\'"));
  }

  /** The first sentence, with its quotes as this shell wants them. */
  private static String quoted(Offered one, String quote) {
    return one.description()
        .replaceFirst("\\.\\s.*", ".")
        .replace("\\", "\\\\")
        .replace("'", quote);
  }
}
