package id.lanjut.routes.table;

import java.time.Duration;
import java.util.List;

/**
 * How to learn the fate of an unknown transaction.
 *
 * @param method the HTTP method, such as {@code GET}
 * @param pathTemplate the path, with {@code {key}} and {@code {id}} in it
 * @param deliveredStatuses answers that mean it happened
 * @param absentStatuses answers that mean it never arrived
 * @param absentAfter how long after the attempt an "absent" is believed
 * @param every the first pause between inquiries
 */
public record Inquiry(
    String method,
    String pathTemplate,
    List<Integer> deliveredStatuses,
    List<Integer> absentStatuses,
    Duration absentAfter,
    Duration every) {
  public Inquiry {
    deliveredStatuses = List.copyOf(deliveredStatuses);
    absentStatuses = List.copyOf(absentStatuses);
  }
}
