package id.lanjut.routes.table;

import id.lanjut.routes.table.Inquiry.Question;
import java.util.Set;

/**
 * A request that is sent for a drill alone, as a transaction, to see the whole way of a sale. What
 * it asks for has to be harmless, however often.
 *
 * @param request what is asked for; {@code {key}} is its only place
 * @param statuses what a good answer's status is; empty for any 2xx
 */
public record Canary(Question request, Set<Integer> statuses) {
  public Canary {
    statuses = Set.copyOf(statuses);
  }

  /** Whether an answer is as it should be. */
  public boolean isGood(int status) {
    return statuses.isEmpty() ? status / 100 == 2 : statuses.contains(status);
  }
}
