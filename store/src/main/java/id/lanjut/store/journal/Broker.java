package id.lanjut.store.journal;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.paging.PagingStore;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerBasePlugin;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.utils.critical.CriticalAnalyzerPolicy;

/** The embedded broker and its settings; each one that matters says why. */
final class Broker implements AutoCloseable {
  static final String EVENTS = "events";

  /** The same as the broker takes it: one for all the messages of a long queue. */
  static final SimpleString EVENTS_ADDRESS = SimpleString.of(EVENTS);

  static final String MESSAGES = "messages";
  static final String BINDINGS = "bindings";

  private static final String DEAD = "dead";
  private static final String EXPIRED = "expired";

  static final int JOURNAL_FILE_BYTES = 10 << 20;

  /** Artemis' own, not to be set. */
  static final int BINDINGS_FILE_BYTES = 1 << 20;

  static final int POOL_FILES = 20;

  /** No record can be larger: the largest is an outcome with the largest answer there may be. */
  private static final int JOURNAL_BUFFER_BYTES = 9 << 20;

  private static final int THREADS = 8;
  private static final int NO_LIMIT = -1;

  private final ActiveMQServer server;
  private final PagingStore memory;

  private Broker(ActiveMQServer server) throws Exception {
    this.server = server;
    this.memory = server.getPagingManager().getPageStore(EVENTS_ADDRESS);
  }

  /**
   * Starts the broker with its predeclared queues, or throws what kept it from starting.
   *
   * @param checked is waited for when the broker is ready to load its journal, and not before
   */
  static Broker start(
      JournalSettings settings, CompletableFuture<?> checked, Consumer<String> onBroken)
      throws Exception {
    Configuration configuration = configuration(settings);
    configuration.registerBrokerPlugin(loadOnlyWhat(checked));
    ActiveMQServerImpl server = new ActiveMQServerImpl(configuration);
    server.registerIOCriticalErrorListener(
        (cause, message, file) -> onBroken.accept(message + " (" + file + ")"));
    server.registerActivationFailureListener(cause -> onBroken.accept(cause.toString()));
    // Nothing is ever paged: without this, each start would write how much, which is nothing.
    server.setRebuildCounters(false);
    server.start();
    if (checked.isCompletedExceptionally()) {
      server.stop();
      checked.join();
    }
    if (!server.waitForActivation(60, TimeUnit.SECONDS)) {
      server.stop();
      throw new IllegalStateException("the journal was not ready within 60 s");
    }
    for (Shelf shelf : Shelf.values()) {
      ShelfFilter.set(server.locateQueue(shelf.queueName()), shelf);
    }
    return new Broker(server);
  }

  /** The broker calls its plugins when it has made its parts, before it reads its journals. */
  private static ActiveMQServerBasePlugin loadOnlyWhat(CompletableFuture<?> checked) {
    return new ActiveMQServerBasePlugin() {
      @Override
      public void registered(ActiveMQServer server) {
        checked.join();
      }
    };
  }

  private static Configuration configuration(JournalSettings settings) throws Exception {
    Configuration configuration = new ConfigurationImpl();
    placeFiles(configuration, settings.directory());
    syncEveryCommit(configuration, settings.bufferTimeoutNanos());
    leaveRoomToTheStore(configuration);
    closeToTheWorld(configuration);
    configuration.addAddressSetting("#", neverDropNorBlock());
    configuration.addAddressConfiguration(addressWithQueues());
    configuration.addAddressConfiguration(lastResort(DEAD));
    configuration.addAddressConfiguration(lastResort(EXPIRED));
    return configuration;
  }

  private static void placeFiles(Configuration configuration, Path directory) {
    configuration.setPersistenceEnabled(true);
    configuration.setJournalDirectory(directory.resolve(MESSAGES).toString());
    configuration.setBindingsDirectory(directory.resolve(BINDINGS).toString());
    configuration.setPagingDirectory(directory.resolve("paging").toString());
    configuration.setLargeMessagesDirectory(directory.resolve("large").toString());
    configuration.setNodeManagerLockDirectory(directory.resolve("lock").toString());
  }

  private static void syncEveryCommit(Configuration configuration, int bufferTimeoutNanos) {
    configuration.setJournalType(JournalType.NIO);
    configuration.setJournalSyncTransactional(true);
    configuration.setJournalSyncNonTransactional(true);
    configuration.setJournalDatasync(true);
    configuration.setJournalFileSize(JOURNAL_FILE_BYTES);
    configuration.setJournalBufferSize_NIO(JOURNAL_BUFFER_BYTES);
    // Artemis' default of 3.3 ms would be added to every commit that follows another.
    configuration.setJournalBufferTimeout_NIO(bufferTimeoutNanos);
    configuration.setJournalPoolFiles(POOL_FILES);
  }

  /** The store itself keeps a reserve, and leaves it to what moves. */
  private static void leaveRoomToTheStore(Configuration configuration) {
    // By default the broker takes nothing on a disk that is nine tenths full, not even an outcome.
    configuration.setMaxDiskUsage(NO_LIMIT);
    // Nor half of the memory, which is its default.
    configuration.setGlobalMaxSize(NO_LIMIT);
  }

  private static void closeToTheWorld(Configuration configuration) {
    // No acceptor: the broker is reached by method calls alone and listens nowhere.
    configuration.setSecurityEnabled(false);
    configuration.setJMXManagementEnabled(false);
    configuration.setResolveProtocols(false);
    configuration.setThreadPoolMaxSize(THREADS);
    configuration.setScheduledThreadPoolMaxSize(2);
    configuration.setMessageExpiryScanPeriod(-1);
    configuration.setAddressQueueScanPeriod(-1);
    configuration.setGracefulShutdownEnabled(false);
    // A broker that halts the program because a disk was slow would lose the till, not save it.
    configuration.setCriticalAnalyzerPolicy(CriticalAnalyzerPolicy.LOG);
  }

  /** How much is let in is for the journal to say: what is in must always be able to move on. */
  private static AddressSettings neverDropNorBlock() {
    return new AddressSettings()
        .setMaxSizeBytes(NO_LIMIT)
        // BLOCK, the default, would hang the terminal for ever.
        .setAddressFullMessagePolicy(AddressFullMessagePolicy.FAIL)
        .setMaxDeliveryAttempts(-1)
        // Nothing ever goes there; without them the broker would drop what does.
        .setDeadLetterAddress(SimpleString.of(DEAD))
        .setExpiryAddress(SimpleString.of(EXPIRED))
        .setRedeliveryDelay(0)
        .setAutoCreateAddresses(false)
        .setAutoCreateQueues(false)
        .setAutoDeleteAddresses(false)
        .setAutoDeleteQueues(false);
  }

  private static CoreAddressConfiguration lastResort(String name) {
    return new CoreAddressConfiguration()
        .setName(name)
        .addRoutingType(RoutingType.ANYCAST)
        .addQueueConfig(
            QueueConfiguration.of(name)
                .setAddress(name)
                .setRoutingType(RoutingType.ANYCAST)
                .setDurable(true)
                .setAutoDelete(false));
  }

  private static CoreAddressConfiguration addressWithQueues() {
    CoreAddressConfiguration address =
        new CoreAddressConfiguration().setName(EVENTS).addRoutingType(RoutingType.MULTICAST);
    for (Shelf shelf : Shelf.values()) {
      QueueConfiguration queue =
          QueueConfiguration.of(shelf.queueName())
              .setAddress(EVENTS)
              .setRoutingType(RoutingType.MULTICAST)
              .setDurable(true)
              .setAutoDelete(false);
      address.addQueueConfig(queue);
    }
    return address;
  }

  ActiveMQServer server() {
    return server;
  }

  /** What all messages take in memory. */
  long memoryBytes() {
    return memory.getAddressSize();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new JournalException("the journal did not stop cleanly", e);
    }
  }
}
