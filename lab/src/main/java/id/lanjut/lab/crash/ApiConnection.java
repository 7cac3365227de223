package id.lanjut.lab.crash;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** One connection to the payment API. */
final class ApiConnection implements Runnable {
  private static final Duration QUICKEST = Duration.ZERO;
  private static final Duration SLOWEST = Duration.ofMillis(10);
  private static final String CHARGE = "/charge";
  private static final String DEDUP = "/dedup";

  /** Longer than the gateway waits. */
  static final Duration STALL = Duration.ofMillis(1_500);

  private final Socket socket;
  private final PaymentApi.Surroundings surroundings;
  private final Predicate<Duration> waitsOut;
  private final RandomGenerator random;

  /**
   * @param waitsOut lets time pass; false when there is no use in going on
   */
  ApiConnection(
      Socket socket,
      PaymentApi.Surroundings surroundings,
      int number,
      Predicate<Duration> waitsOut) {
    this.socket = socket;
    this.surroundings = surroundings;
    this.waitsOut = waitsOut;
    this.random = surroundings.chance().of("connection " + number);
  }

  @Override
  public void run() {
    try {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      boolean goesOn = true;
      while (goesOn) {
        Optional<ApiRequest> request = ApiRequest.read(in);
        goesOn = request.isPresent() && serve(request.get());
      }
      Sockets.close(socket);
    } catch (IOException brokenOff) {
      // Links break, gateways die: that is what this is for.
      Sockets.reset(socket);
    }
  }

  /** Whether the connection is good for another request. */
  private boolean serve(ApiRequest request) throws IOException {
    return switch (request.method() + " " + request.path()) {
      case "POST " + CHARGE, "POST " + DEDUP -> charge(request);
      case "CONNECT " -> write(ApiAnswer.of(200, ""));
      default -> inquiry(request);
    };
  }

  private boolean inquiry(ApiRequest request) throws IOException {
    if (!request.method().equals("GET") || !request.path().startsWith(CHARGE + "/")) {
      return write(ApiAnswer.of(405, "no such thing"));
    }
    String key = request.path().substring(CHARGE.length() + 1);
    if (surroundings.mishaps().forInquiry(key)) {
      return random.nextBoolean() ? cut() : write(ApiAnswer.of(503, "busy"));
    }
    return surroundings.effects().count(key) > 0
        ? write(ApiAnswer.of(200, ApiAnswer.paid(key)))
        : write(ApiAnswer.of(404, "unknown"));
  }

  private boolean charge(ApiRequest request) throws IOException {
    String key = request.header("idempotency-key");
    Mishap mishap = surroundings.mishaps().forCharge(key);
    if (mishap.takesEffect()) {
      happen(key, request);
    }
    surroundings.arrived().run();
    boolean goesOn = answer(mishap, key);
    surroundings.answered().run();
    return goesOn;
  }

  private void happen(String key, ApiRequest request) throws JsonProcessingException {
    Effect effect = Sale.effectOf(key, request.body());
    if (request.path().equals(DEDUP)) {
      surroundings.effects().happenOnce(effect);
    } else {
      surroundings.effects().happen(effect);
    }
  }

  private boolean answer(Mishap mishap, String key) throws IOException {
    return switch (mishap) {
      case NONE ->
          waitsOut.test(Chance.between(QUICKEST, SLOWEST, random))
              && write(ApiAnswer.of(200, ApiAnswer.paid(key)));
      case CUT_AFTER, CUT_BEFORE -> cut();
      case TRUNCATED -> !write(ApiAnswer.truncated(key));
      case STALLED -> waitsOut.test(STALL) && write(ApiAnswer.of(200, ApiAnswer.paid(key)));
      case STALLED_IDLE -> waitsOut.test(STALL) && cut();
      case ERROR_500_AFTER -> write(ApiAnswer.of(500, "oops"));
      case ERROR_503_AFTER, ERROR_503_BEFORE -> write(ApiAnswer.of(503, "busy"));
      case COME_AGAIN_AT_ONCE -> write(ApiAnswer.comeAgain(0));
      case COME_AGAIN_IN_A_SECOND -> write(ApiAnswer.comeAgain(1));
    };
  }

  private boolean cut() {
    Sockets.reset(socket);
    return false;
  }

  private boolean write(byte[] answer) throws IOException {
    socket.getOutputStream().write(answer);
    return true;
  }
}
