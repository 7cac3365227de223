package id.lanjut.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files people start from. */
class ConfigFolderTest {
  static final Path FOLDER = Path.of("..", "config");

  @TempDir private Path directory;

  @Test
  void everyYamlFileLoadsAndNamesItsSchema() throws IOException {
    for (Path file : yamlFiles()) {
      assertThat(ConfigFile.load(file)).as("%s", file).isInstanceOf(ConfigResult.Loaded.class);
      String schema = Files.readAllLines(file).get(0).replaceFirst(".*\\$schema=", "");
      assertThat(file.resolveSibling(schema).normalize())
          .isEqualTo(FOLDER.resolve("gateway.schema.json").normalize());
    }
  }

  @Test
  void everyYamlFileIsGoodInAnEditor() throws IOException {
    // Given
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(FOLDER.resolve("gateway.schema.json")));

    for (Path file : yamlFiles()) {
      assertThat(schema.validate(Files.readString(file), InputFormat.YAML))
          .as("%s", file)
          .isEmpty();
    }
    assertThat(schema.validate(everythingCommentedIn(), InputFormat.YAML)).isEmpty();
    assertThat(schema.validate("{ upstreams: [], routes: [], balence: x }", InputFormat.YAML))
        .isNotEmpty();
  }

  @Test
  void whatIsCommentedOutIsGoodToo() throws IOException {
    // When
    Yaml withItsSecrets =
        new Yaml(
            directory,
            Map.of(
                "LANJUT_CALLBACK_SECRET",
                "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
                "LANJUT_ALERT_SECRET",
                "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
                "LANJUT_TELEGRAM_TOKEN",
                "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11"));
    Path secrets = Files.createDirectories(directory.resolve("secrets"));
    Files.writeString(secrets.resolve("kasir-1"), "1-0123456789abcdef\n");
    Files.writeString(secrets.resolve("kasir-2"), "2-0123456789abcdef\n");
    Files.writeString(secrets.resolve("mail"), "rahasia\n");
    GatewaySettings settings = withItsSecrets.good(everythingCommentedIn()).settings();

    // Then
    assertThat(settings.forwardProxy()).isPresent();
    assertThat(settings.terminals())
        .extracting(TerminalSettings::name)
        .containsExactly("kasir-1", "kasir-2");
    assertThat(settings.links().get(0).probe()).isPresent();
    assertThat(settings.links().get(0).quota()).isPresent();
    assertThat(settings.drills()).hasSize(1);
    assertThat(settings.alerts().orElseThrow().to()).hasSize(3);
    assertThat(settings.alerts().orElseThrow().quiet()).isPresent();
    assertThat(settings.routes().get(0).inquiry()).isPresent();
    assertThat(settings.routes().get(0).canary()).isPresent();
    assertThat(settings.routes().get(0).answers()).hasSize(3);
    assertThat(settings.routes().get(0).offlineAnswer()).isPresent();
    assertThat(settings.routes().get(0).limits().maxTotalAmountOrNull()).isNotNull();
  }

  @Test
  void theDocumentedFileNeedsNothingThatIsNotActiveYet() {
    assertThat(ConfigFile.load(FOLDER.resolve("gateway.yaml")))
        .isInstanceOfSatisfying(
            ConfigResult.Loaded.class, loaded -> assertThat(loaded.notActiveYet()).isEmpty());
  }

  /** gateway.yaml with every {@code # key: value} made {@code key: value}. */
  private static String everythingCommentedIn() throws IOException {
    return Files.readString(FOLDER.resolve("gateway.yaml"))
        .replaceAll("(?m)^( *)# ( *(?:- )?[a-z-]+:( .*)?)$", "$1$2")
        .replaceAll("(?m)^yaml-language-server.*$", "");
  }

  private static List<Path> yamlFiles() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".yaml")).toList();
      assertThat(found).hasSizeGreaterThanOrEqualTo(3);
      return found;
    }
  }
}
