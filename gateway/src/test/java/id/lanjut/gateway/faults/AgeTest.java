package id.lanjut.gateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.lanjut.gateway.demo.link.SimulatedLink;
import id.lanjut.gateway.run.Gateway;
import id.lanjut.gateway.testing.TestTime;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows 22 and 23: time passes while transactions wait, or somebody sets the computer's clock. */
final class AgeTest {
  private static final Duration AT_MOST = Duration.ofSeconds(30);
  private static final Duration PAST_EXPIRY = Duration.ofHours(25);
  private static final Duration PAST_THE_KEYS_WINDOW = Duration.ofMinutes(6);

  @TempDir Path directory;
  private final TestTime time = new TestTime();
  private Bank bank;
  private SimulatedLink line;
  private Gateway gateway;
  private Till till;

  @BeforeEach
  void open() throws Exception {
    bank = Bank.open();
    line = SimulatedLink.open("line");
    Path config = new Shop(directory, bank.port()).through(line.address().getPort());
    gateway = Shop.open(config, time);
    till = Till.at(gateway);
    awaitState("online");
  }

  @AfterEach
  void close() {
    gateway.close();
    line.close();
    bank.close();
  }

  @Test
  void row22WhatWaitedTooLongExpiresUnsent() throws Exception {
    cut();
    HttpResponse<String> old = till.charge("plain", "OLD");
    time.pass(PAST_EXPIRY);
    HttpResponse<String> young = till.charge("plain", "YOUNG");

    line.restore();

    assertThat(till.settled(Till.id(young)).path("state").asText()).isEqualTo("DELIVERED");
    assertThat(till.settled(Till.id(old)).path("state").asText()).isEqualTo("EXPIRED");
    assertThat(bank.keys()).containsExactly("YOUNG");
  }

  @Test
  void row22TheTimeThatTheComputerSleptCountsAsWaited() throws Exception {
    cut();
    HttpResponse<String> old = till.charge("plain", "OLD");
    time.sleep(PAST_EXPIRY);

    line.restore();

    assertThat(till.settled(Till.id(old)).path("state").asText()).isEqualTo("EXPIRED");
    assertThat(bank.keys()).isEmpty();
  }

  @Test
  void row22PastTheTimeInWhichItsKeyIsKnownAnUnknownIsHeldAndNotSentAgain() throws Exception {
    String unknown = lostWithTheLine("safe");
    time.pass(PAST_THE_KEYS_WINDOW);
    bank.answers((key, transmission) -> Bank.paid(key));

    line.restore();

    assertThat(till.settled(unknown).path("state").asText()).isEqualTo("HELD");
    assertThat(bank.keys()).containsExactly("safe");
  }

  @Test
  void row22HoweverLongItTookAnUnknownThatCanBeAskedForIsResolvedByTheInquiry() throws Exception {
    String unknown = lostWithTheLine("asked");
    time.pass(PAST_EXPIRY);

    line.restore();

    JsonNode settled = till.settled(unknown);
    assertThat(settled.path("state").asText()).isEqualTo("DELIVERED");
    assertThat(bank.keys()).containsExactly("asked");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, -1})
  void row23AClockThatIsSetByADayExpiresNothingAndChangesNoOrder(int days) throws Exception {
    cut();
    List<String> keys = IntStream.range(0, 30).mapToObj(i -> "INV-" + i).toList();
    List<String> ids = new ArrayList<>();
    for (String key : keys) {
      if (key.equals("INV-15")) {
        time.setClockBy(Duration.ofDays(days));
      }
      ids.add(Till.id(till.chargeInLane("asked", key, "table-7").join()));
    }
    time.setClockBy(Duration.ofDays(days));

    line.restore();
    await().atMost(AT_MOST).until(() -> till.depth() == 0);

    assertThat(bank.keys()).isEqualTo(keys);
    assertThat(ids).isSorted();
    for (String id : ids) {
      assertThat(till.state(id)).isEqualTo("DELIVERED");
    }
  }

  @Test
  void row23AClockThatIsSetBackKeepsNoWindowOpenInWhichAnUnknownIsSentAgain() throws Exception {
    String unknown = lostWithTheLine("safe");
    time.pass(PAST_THE_KEYS_WINDOW);
    time.setClockBy(Duration.ofDays(-1));
    bank.answers((key, transmission) -> Bank.paid(key));

    line.restore();

    assertThat(till.settled(unknown).path("state").asText()).isEqualTo("HELD");
    assertThat(bank.keys()).containsExactly("safe");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, -1})
  void row23AClockThatWasSetByADayBeforeARestartExpiresNothing(int days) throws Exception {
    cut();
    List<String> keys = IntStream.range(0, 5).mapToObj(i -> "INV-" + i).toList();
    List<String> ids = new ArrayList<>();
    for (String key : keys) {
      ids.add(Till.id(till.chargeInLane("asked", key, "table-7").join()));
    }
    time.setClockBy(Duration.ofDays(days));

    restart();
    line.restore();
    await().atMost(AT_MOST).until(() -> till.depth() == 0);

    assertThat(bank.keys()).isEqualTo(keys);
    for (String id : ids) {
      assertThat(till.state(id)).isEqualTo("DELIVERED");
    }
  }

  @Test
  void row22WhatWaitedWhileThePcWasOffForTwoDaysExpiresUnsent() throws Exception {
    cut();
    String old = Till.id(till.charge("plain", "OLD"));
    gateway.close();
    time.pass(Duration.ofDays(2));

    reopen();
    line.restore();

    assertThat(till.settled(old).path("state").asText()).isEqualTo("EXPIRED");
    assertThat(bank.keys()).isEmpty();
  }

  @Test
  void row23AClockThatLeapsAYearWhileThePcIsOffExpiresAndForgetsNothing() throws Exception {
    String paid = Till.id(till.charge("plain", "PAID"));
    cut();
    String waiting = Till.id(till.charge("plain", "WAITING"));
    gateway.close();
    time.setClockBy(Duration.ofDays(365));

    reopen();
    line.restore();

    assertThat(till.settled(waiting).path("state").asText()).isEqualTo("HELD");
    assertThat(Till.id(till.charge("plain", "PAID"))).isEqualTo(paid);
    assertThat(till.status().path("clock").asText()).isEqualTo("leapt");
    assertThat(bank.keys()).containsExactly("PAID");
    till.sendAgain(waiting);
    assertThat(till.settled(waiting).path("state").asText()).isEqualTo("DELIVERED");
  }

  @Test
  void row23AClockThatIsSetBackAcrossARestartOpensNoWindowAgain() throws Exception {
    String unknown = lostWithTheLine("safe");
    gateway.close();
    time.pass(PAST_THE_KEYS_WINDOW);
    time.setClockBy(PAST_THE_KEYS_WINDOW.negated().minusSeconds(30));
    bank.answers((key, transmission) -> Bank.paid(key));

    reopen();
    line.restore();

    assertThat(till.settled(unknown).path("state").asText()).isEqualTo("HELD");
    assertThat(till.status().path("clock").asText()).isEqualTo("set-back");
    assertThat(bank.keys()).containsExactly("safe");
  }

  private void restart() throws Exception {
    gateway.close();
    reopen();
  }

  private void reopen() throws Exception {
    gateway = Shop.open(new Shop(directory, bank.port()).through(line.address().getPort()), time);
    till = Till.at(gateway);
  }

  /** The bank has it, and the line breaks before it has answered. */
  private String lostWithTheLine(String route) throws Exception {
    bank.answers((key, transmission) -> Bank.paidAfter(Duration.ofSeconds(30), key));
    var unused = till.chargeAsync(route, route);
    await().atMost(AT_MOST).until(() -> bank.keys().size() == 1);
    cut();
    await().atMost(AT_MOST).until(() -> till.waiting("UNKNOWN") == 1);
    return till.listed(route).path(0).path("id").asText();
  }

  private void cut() throws Exception {
    line.cut();
    awaitState("offline");
  }

  private void awaitState(String state) {
    await().atMost(AT_MOST).until(() -> till.status().path("state").asText().equals(state));
  }
}
