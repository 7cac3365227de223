package id.lanjut.gateway.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts {@code ${env:NAME}} and {@code ${file:path}} in their places. */
final class Secrets {
  private static final Pattern PLACE = Pattern.compile("\\$\\{([^}]*)(}?)");

  /** A secret is a password or a key, not a document. */
  private static final int MAX_FILE_BYTES = 64 << 10;

  private final Path directory;
  private final Function<String, Optional<String>> environment;

  Secrets(Path directory, Function<String, Optional<String>> environment) {
    this.directory = directory;
    this.environment = environment;
  }

  Parsed<String> expand(String text) {
    Matcher matcher = PLACE.matcher(text);
    StringBuilder expanded = new StringBuilder();
    while (matcher.find()) {
      Parsed<String> secret = matcher.group(2).isEmpty() ? unclosed() : named(matcher.group(1));
      if (!(secret instanceof Parsed.Good<String> good)) {
        return secret;
      }
      matcher.appendReplacement(expanded, Matcher.quoteReplacement(good.value()));
    }
    return Parsed.good(matcher.appendTail(expanded).toString());
  }

  private static Parsed<String> unclosed() {
    return Parsed.bad("\"${\" is never closed by \"}\"");
  }

  private Parsed<String> named(String reference) {
    if (reference.startsWith("env:")) {
      return fromEnvironment(reference.substring("env:".length()));
    }
    if (reference.startsWith("file:")) {
      return fromFile(reference.substring("file:".length()));
    }
    return Parsed.bad("must be ${env:NAME} or ${file:path}, not ${" + reference + "}");
  }

  private Parsed<String> fromEnvironment(String name) {
    return environment
        .apply(name)
        .map(Parsed::good)
        .orElseGet(() -> Parsed.bad("the environment variable " + name + " is not set"));
  }

  private Parsed<String> fromFile(String path) {
    try (InputStream file = Files.newInputStream(directory.resolve(path))) {
      byte[] bytes = file.readNBytes(MAX_FILE_BYTES + 1);
      if (bytes.length > MAX_FILE_BYTES) {
        return Parsed.bad("the file " + path + " is larger than 64KB");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Parsed.good(text.replaceFirst("\\R\\z", ""));
    } catch (CharacterCodingException e) {
      return Parsed.bad("the file " + path + " is not UTF-8 text");
    } catch (IOException | InvalidPathException e) {
      return Parsed.bad("the file " + path + " cannot be read");
    }
  }
}
