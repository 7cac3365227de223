package id.lanjut.routes.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a terminal gets in place of the gateway's own 202, when it understands only its provider's
 * format.
 *
 * @param status a 2xx with a body: the transaction was accepted
 * @param headers beside those that the gateway itself writes, in their order
 * @param body filled in for each transaction
 */
public record OfflineAnswer(int status, Map<String, String> headers, Template body) {
  public OfflineAnswer {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }
}
