package id.lanjut.lab.crash;

import com.fasterxml.jackson.databind.JsonNode;
import id.lanjut.lab.process.GatewayProcess;
import java.util.ArrayList;
import java.util.List;

/** Reads the whole ledger over the console's API. */
final class LedgerPages {
  private static final String FIRST = "/api/transactions?limit=1000";

  private LedgerPages() {}

  static List<LedgerRow> readAll(GatewayProcess gateway) throws Exception {
    List<LedgerRow> rows = new ArrayList<>();
    JsonNode page = gateway.ask(FIRST);
    add(page, rows);
    while (page.path("next").isTextual()) {
      page = gateway.ask(FIRST + "&before=" + page.path("next").asText());
      add(page, rows);
    }
    return rows;
  }

  private static void add(JsonNode page, List<LedgerRow> rows) {
    for (JsonNode row : page.path("transactions")) {
      rows.add(
          new LedgerRow(
              row.path("id").asText(),
              row.path("key").asText(),
              row.path("route").asText(),
              row.path("state").asText()));
    }
  }
}
