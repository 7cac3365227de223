package id.lanjut.routes.hedge;

import id.lanjut.routes.link.Link;
import id.lanjut.routes.link.Transmission;
import id.lanjut.routes.link.Try;
import id.lanjut.routes.table.UpstreamSettings;
import java.util.List;
import okhttp3.Request;

/**
 * What became of a request over the first links of those that it may try.
 *
 * @param transmission the answer, or why there is none
 * @param over the link that it came over
 * @param left the links that were not tried, the best first
 */
public record Sent(Transmission transmission, Link over, List<Try> left) {
  public Sent {
    left = List.copyOf(left);
  }

  /** Sends it over the first one. */
  static Sent overTheFirst(List<Try> tries, Request request, UpstreamSettings upstream) {
    Try first = tries.get(0);
    return new Sent(first.send(request, upstream), first.link(), tries.subList(1, tries.size()));
  }
}
