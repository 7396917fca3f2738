package org.primelab;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** What the house asks of Javadoc, read off the sources by the compiler's own parser. */
class JavadocTest {
  private static final Path SOURCES = Path.of("src/main/java");

  /**
   * First words of what is no sentence and names nothing: "Of a thread that …", "As C wrote it."
   */
  private static final Set<String> OF_FRAGMENTS =
      Set.of(
          "Of",
          "With",
          "As",
          "Without",
          "From",
          "None",
          "Likewise",
          "For",
          "In",
          "On",
          "To",
          "By",
          "At",
          "Under",
          "Until",
          "Since",
          "But",
          "Or",
          "And",
          "Not",
          "Than");

  @Test
  void everyPublicMethodIsExplainedOrExplainsItself() throws IOException {
    assertThat(read(sources()).unexplained).isEmpty();
  }

  @Test
  void everyCommentBeginsWithASentenceOrAName() throws IOException {
    assertThat(read(sources()).fragments).isEmpty();
  }

  @Test
  void whatIsMissingIsNoticed() throws IOException {
    String source =
        """
        public class A {
          private int size;
          public int size() { return size; }
          public int twice() { return 2 * size; }
          /** Says it. */
          public int thrice() { return 3 * size; }
          @Override public int hashCode() { return size; }
          int hidden() { return size; }
          public interface I { int asked(); }
          public record R(int x) { public int x() { return x + 1; } public int y() { return x; } }
          static class Inner { public void nobodySees() {} }
        }
        """;
    assertThat(read(List.of(new Source(source))).unexplained)
        .containsExactly("A.java: twice", "A.java: asked", "A.java: y");
  }

  @Test
  void fragmentsAreNoticed() throws IOException {
    String source =
        """
        /** Of a thing. */
        class A {
          /** With a name. */
          int named;
          /** The name of it. */
          String name;
          /** As it was. */
          void set() {}
          /** Whether it is. */
          boolean is;
        }
        """;
    assertThat(read(List.of(new Source(source))).fragments)
        .containsExactly("A.java: Of a thing.", "A.java: With a name.", "A.java: As it was.");
  }

  private static List<JavaFileObject> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .sorted()
          .map(file -> (JavaFileObject) new Source(file.toUri(), text(file)))
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reader read(List<? extends JavaFileObject> sources) throws IOException {
    assertThat(sources).isNotEmpty();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavacTask task =
        (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, sources);
    Reader reader = new Reader(DocTrees.instance(task));
    for (CompilationUnitTree unit : task.parse()) {
      reader.scan(unit, null);
    }
    return reader;
  }

  /** A file, or a text that stands for one. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      this(URI.create("string:///A.java"), text);
    }

    Source(URI where, String text) {
      super(where, Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Reader extends TreePathScanner<Void, Void> {
    private final DocTrees trees;
    final List<String> unexplained = new ArrayList<>();
    final List<String> fragments = new ArrayList<>();

    Reader(DocTrees trees) {
      this.trees = trees;
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
      noteFragment();
      return super.visitClass(type, null);
    }

    @Override
    public Void visitVariable(VariableTree variable, Void nothing) {
      noteFragment();
      return super.visitVariable(variable, null);
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      noteFragment();
      boolean needsWords = method.getReturnType() != null && !explainsItself(method);
      if (needsWords && isPublic(getCurrentPath()) && comment() == null) {
        unexplained.add(here(method.getName().toString()));
      }
      return super.visitMethod(method, null);
    }

    private void noteFragment() {
      DocCommentTree comment = comment();
      if (comment != null && isFragment(comment.getFirstSentence().toString())) {
        fragments.add(here(comment.toString().lines().findFirst().orElse("")));
      }
    }

    private static boolean isFragment(String sentence) {
      return OF_FRAGMENTS.contains(sentence.split("\\W", 2)[0]);
    }

    private DocCommentTree comment() {
      return trees.getDocCommentTree(getCurrentPath());
    }

    private String here(String what) {
      String file = getCurrentPath().getCompilationUnit().getSourceFile().getName();
      return file.substring(file.lastIndexOf('/') + 1) + ": " + what;
    }

    /** Everybody sees it and all that it stands in. */
    private static boolean isPublic(TreePath path) {
      TreePath outer = path.getParentPath();
      if (path.getLeaf() instanceof CompilationUnitTree) {
        return true;
      }
      boolean inType = outer.getLeaf() instanceof ClassTree type && isInterface(type);
      return ((inType && !modifiers(path.getLeaf()).contains(Modifier.PRIVATE))
              || modifiers(path.getLeaf()).contains(Modifier.PUBLIC))
          && isPublic(outer);
    }

    private static boolean isInterface(ClassTree type) {
      return type.getKind() == Tree.Kind.INTERFACE || type.getKind() == Tree.Kind.ANNOTATION_TYPE;
    }

    private static Set<Modifier> modifiers(Tree tree) {
      return switch (tree) {
        case MethodTree method -> method.getModifiers().getFlags();
        case ClassTree type -> type.getModifiers().getFlags();
        default -> Set.of();
      };
    }

    /** An override, a record's accessor, or a getter that returns the field of its own name. */
    private boolean explainsItself(MethodTree method) {
      return method.getModifiers().getAnnotations().stream()
              .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"))
          || (method.getParameters().isEmpty() && (returnsItsName(method) || isAccessor(method)));
    }

    private static boolean returnsItsName(MethodTree method) {
      List<? extends StatementTree> body =
          method.getBody() == null ? List.of() : method.getBody().getStatements();
      return body.size() == 1
          && body.getFirst() instanceof ReturnTree returned
          && isNamed(returned.getExpression(), method);
    }

    private static boolean isNamed(ExpressionTree returned, MethodTree method) {
      return returned instanceof IdentifierTree field
          && field.getName().contentEquals(method.getName());
    }

    private boolean isAccessor(MethodTree method) {
      return getCurrentPath().getParentPath().getLeaf() instanceof ClassTree type
          && type.getKind() == Tree.Kind.RECORD
          && type.getMembers().stream()
              .anyMatch(
                  member ->
                      member instanceof VariableTree component
                          && component.getName().equals(method.getName()));
    }
  }
}
