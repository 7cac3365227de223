package id.lanjut.gateway.docs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The repository's Markdown files. */
final class Documents {
  private static final Set<String> NOT_OURS = Set.of(".git", "target", "node_modules");
  private static final Pattern FENCED =
      Pattern.compile(
          "^```(?<language>\\w*)\\n(?<text>.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

  private final Path root;

  private Documents(Path root) {
    this.root = root;
  }

  /** Those of the repository that this module belongs to. */
  static Documents ofThisRepository() {
    Path folder = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.resolve("..").normalize();
      if (folder.getNameCount() == 0) {
        throw new IllegalStateException("mvnw is in no folder above this module");
      }
    }
    return new Documents(folder);
  }

  /** A fenced block of a document, without its fences. */
  record Block(Path document, String language, String text) {}

  /** What a document points at, without the part behind the number sign. */
  record Link(Path document, String target) {
    boolean isRelative() {
      return !target.isEmpty() && !target.matches("[a-z]+:.*");
    }

    boolean leadsSomewhere() {
      return Files.exists(document.resolveSibling(target));
    }
  }

  String text(String path) throws IOException {
    return Files.readString(root.resolve(path));
  }

  List<Block> blocks(String path) throws IOException {
    return blocks(root.resolve(path));
  }

  /** Of all documents. */
  List<Block> blocks() throws IOException {
    List<Block> blocks = new ArrayList<>();
    for (Path document : documents()) {
      blocks.addAll(blocks(document));
    }
    return blocks;
  }

  /** Of all documents; what is in fenced blocks is no link. */
  List<Link> links() throws IOException {
    List<Link> links = new ArrayList<>();
    for (Path document : documents()) {
      String prose = FENCED.matcher(Files.readString(document)).replaceAll("");
      LINK.matcher(prose)
          .results()
          .map(found -> new Link(document, found.group(1).replaceFirst("#.*", "")))
          .forEach(links::add);
    }
    return links;
  }

  private static List<Block> blocks(Path document) throws IOException {
    return FENCED
        .matcher(Files.readString(document))
        .results()
        .map(found -> new Block(document, found.group(1), found.group(2).strip()))
        .toList();
  }

  private List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NOT_OURS.contains(String.valueOf(folder.getFileName()))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".md")) {
              documents.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return documents;
  }
}
