package id.lanjut.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.lanjut.routes.link.Balance;
import id.lanjut.routes.link.LinkSettings;
import id.lanjut.routes.link.Quota;
import id.lanjut.routes.table.Mode;
import id.lanjut.routes.table.ServiceClass;
import id.lanjut.routes.table.WhenOffline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schema, the binders and the documented file know the same keys and the same defaults. */
class ConfigSchemaTest {
  private static final Map<String, List<String>> KEYS_BY_SECTION =
      Map.ofEntries(
          Map.entry("", GatewayBinder.KEYS),
          Map.entry("/$defs/ledger", LedgerBinder.KEYS),
          Map.entry("/$defs/drill", DrillTimeBinder.KEYS),
          Map.entry("/$defs/alerts", AlertsBinder.KEYS),
          Map.entry("/$defs/alert-rules", AlertsBinder.RULES_KEYS),
          Map.entry("/$defs/quiet", AlertsBinder.QUIET_KEYS),
          Map.entry("/$defs/alert-target", AlertTargetBinder.KEYS),
          Map.entry("/$defs/webhook", AlertTargetBinder.WEBHOOK_KEYS),
          Map.entry("/$defs/email", AlertTargetBinder.EMAIL_KEYS),
          Map.entry("/$defs/telegram", AlertTargetBinder.TELEGRAM_KEYS),
          Map.entry("/$defs/terminal", TerminalBinder.KEYS),
          Map.entry("/$defs/console", ListenBinder.CONSOLE_KEYS),
          Map.entry("/$defs/forward-proxy", ListenBinder.FORWARD_PROXY_KEYS),
          Map.entry("/$defs/link", LinkBinder.KEYS),
          Map.entry("/$defs/via", ViaBinder.KEYS),
          Map.entry("/$defs/probe", LinkBinder.PROBE_KEYS),
          Map.entry("/$defs/quota", LinkBinder.QUOTA_KEYS),
          Map.entry("/$defs/upstream", UpstreamBinder.KEYS),
          Map.entry("/$defs/route", RouteBinder.KEYS),
          Map.entry("/$defs/offline-answer", OfflineAnswerBinder.KEYS),
          Map.entry("/$defs/callback", CallbackBinder.KEYS),
          Map.entry("/$defs/field-source", FieldSourceBinder.KEYS),
          Map.entry("/$defs/inquiry", InquiryBinder.KEYS),
          Map.entry("/$defs/judgements", RouteBinder.ANSWERS_KEYS),
          Map.entry("/$defs/answers", AnswerRuleBinder.KEYS),
          Map.entry("/$defs/canary", CanaryBinder.KEYS),
          Map.entry("/$defs/limits", LimitsBinder.KEYS),
          Map.entry("/$defs/amount-limit", LimitsBinder.AMOUNT_KEYS),
          Map.entry("/$defs/drain", RouteBinder.DRAIN_KEYS));

  /** Every section that has defaults, with nothing but what it requires. */
  private static final String BARE =
      """
      { "console": {}, "ledger": {}, "forward-proxy": { "allow": [] },
        "links": [{ "name": "a", "quota": { "volume": "1GB" }, "probe": { "url": "http://127.0.0.1/" } },
          { "name": "b" }],
        "drills": [{ "every": "MON 05:00" }],
        "alerts": { "rules": {}, "to": [{ "webhook": { "url": "http://127.0.0.1/" } }] },
        "upstreams": [{ "name": "u", "url": "http://127.0.0.1" }],
        "routes": [{ "name": "r", "path": "/", "upstream": "u", "limits": {}, "drain": {}, "offline-answer": { "body": "{}" },
          "callback": { "url": "http://127.0.0.1/", "secret": "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=" },
          "inquiry": { "path": "/{key}", "delivered": { "status": [200] } } }] }
      """;

  private static final Map<String, String> PLACE_BY_SECTION =
      Map.ofEntries(
          Map.entry("", ""),
          Map.entry("/$defs/ledger", "/ledger"),
          Map.entry("/$defs/drill", "/drills/0"),
          Map.entry("/$defs/alerts", "/alerts"),
          Map.entry("/$defs/alert-rules", "/alerts/rules"),
          Map.entry("/$defs/console", "/console"),
          Map.entry("/$defs/forward-proxy", "/forward-proxy"),
          Map.entry("/$defs/link", "/links/0"),
          Map.entry("/$defs/probe", "/links/0/probe"),
          Map.entry("/$defs/quota", "/links/0/quota"),
          Map.entry("/$defs/upstream", "/upstreams/0"),
          Map.entry("/$defs/route", "/routes/0"),
          Map.entry("/$defs/offline-answer", "/routes/0/offline-answer"),
          Map.entry("/$defs/callback", "/routes/0/callback"),
          Map.entry("/$defs/inquiry", "/routes/0/inquiry"),
          Map.entry("/$defs/limits", "/routes/0/limits"),
          Map.entry("/$defs/drain", "/routes/0/drain"));

  private final ObjectMapper json = new ObjectMapper();

  @TempDir private Path directory;
  private JsonNode schema;

  @BeforeEach
  void readSchema() throws IOException {
    schema = json.readTree(ConfigFolderTest.FOLDER.resolve("gateway.schema.json").toFile());
  }

  @Test
  void theSchemaHasTheKeysThatAreRead() {
    // When
    Map<String, List<String>> inSchema = new TreeMap<>();
    sections().forEach((section, properties) -> inSchema.put(section, sortedNames(properties)));

    // Then
    Map<String, List<String>> read = new TreeMap<>();
    KEYS_BY_SECTION.forEach((section, keys) -> read.put(section, keys.stream().sorted().toList()));
    assertThat(inSchema).isEqualTo(read);
  }

  @Test
  void theDefaultsInTheSchemaAreTheRealOnes() throws IOException {
    // Given
    GatewaySettings bare = new Yaml(directory).good(BARE).settings();
    List<String> checked = new ArrayList<>();

    for (Map.Entry<String, JsonNode> section : sections().entrySet()) {
      for (Map.Entry<String, JsonNode> property : section.getValue().properties()) {
        JsonNode defaultValue = property.getValue().get("default");
        if (defaultValue != null) {
          // When
          JsonNode written = json.readTree(BARE);
          ((ObjectNode) written.at(PLACE_BY_SECTION.get(section.getKey())))
              .set(property.getKey(), defaultValue);

          // Then
          assertThat(new Yaml(directory).good(written.toString()).settings())
              .as(section.getKey() + " " + property.getKey())
              .isEqualTo(bare);
          checked.add(property.getKey());
        }
      }
    }
    assertThat(checked).hasSize(51);
  }

  @Test
  void theChoicesInTheSchemaAreTheRealOnes() {
    Map.of(
            "/properties/balance", Balance.values(),
            "/$defs/link/properties/kind", LinkSettings.Kind.values(),
            "/$defs/quota/properties/per", Quota.Per.values(),
            "/$defs/alerts/properties/language", AlertSettings.Language.values(),
            "/$defs/route/properties/mode", Mode.values(),
            "/$defs/route/properties/when-offline", WhenOffline.values(),
            "/$defs/route/properties/class", ServiceClass.values())
        .forEach(
            (place, choices) ->
                assertThat(schema.at(place + "/anyOf/0/enum"))
                    .as(place)
                    .extracting(JsonNode::asText)
                    .containsExactlyElementsOf(
                        Arrays.stream(choices)
                            .map(choice -> choice.toString().toLowerCase(Locale.ROOT))
                            .toList()));
  }

  @Test
  void theDocumentedFileSpeaksOfEveryKey() throws IOException {
    // Given
    String documented = Files.readString(ConfigFolderTest.FOLDER.resolve("gateway.yaml"));

    // Then
    KEYS_BY_SECTION.values().stream()
        .flatMap(List::stream)
        .forEach(key -> assertThat(documented).containsPattern("(?m)[ {#]*\\b" + key + ":"));
  }

  private Map<String, JsonNode> sections() {
    Map<String, JsonNode> sections = new TreeMap<>(Map.of("", schema.get("properties")));
    schema
        .get("$defs")
        .properties()
        .forEach(
            def -> {
              if (def.getValue().has("properties")) {
                sections.put("/$defs/" + def.getKey(), def.getValue().get("properties"));
              }
            });
    return sections;
  }

  private static List<String> sortedNames(JsonNode properties) {
    return properties.properties().stream().map(Map.Entry::getKey).sorted().toList();
  }
}
