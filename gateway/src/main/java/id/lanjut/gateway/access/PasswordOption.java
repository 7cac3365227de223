package id.lanjut.gateway.access;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a new password comes from. Never the command line: everybody on the computer sees that. */
final class PasswordOption {
  private static final String STANDARD_INPUT = "-";

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = {
        "A file whose first line is the password; - for standard input.",
        "Default: it is asked for, twice."
      })
  private @Nullable String file;

  private final InputStream standardInput;

  PasswordOption(InputStream standardInput) {
    this.standardInput = standardInput;
  }

  /**
   * The password.
   *
   * @throws UserFile.Refused when there is none, or one that must not be
   * @throws IOException when it cannot be read
   */
  String read() throws IOException, UserFile.Refused {
    String password = file == null ? asked() : firstLine(file);
    String objection = Passwords.objection(password).orElse(null);
    if (objection != null) {
      throw new UserFile.Refused(objection);
    }
    return password;
  }

  private String firstLine(String name) throws IOException {
    try (InputStream in =
            name.equals(STANDARD_INPUT) ? standardInput : Files.newInputStream(Path.of(name));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return Objects.requireNonNullElse(lines.readLine(), "");
    }
  }

  /** Newer Java has a console also without a terminal; it ends where its input does. */
  @SuppressWarnings("SystemConsoleNull")
  private static String asked() throws UserFile.Refused {
    Console terminal = System.console();
    if (terminal == null) {
      throw new UserFile.Refused(
          "there is no terminal to ask for a password: name --password-file FILE, or -");
    }
    String password = typed(terminal, "Password: ");
    if (!password.equals(typed(terminal, "Again: "))) {
      throw new UserFile.Refused("the two are not the same");
    }
    return password;
  }

  private static String typed(Console terminal, String prompt) {
    char[] typed = terminal.readPassword("%s", prompt);
    return typed == null ? "" : new String(typed);
  }
}
