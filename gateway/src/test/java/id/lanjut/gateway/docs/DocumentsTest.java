package id.lanjut.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.gateway.cli.CommandLineFrame;
import id.lanjut.gateway.config.ConfigFile;
import id.lanjut.gateway.config.ConfigResult;
import id.lanjut.gateway.demo.DemoCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documents keep their word: what they show works, and what they point at is there. */
class DocumentsTest {
  private static final Pattern PROGRAM =
      Pattern.compile("java -jar gateway/target/lanjut\\.jar ([a-z]+)");
  private static final Pattern CONFIGURATION =
      Pattern.compile("^(links|upstreams|routes):", Pattern.MULTILINE);
  private static final String BUILD = "./mvnw";

  /** What not every text is good for. */
  private static final Map<String, String> VALUES =
      Map.of("LANJUT_TELEGRAM_TOKEN", "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11");

  @TempDir private Path directory;
  private final Documents documents = Documents.ofThisRepository();

  @Test
  void everyConfigurationShownIsAGoodOne() throws IOException {
    // When
    List<Documents.Block> shown =
        documents.blocks().stream()
            .filter(block -> block.language().equals("yaml"))
            .filter(block -> CONFIGURATION.matcher(block.text()).find())
            .toList();

    // Then
    assertThat(shown).isNotEmpty();
    for (Documents.Block block : shown) {
      assertThat(loaded(block.text())).as("%s", block).isInstanceOf(ConfigResult.Loaded.class);
    }
  }

  @Test
  void everyRelativeLinkLeadsToAFile() throws IOException {
    assertThat(documents.links()).filteredOn(Documents.Link::isRelative).isNotEmpty();
    assertThat(documents.links())
        .filteredOn(Documents.Link::isRelative)
        .filteredOn(link -> !link.leadsSomewhere())
        .isEmpty();
  }

  @Test
  void everyCommandShownIsOneThatTheProgramKnows() throws IOException {
    // When
    List<String> commands =
        PROGRAM
            .matcher(documents.text("README.md"))
            .results()
            .map(found -> found.group(1))
            .distinct()
            .toList();

    // Then
    assertThat(commands).contains("run", "demo").isSubsetOf(program().names());
  }

  @Test
  void bothLanguagesBuildAndVerifyWithTheSameCommands() throws IOException {
    List<String> english = builds("README.md");

    assertThat(english).hasSize(2);
    assertThat(english.get(0)).contains("lanjut.jar demo");
    assertThat(english.get(1)).endsWith("verify");
    assertThat(builds("README.id.md")).isEqualTo(english);
  }

  @Test
  void theRepositoryIsGuardedByTheCommandThatTheReadmeNames() throws IOException {
    assertThat(documents.text(".ci/run").lines()).contains(builds("README.md").get(1));
  }

  private ConfigResult loaded(String yaml) throws IOException {
    Path file = Files.writeString(directory.resolve("gateway.yaml"), yaml);
    return new ConfigFile(name -> Optional.of(VALUES.getOrDefault(name, "a value of " + name)))
        .read(file);
  }

  private List<String> builds(String document) throws IOException {
    return documents.blocks(document).stream()
        .map(Documents.Block::text)
        .filter(text -> text.startsWith(BUILD))
        .toList();
  }

  private static CommandLineFrame program() {
    return new CommandLineFrame(
        configuration -> {
          throw new AssertionError("nothing runs here");
        },
        new DemoCommand(
            (data, links, upstream, charge, controls) -> {
              throw new AssertionError("nothing runs here");
            },
            InstantSource.system()));
  }
}
