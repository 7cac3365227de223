package id.lanjut.lab.crash;

import java.io.IOException;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A WAN link as a proxy on a loopback port. It leads to the payment API and nowhere else, and reads
 * nothing of what it carries: the API understands a proxy's requests itself.
 *
 * <p>What it has swallowed while frozen never arrives later, because the connection that has lost a
 * byte is never used again. An inquiry's "absent" would be a lie otherwise, and the fault not the
 * gateway's.
 */
final class FlakyLink implements AutoCloseable {
  private final String name;
  private final Chance chance;
  private final int port;
  private final int apiPort;
  private final Door door;
  private final ExecutorService threads;
  private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
  private final AtomicInteger carried = new AtomicInteger();
  private volatile LinkMode mode = LinkMode.REFUSING;

  /** What every link has in common. */
  record Surroundings(Chance chance, int apiPort, ExecutorService threads) {}

  private FlakyLink(String name, int port, Surroundings surroundings) throws IOException {
    this.name = name;
    this.chance = surroundings.chance();
    this.port = port;
    this.apiPort = surroundings.apiPort();
    this.threads = surroundings.threads();
    this.door = new Door(port);
  }

  /** Opens a link, which is up, on a port that is free. */
  static FlakyLink open(String name, int port, Surroundings surroundings) throws IOException {
    FlakyLink link = new FlakyLink(name, port, surroundings);
    link.become(LinkMode.UP);
    return link;
  }

  String name() {
    return name;
  }

  int port() {
    return port;
  }

  LinkMode mode() {
    return mode;
  }

  synchronized void become(LinkMode next) throws IOException {
    LinkMode before = mode;
    mode = next;
    if (next == before) {
      return;
    }
    if (next == LinkMode.REFUSING) {
      door.refuse();
    } else if (before == LinkMode.REFUSING) {
      door.listen(this::carry);
    }
    if (next == LinkMode.REFUSING || before == LinkMode.FROZEN) {
      wires.forEach(Wire::abort);
    }
  }

  private void carry(Socket client) {
    String use = name + " wire " + carried.incrementAndGet();
    Wire wire = new Wire(client, apiPort, this::mode, chance.of(use));
    wires.add(wire);
    threads.execute(
        () -> {
          wire.run(threads);
          wires.remove(wire);
        });
  }

  @Override
  public void close() throws IOException {
    become(LinkMode.REFUSING);
    door.close();
  }
}
