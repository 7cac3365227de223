package id.lanjut.routes.link;

import id.lanjut.routes.table.UpstreamSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Request;

/**
 * One link in the order in which a request tries them.
 *
 * @param last whether there is no other to try after it: then a connection is given all its time
 */
public record Try(Link link, boolean last) {
  static List<Try> inTurn(List<Link> links) {
    List<Try> tries = new ArrayList<>(links.size());
    for (int i = 0; i < links.size(); i++) {
      tries.add(new Try(links.get(i), i == links.size() - 1));
    }
    return tries;
  }

  /** Sends a request as {@link Link#send} does. */
  public Transmission send(Request request, UpstreamSettings upstream) {
    Duration connect =
        last ? upstream.connectTimeout() : link.connectWithin(upstream.connectTimeout());
    return link.send(request, connect, upstream.responseTimeout());
  }
}
