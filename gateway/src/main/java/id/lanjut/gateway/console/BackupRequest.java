package id.lanjut.gateway.console;

import id.lanjut.store.ledger.LedgerException;
import java.io.IOException;
import java.util.Map;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** {@code POST /api/backups} makes one. */
final class BackupRequest extends Handler.Abstract {
  private final Storekeeping storekeeping;

  BackupRequest(Storekeeping storekeeping) {
    this.storekeeping = storekeeping;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    reply(request).send(response, callback);
    return true;
  }

  private Reply reply(Request request) {
    if (!HttpMethod.POST.is(request.getMethod())) {
      return Endpoint.methodNotAllowed(request, "POST");
    }
    try {
      return Reply.json(Map.of("file", storekeeping.backUp().toString()));
    } catch (IOException | LedgerException e) {
      return Reply.problem(
          503, "no-backup", "The backup was not made", String.valueOf(e.getMessage()));
    }
  }
}
