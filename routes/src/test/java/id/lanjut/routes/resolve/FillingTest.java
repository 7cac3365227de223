package id.lanjut.routes.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.table.Template;
import id.lanjut.store.transaction.Body;
import id.lanjut.store.transaction.Fingerprint;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FillingTest {
  private static final String ID = "01KAR0000000000000000000AB";

  @Test
  void aPathTakesEachValueAsOneSegmentOrQueryValue() {
    assertThat(
            filling("INV/1", "{\"a\":{\"b/c\":\"x y&z=1#é\"},\"list\":[7,true,10000.00]}")
                .path(
                    new Template(
                        "/v2/{key}/{id}/{/a/b~1c}?n={/list/0}&t={/list/1}&amount={/list/2}")))
        .isEqualTo("/v2/INV%2F1/" + ID + "/x%20y%26z%3D1%23%C3%A9?n=7&t=true&amount=10000.00");
  }

  @Test
  void aJsonBodyTakesEachValueAsTextThatCannotEndItsString() {
    assertThat(
            filling("k", "{\"ref\":\"a\\\"b\\\\c\\nd\"}")
                .json(new Template("{\"ref\":\"{/ref}\",\"key\":\"{key}\",\"code\":{\"n\":47}}")))
        .isEqualTo("{\"ref\":\"a\\\"b\\\\c\\nd\",\"key\":\"k\",\"code\":{\"n\":47}}");
  }

  @Test
  void aFormTakesEachValueEncoded() {
    assertThat(filling("a&b=c", "").form(new Template("ref={key}&x=1")))
        .isEqualTo("ref=a%26b%3Dc&x=1");
  }

  @Test
  void aValueThatIsNotThereStandsInTheWay() {
    for (String body :
        List.of(
            "",
            "no JSON",
            "{}",
            "{\"a\":null}",
            "{\"a\":\" \"}",
            "{\"a\":{}}",
            "{\"a\":[1]}",
            "{\"a\":1,\"a\":2}",
            "{\"a\":1} {}")) {
      Filling filling = filling("k", body);

      filling.path(new Template("/x/{/a}"));

      assertThat(filling.obstacle()).as(body).contains("its request has no /a");
    }
  }

  @Test
  void aValueThatIsNoUnicodeStandsInTheWay() {
    Filling filling = filling("k", "{\"a\":\"\\ud800\"}");

    filling.json(new Template("\"{/a}\""));

    assertThat(filling.obstacle()).contains("its /a is no Unicode text");
  }

  @Test
  void aPathThatWouldNameAnotherResourceIsNotUsed() {
    for (String key : List.of(".", "..", "../admin", "a/..", "a\\..\\b", "./x")) {
      Filling filling = filling(key, "");

      filling.path(new Template("/v2/{key}/status?x=y"));

      assertThat(filling.obstacle()).as(key).isPresent();
    }
    Filling twoHalves = filling(".", "");
    twoHalves.path(new Template("/v2/{key}{key}"));
    assertThat(twoHalves.obstacle()).isPresent();
  }

  @Test
  void dotsThatAreNoSegmentOfThePathAreHarmless() {
    for (String template : List.of("/v2/x{key}", "/v2?ref={key}", "/v2/{key}.json")) {
      Filling filling = filling("..", "");

      filling.path(new Template(template));

      assertThat(filling.obstacle()).as(template).isEmpty();
    }
  }

  @Test
  void aHeaderCannotBeBrokenByAValue() {
    Filling filling = filling("k", "{\"a\":\"x\\r\\nHost: evil\"}");

    filling.header(new Template("Bearer {/a}"));

    assertThat(filling.obstacle()).contains("a value in its headers has a line break or the like");
  }

  private static Filling filling(String key, String body) {
    Transaction transaction =
        new Transaction(
            new TransactionId(ID),
            1,
            "charge",
            null,
            key,
            Fingerprint.NONE,
            null,
            null,
            Instant.EPOCH,
            Instant.EPOCH);
    return new Filling(transaction, new Request("POST", "/", List.of(), Body.of(body)));
  }
}
