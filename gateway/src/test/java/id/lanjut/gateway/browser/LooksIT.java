package id.lanjut.gateway.browser;

import id.lanjut.gateway.browser.Looker.Device;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each page on a phone and a desk, by day and by night: it fits, and all can use it. */
final class LooksIT {
  @TempDir private static Path directory;
  private static Shop shop;
  private static String held;

  @BeforeAll
  static void open() throws Exception {
    shop = Shop.open(directory);
    shop.gateway().awaitState("online");
    shop.sellUntil("INV-2026-000000000000000000000000000000000000000001", 1_250_000, "DELIVERED");
    held = shop.sellUntil("DOUBT-1", 60_000, "HELD");
    shop.cutBoth();
    shop.sellUntil("INV-2", 85_000, "QUEUED");
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  static Stream<Device> devices() {
    return Stream.of(
        Device.DESKTOP,
        Device.DESKTOP.in("en-GB").dark(),
        Device.PHONE,
        Device.PHONE.in("en-GB").dark());
  }

  /** Each page, with something that is only there once it is filled. */
  private static Map<String, String> pages() {
    return Map.of(
        "overview",
        "#last tr",
        "transactions",
        "#transactions tr",
        "transaction/" + held,
        "#story li",
        "uptime",
        "#outages tr",
        "day",
        "#day-body tbody");
  }

  static Stream<Arguments> pagesByDayAndNight() {
    return pages().keySet().stream()
        .flatMap(
            page ->
                Stream.of(Device.DESKTOP, Device.PHONE.in("en-GB").dark())
                    .map(device -> Arguments.of(page, device)));
  }

  @ParameterizedTest
  @MethodSource("devices")
  void everyPageFits(Device device) {
    try (Looker looker = Looker.at(shop.console(), device)) {
      pages()
          .forEach(
              (page, filled) -> {
                looker.open(page);
                looker.find(filled).first().waitFor();
                looker.assertFits();
              });
    }
  }

  @ParameterizedTest
  @MethodSource("pagesByDayAndNight")
  void allCanUseEachPage(String page, Device device) {
    try (Looker looker = Looker.at(shop.console(), device).open(page)) {
      looker.find(pages().getOrDefault(page, "main")).first().waitFor();
      looker.assertAccessible();
    }
  }

  @ParameterizedTest
  @MethodSource("devices")
  void aQuestionFitsAndAllCanAnswerIt(Device device) {
    try (Looker looker = Looker.at(shop.console(), device).open("transaction/" + held)) {
      looker.find("#transaction-actions button").first().click();
      looker.find("#ask-key").waitFor();
      looker.assertFits();
      looker.assertAccessible();
    }
  }
}
