package id.lanjut.gateway.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Opens a YAML file down to its nodes; no objects are ever built from it. */
public final class YamlFile {
  private static final int MAX_BYTES = 1 << 20;

  private YamlFile() {}

  /**
   * The file's root section; an empty file has an empty one. Empty when the file cannot be read or
   * is no YAML, which then stands in the reading's faults.
   */
  public static Optional<Section> root(Path file, Reading reading, List<String> keys) {
    return text(file, reading).flatMap(text -> compose(text, reading, keys));
  }

  private static Optional<String> text(Path file, Reading reading) {
    if (!Files.isRegularFile(file)) {
      reading.fault(0, "", Files.exists(file) ? "is not a file" : "there is no such file");
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        reading.fault(0, "", "is larger than 1MB");
        return Optional.empty();
      }
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      reading.fault(0, "", "is not UTF-8 text");
    } catch (IOException e) {
      reading.fault(0, "", "cannot be read: " + e);
    }
    return Optional.empty();
  }

  private static Optional<Section> compose(String text, Reading reading, List<String> keys) {
    try {
      Compose compose = new Compose(LoadSettings.builder().build());
      Node root =
          compose
              .composeString(text.startsWith("\uFEFF") ? text.substring(1) : text)
              .orElseGet(YamlFile::nothing);
      return Section.from(reading, "", 1, root, keys);
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
      reading.fault(mark.map(m -> m.getLine() + 1).orElse(1), "", "is no YAML: " + reasonOf(e));
    } catch (ReaderException e) {
      reading.fault(
          lineAt(text, e.getPosition()),
          "",
          "is no YAML: it holds a character that is not allowed");
    } catch (YamlEngineException e) {
      reading.fault(1, "", "is no YAML: " + firstLine(String.valueOf(e.getMessage())));
    }
    return Optional.empty();
  }

  private static Node nothing() {
    return new MappingNode(Tag.MAP, List.of(), FlowStyle.BLOCK);
  }

  private static String reasonOf(MarkedYamlEngineException e) {
    String problem = e.getProblem() == null ? "cannot be understood" : e.getProblem();
    return firstLine(e.getContext() == null ? problem : e.getContext() + ", " + problem);
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static int lineAt(String text, int position) {
    String before = text.substring(0, Math.min(Math.max(position, 0), text.length()));
    return 1 + (int) before.chars().filter(c -> c == '\n').count();
  }
}
