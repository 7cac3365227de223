package id.lanjut.gateway.terminal;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import id.lanjut.gateway.http.Exchange;
import id.lanjut.routes.table.OfflineAnswer;
import id.lanjut.routes.table.Template.Place;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;

/** The answer that a provider would give, filled in for one transaction. */
record ProvidersAnswer(OfflineAnswer answer, Request request) implements AcceptedAnswer {
  @Override
  public void write(Snapshot snapshot, Exchange exchange) {
    Response response = exchange.response();
    response.setStatus(answer.status());
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(HttpHeader.CONTENT_TYPE, "application/json");
    headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    answer.headers().forEach(headers::put);
    String body = answer.body().filled(place -> value(place, snapshot));
    response.write(
        true, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)), exchange.callback());
  }

  /** Whatever the terminal has sent, it stays one value where it stands. */
  private String value(Place place, Snapshot snapshot) {
    return switch (place.name()) {
      case "key" -> escaped(snapshot.transaction().key());
      case "id" -> escaped(snapshot.transaction().id().value());
      case "state" -> escaped(snapshot.state().name());
      default -> member(place);
    };
  }

  private String member(Place place) {
    Optional<WrittenMember> member = WrittenMember.at(place.name(), request.body());
    return place.quoted()
        ? member.map(WrittenMember::text).map(ProvidersAnswer::escaped).orElse("")
        : member.filter(WrittenMember::bare).map(WrittenMember::text).orElse("null");
  }

  private static String escaped(String text) {
    return new String(JsonStringEncoder.getInstance().quoteAsString(text));
  }
}
