package id.lanjut.gateway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import id.lanjut.gateway.browser.Looker.Device;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person decides on the page: asked once in plain words, done once, and kept. */
final class DecisionsIT {
  @TempDir private Path directory;
  private Shop shop;

  @BeforeEach
  void open() throws Exception {
    shop = Shop.open(directory);
    shop.gateway().awaitState("online");
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void whoeverSendsAgainWhatMayHaveArrivedReadsTheRiskAndTypesTheKey() throws Exception {
    String id = shop.sellUntil("DOUBT-1", 60_000, "HELD");
    try (Looker cashier = Looker.at(shop.console(), Device.PHONE).open("transaction/" + id)) {
      cashier.press("Kirim ulang");
      cashier.sees("#ask-risk", "DUA KALI");
      PlaywrightAssertions.assertThat(cashier.find("#ask-yes")).isDisabled();
      cashier.find("#ask-key").fill("DOUBT-2");
      PlaywrightAssertions.assertThat(cashier.find("#ask-yes")).isDisabled();
      cashier.find("#ask-key").fill("DOUBT-1");
      cashier.press("Ya, kirim ulang");
      cashier.sees("#told", "DOUBT-1 dikirim ulang");
      cashier.sees("#story", "Percobaan 2");
    }
  }

  @Test
  void whatWasFoundOutIsKeptWithItsReason() throws Exception {
    String id = shop.sellUntil("DOUBT-1", 60_000, "HELD");
    try (Looker cashier = Looker.at(shop.console(), Device.DESKTOP).open("transaction/" + id)) {
      cashier.press("Ternyata sudah masuk");
      PlaywrightAssertions.assertThat(cashier.find("#ask-yes")).isDisabled();
      cashier.find("#ask-note").fill("mutasi bank 14.20");
      cashier.press("Ya, sudah masuk");
      cashier.sees("#transaction-state", "Terkirim");
      cashier.sees("#story", "mutasi bank 14.20");
      assertThat(cashier.find("#transaction-actions button").count()).isZero();
    }
  }

  @Test
  void aDecisionNeedsNoMouse() throws Exception {
    String id = shop.sellUntil("DOUBT-1", 60_000, "HELD");
    try (Looker cashier = Looker.at(shop.console(), Device.DESKTOP).open("transaction/" + id)) {
      cashier.sees("#transaction-actions", "Ternyata sudah masuk");
      cashier.tabTo("Ternyata sudah masuk");
      cashier.page().keyboard().press("Enter");
      cashier.sees("#ask-title", "Ternyata sudah masuk");
      // What asks has the focus, and gives it back.
      cashier.page().keyboard().type("mutasi bank");
      cashier.tabTo("Ya, sudah masuk");
      cashier.page().keyboard().press("Enter");
      cashier.sees("#transaction-state", "Terkirim");
      cashier.sees("#story", "mutasi bank");
    }
  }

  @Test
  void whatIsLeftAtTheQuestionChangesNothing() throws Exception {
    String id = shop.sellUntil("DOUBT-1", 60_000, "HELD");
    try (Looker cashier = Looker.at(shop.console(), Device.DESKTOP).open("transaction/" + id)) {
      cashier.press("Ternyata tidak masuk");
      cashier.page().keyboard().press("Escape");
      cashier.doesNotSee("#ask");
      cashier.press("Ternyata tidak masuk");
      cashier.press("Jangan");
      cashier.doesNotSee("#ask");
      assertThat(shop.transaction("DOUBT-1").path("state").asText()).isEqualTo("HELD");
    }
  }

  @Test
  void whatWaitsIsCancelledOneByOneAndAllTogether() throws Exception {
    shop.cutBoth();
    String first = shop.sellUntil("INV-1", 10_000, "QUEUED");
    for (int number = 2; number <= 6; number++) {
      shop.sellUntil("INV-" + number, 10_000, "QUEUED");
    }
    try (Looker cashier = Looker.at(shop.console(), Device.DESKTOP).open("transaction/" + first)) {
      cashier.press("Batalkan");
      cashier.press("Ya, batalkan");
      cashier.sees("#transaction-state", "Dibatalkan");

      cashier.open("transactions?state=QUEUED%2CSENDING");
      cashier.sees("#transactions", "INV-6");
      cashier.press("Batalkan semua");
      cashier.sees("#ask-text", "5 transaksi cocok, 5 di antaranya belum dikirim");
      cashier.sees("#ask-text", "Rp\u00a050.000");
      cashier.press("Ya, 5 transaksi");
      cashier.sees("#told", "5 selesai, 0 dilewati");
    }
    assertThat(shop.transaction("INV-6").path("state").asText()).isEqualTo("CANCELLED");
  }

  @Test
  void whatIsHeldIsSettledTogetherWithOneReason() throws Exception {
    shop.sellUntil("DOUBT-1", 60_000, "HELD");
    shop.sellUntil("DOUBT-2", 40_000, "HELD");
    shop.sellUntil("INV-1", 10_000, "DELIVERED");
    try (Looker cashier =
        Looker.at(shop.console(), Device.DESKTOP).open("transactions?state=HELD%2CUNKNOWN")) {
      cashier.sees("#transactions", "DOUBT-1");
      cashier.press("Putuskan semua");
      cashier.press("Tidak masuk di pihak sana");
      cashier.press("Lanjut");
      cashier.sees("#ask-text", "2 transaksi cocok, 2 di antaranya bisa diputuskan");
      cashier.sees("#ask-text", "Rp\u00a0100.000");
      cashier.find("#ask-note").fill("dasbor penyedia");
      cashier.press("Ya, 2 transaksi");
      cashier.sees("#told", "2 selesai, 0 dilewati");
      cashier.sees("#no-match", "Tidak ada transaksi seperti itu");
    }
    assertThat(shop.transaction("DOUBT-2").path("state").asText()).isEqualTo("REJECTED");
    assertThat(shop.transaction("INV-1").path("state").asText()).isEqualTo("DELIVERED");
  }

  @Test
  void aLinkIsHeldAndReleased() throws Exception {
    try (Looker operator = Looker.at(shop.console(), Device.DESKTOP).open("")) {
      operator.find("#links li").first().locator(".hold").click();
      operator.sees("#ask-text", "fiber tidak dipakai lagi sampai Anda membolehkannya");
      operator.find("#ask-note").fill("teknisi datang");
      operator.find("#ask-yes").click();
      operator.sees("#links", "Dihentikan");
      operator.sees("#hero-detail", "lewat 4g");
      operator.find("#links li").first().locator(".hold").click();
      operator.find("#ask-yes").click();
      operator.sees("#hero-detail", "lewat fiber");
    }
  }

  @Test
  void aRouteIsPausedAndWhatItAcceptedGoesWhenItIsResumed() throws Exception {
    try (Looker operator = Looker.at(shop.console(), Device.DESKTOP).open("uptime")) {
      operator.find("#routes button").click();
      operator.sees("#ask-text", "antre dan tidak dikirim");
      operator.find("#ask-yes").click();
      operator.sees("#routes", "Ditunda orang");
      shop.sellUntil("INV-1", 10_000, "QUEUED");
      operator.open("");
      operator.sees("#notices", "charge: pengiriman dihentikan sementara oleh orang");

      operator.open("uptime");
      operator.find("#routes button").click();
      operator.find("#ask-yes").click();
      operator.sees("#routes", "Berjalan");
      operator.open("transactions?state=DELIVERED");
      operator.sees("#transactions", "INV-1");
    }
  }

  @Test
  void aTestMessageIsSentAndItsArrivalTold() throws Exception {
    try (Looker admin = Looker.at(shop.console(), Device.DESKTOP).open("uptime")) {
      admin.sees("#alerts", "belum ada pesan");
      admin.press("Kirim pesan percobaan");
      admin.press("Ya, kirim");
      admin.sees("#told", "Pesan percobaan sampai di semua");
    }
    assertThat(shop.told()).isEqualTo(1);
  }

  @Test
  void aDrillIsBegunAndItsReportIsThere() throws Exception {
    try (Looker operator = Looker.at(shop.console(), Device.DESKTOP).open("uptime")) {
      // The page has grown to its length then: a button that moves while it is pressed is missed.
      operator.sees("#alerts", "belum ada pesan");
      operator.press("Mulai latihan");
      operator
          .find("#ask-choices label")
          .filter(new Locator.FilterOptions().setHasText("4g"))
          .click();
      operator.press("Ya, mulai");
      operator.sees("#notices", "Latihan: 4g sengaja diputus");
      assertThat(shop.gateway().decide("/api/drills/stop", "{}").statusCode()).isEqualTo(200);
      operator.sees("#drills", "4g");
      JsonNode drills = shop.gateway().console("/api/drills");
      assertThat(drills.at("/drills/0/links/0").asText()).isEqualTo("4g");
    }
  }
}
