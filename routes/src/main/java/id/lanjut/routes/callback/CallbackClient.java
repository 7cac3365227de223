package id.lanjut.routes.callback;

import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/** Calls the shop's own systems, on threads of its own. */
final class CallbackClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MOST_AT_ONCE = 16;

  private final OkHttpClient client;

  CallbackClient() {
    Dispatcher dispatcher = new Dispatcher();
    dispatcher.setMaxRequests(MOST_AT_ONCE);
    dispatcher.setMaxRequestsPerHost(MOST_AT_ONCE);
    this.client =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .connectionPool(new ConnectionPool(MOST_AT_ONCE, 1, TimeUnit.MINUTES))
            .protocols(List.of(Protocol.HTTP_1_1))
            .proxy(Proxy.NO_PROXY)
            .callTimeout(PATIENCE)
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .followSslRedirects(false)
            .build();
  }

  /** Hears how a call ended. */
  interface Listener {
    /** The status of the answer; what else it says is not read. */
    void answered(int status);

    /** There was none. */
    void failed(IOException reason);
  }

  void call(Request request, Listener listener) {
    client
        .newCall(request)
        .enqueue(
            new Callback() {
              @Override
              public void onResponse(Call call, Response response) {
                response.close();
                listener.answered(response.code());
              }

              @Override
              public void onFailure(Call call, IOException e) {
                listener.failed(e);
              }
            });
  }

  /** Breaks off what is on its way: it is made again after the next start. */
  @Override
  public void close() {
    client.dispatcher().cancelAll();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
