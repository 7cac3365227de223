package id.lanjut.lab.powercut;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Builds a start check that checks nothing: with it, the campaign has to find what it is for. */
final class Unchecked {
  private Unchecked() {}

  /**
   * Compiles it against the packaged program.
   *
   * @return the directory with its class
   */
  static Path build(Path sources, Path jar, Path work) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IOException("a compiler is missing (apt-get install openjdk-17-jdk-headless)");
    }
    Path classes = Files.createDirectories(work.resolve("unchecked"));
    String source = sources.resolve("unchecked/StartCheck.java").toString();
    int result =
        compiler.run(null, null, null, "-cp", jar.toString(), "-d", classes.toString(), source);
    if (result != 0) {
      throw new IOException(source + " was not compiled");
    }
    return classes;
  }
}
