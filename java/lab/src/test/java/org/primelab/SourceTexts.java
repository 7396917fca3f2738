package org.primelab;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What the lab can say, read off its sources: texts of calls and of what is made by {@code new}.
 * What differs from case to case is an {@code …}.
 */
final class SourceTexts {
  /** Modules whose commands the lab has. */
  static final List<String> MODULES = List.of("java/lab", "java/services", "java/cluster");

  private static final Pattern SPECIFIER = Pattern.compile("%(?:\\d\\$)?[-,.+0-9]*[a-zA-Z]|%%");
  private static final String OPEN = "…";

  /** Hears the name of what is called or made, and its arguments as texts. */
  private final BiConsumer<String, List<String>> heard;

  private SourceTexts(BiConsumer<String, List<String>> heard) {
    this.heard = heard;
  }

  /** Reads the sources of those files that have one of the names in them. */
  static void read(List<String> names, BiConsumer<String, List<String>> heard) throws IOException {
    var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(files(names)));
      for (CompilationUnitTree unit : task.parse()) {
        new SourceTexts(heard).walk(unit);
      }
    }
  }

  private static List<Path> files(List<String> names) throws IOException {
    List<Path> all = new ArrayList<>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(Checkout.ROOT.resolve(module, "src/main/java"))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          String text = Files.readString(file);
          if (names.stream().anyMatch(text::contains)) {
            all.add(file);
          }
        }
      }
    }
    return all.stream().sorted().toList();
  }

  private void walk(CompilationUnitTree unit) {
    Map<String, ExpressionTree> constants = new HashMap<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitVariable(VariableTree variable, Void none) {
        if (variable.getInitializer() != null) {
          constants.putIfAbsent(variable.getName().toString(), variable.getInitializer());
        }
        return super.visitVariable(variable, null);
      }
    }.scan(unit, null);
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitNewClass(NewClassTree made, Void none) {
        heard.accept(name(made.getIdentifier()), texts(made.getArguments(), constants));
        return super.visitNewClass(made, null);
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
        heard.accept(name(call.getMethodSelect()), texts(call.getArguments(), constants));
        return super.visitMethodInvocation(call, null);
      }
    }.scan(unit, null);
  }

  private static String name(Object tree) {
    return tree instanceof MemberSelectTree member ? member.getIdentifier().toString() : tree + "";
  }

  private static List<String> texts(
      List<? extends ExpressionTree> arguments, Map<String, ExpressionTree> constants) {
    return arguments.stream().map(argument -> text(argument, constants)).toList();
  }

  private static String text(ExpressionTree tree, Map<String, ExpressionTree> constants) {
    return switch (tree) {
      case LiteralTree literal when literal.getValue() instanceof String said -> said;
      case ParenthesizedTree inner -> text(inner.getExpression(), constants);
      case BinaryTree sum ->
          text(sum.getLeftOperand(), constants) + text(sum.getRightOperand(), constants);
      case ConditionalExpressionTree choice ->
          text(choice.getTrueExpression(), constants)
              + " / "
              + text(choice.getFalseExpression(), constants);
      case IdentifierTree named ->
          Optional.ofNullable(constants.get(named.getName().toString()))
              .filter(value -> value instanceof LiteralTree || value instanceof BinaryTree)
              .map(value -> text(value, constants))
              .orElse(OPEN);
      case MethodInvocationTree call -> formatted(call, constants);
      default -> OPEN;
    };
  }

  private static String formatted(
      MethodInvocationTree call, Map<String, ExpressionTree> constants) {
    String name = name(call.getMethodSelect());
    if (name.equals("formatted") && call.getMethodSelect() instanceof MemberSelectTree member) {
      return filled(text(member.getExpression(), constants));
    }
    return name.equals("text") && !call.getArguments().isEmpty()
        ? filled(text(call.getArguments().getFirst(), constants))
        : OPEN;
  }

  private static String filled(String format) {
    return SPECIFIER.matcher(format).replaceAll(found -> found.group().equals("%%") ? "%" : OPEN);
  }
}
