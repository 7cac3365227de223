package id.lanjut.store.moving;

import id.lanjut.store.transaction.Request;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request that asks to become a transaction.
 *
 * @param route the route it came by
 * @param terminalOrNull the terminal that it came from; null when it could have been any
 * @param key what makes a retry recognisable
 * @param keyIsNew whether the gateway has just made the key, so that nobody can have used it
 * @param laneOrNull the lane it must stay in order within; null when it depends on no other
 * @param amountOrNull the money it moves; null when the route names no amount
 * @param request what the terminal asked for
 * @param lifetime how long it may wait for its first send
 */
public record Draft(
    String route,
    @Nullable String terminalOrNull,
    String key,
    boolean keyIsNew,
    @Nullable String laneOrNull,
    @Nullable BigDecimal amountOrNull,
    Request request,
    Duration lifetime) {}
