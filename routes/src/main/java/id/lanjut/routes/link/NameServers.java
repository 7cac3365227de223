package id.lanjut.routes.link;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import okhttp3.Dns;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Cache;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Name;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupSession;

/**
 * Asks a link's own name servers, over that link: a name that another line's server has answered
 * may lead to an address that this line does not reach, and the server of a dead line answers
 * nobody. Answers are kept for the time that they are valid for, failures for some seconds.
 */
final class NameServers implements Dns {
  private static final Duration EACH = Duration.ofMillis(800);
  private static final int TURNS = 2;
  private static final int MAX_NAMES = 1_000;
  private static final int MAX_FAILED_SECONDS = 5;

  private final LookupSession session;

  /**
   * Asks these servers.
   *
   * @param servers at least one; asked in turn
   * @param line what may keep questions and answers from arriving, and counts them
   */
  NameServers(List<InetSocketAddress> servers, Via via, Line line) {
    DnsSockets sockets = new DnsSockets(via, line);
    ExtendedResolver all =
        new ExtendedResolver(
            servers.stream().<Resolver>map(server -> at(server, sockets)).toList());
    all.setRetries(TURNS);
    Cache cache = new Cache(DClass.IN);
    cache.setMaxEntries(MAX_NAMES);
    cache.setMaxNCache(MAX_FAILED_SECONDS);
    // The waiting is done on the threads that ask: there are few, and they are bounded.
    this.session =
        LookupSession.builder().resolver(all).cache(cache).executor(Runnable::run).build();
  }

  private static SimpleResolver at(InetSocketAddress server, DnsSockets sockets) {
    SimpleResolver resolver = new SimpleResolver(server);
    resolver.setTimeout(EACH);
    resolver.setIoClientFactory(sockets);
    return resolver;
  }

  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    try {
      Name name = Name.fromString(host, Name.root);
      List<InetAddress> found = ask(name, Type.A);
      return found.isEmpty() ? mustBeFound(host, ask(name, Type.AAAA)) : found;
    } catch (TextParseException e) {
      throw unknown(host + " is no name", e);
    } catch (CompletionException e) {
      throw unknown(host + ": " + e.getCause(), e);
    }
  }

  private List<InetAddress> ask(Name name, int type) {
    return session
        .lookupAsync(name, type)
        .thenApply(result -> result.getRecords().stream().flatMap(NameServers::address).toList())
        .toCompletableFuture()
        .join();
  }

  private static Stream<InetAddress> address(org.xbill.DNS.Record record) {
    if (record instanceof ARecord four) {
      return Stream.of(four.getAddress());
    }
    return record instanceof AAAARecord six ? Stream.of(six.getAddress()) : Stream.empty();
  }

  private static List<InetAddress> mustBeFound(String host, List<InetAddress> found)
      throws UnknownHostException {
    if (found.isEmpty()) {
      throw new UnknownHostException(host + " has no address");
    }
    return found;
  }

  private static UnknownHostException unknown(String reason, Exception cause) {
    UnknownHostException unknown = new UnknownHostException(reason);
    unknown.initCause(cause);
    return unknown;
  }
}
