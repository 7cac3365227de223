package id.lanjut.lab.bench;

import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;

/**
 * Artemis and nothing else, embedded, with the gateway's journal settings: what it reaches through
 * its own client is the yardstick for everything that is journalled.
 */
final class BareBroker implements AutoCloseable {
  static final String WORK = "work";
  static final String OUTCOMES = "outcomes";
  static final int BODY_BYTES = 1024;

  private static final String IN_THIS_MACHINE = "vm://0";
  private static final int JOURNAL_FILE_BYTES = 10 << 20;
  private static final int JOURNAL_BUFFER_BYTES = 512 << 10;

  private final ActiveMQServer server;
  private final ServerLocator locator;

  private BareBroker(ActiveMQServer server) throws Exception {
    this.server = server;
    this.locator = ActiveMQClient.createServerLocator(IN_THIS_MACHINE);
    locator.setBlockOnDurableSend(true).setBlockOnAcknowledge(false).setProducerWindowSize(-1);
  }

  static BareBroker start(Path directory, int bufferTimeoutNanos) throws Exception {
    ActiveMQServer server = new ActiveMQServerImpl(configuration(directory, bufferTimeoutNanos));
    server.start();
    for (String name : new String[] {WORK, OUTCOMES}) {
      server.createQueue(
          QueueConfiguration.of(name).setRoutingType(RoutingType.ANYCAST).setDurable(true));
    }
    return new BareBroker(server);
  }

  private static Configuration configuration(Path directory, int bufferTimeoutNanos)
      throws Exception {
    return new ConfigurationImpl()
        .setPersistenceEnabled(true)
        .setSecurityEnabled(false)
        .setJMXManagementEnabled(false)
        .setJournalDirectory(directory.resolve("messages").toString())
        .setBindingsDirectory(directory.resolve("bindings").toString())
        .setPagingDirectory(directory.resolve("paging").toString())
        .setLargeMessagesDirectory(directory.resolve("large").toString())
        .setJournalType(JournalType.NIO)
        .setJournalSyncTransactional(true)
        .setJournalSyncNonTransactional(true)
        .setJournalDatasync(true)
        .setJournalFileSize(JOURNAL_FILE_BYTES)
        .setJournalBufferSize_NIO(JOURNAL_BUFFER_BYTES)
        .setJournalBufferTimeout_NIO(bufferTimeoutNanos)
        .setJournalPoolFiles(20)
        .addAcceptorConfiguration("in-vm", IN_THIS_MACHINE);
  }

  ServerLocator locator() {
    return locator;
  }

  /** Throws away what runs have left in the queues. */
  void clear() throws Exception {
    for (String name : new String[] {WORK, OUTCOMES}) {
      server.locateQueue(name).deleteAllReferences();
    }
  }

  @Override
  public void close() {
    locator.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the bare broker did not stop", e);
    }
  }
}
