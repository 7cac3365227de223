package id.lanjut.gateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.lanjut.gateway.upkeep.Backups;
import id.lanjut.store.moving.StoreSettings;
import id.lanjut.store.moving.TransactionIds;
import id.lanjut.store.moving.TransactionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row 24, by our own hand: a backup must not be what closes the shop. */
final class BackupOnFullDiskTest {
  private static final int MEGABYTES = 64;
  private static final int RESERVE_BYTES = 1 << 20;

  @TempDir Path directory;

  @Test
  void row24WhatIsLeftOfABackupThatWasCutShortGivesItsRoomBack() throws Exception {
    try (SmallDisk disk = mount();
        TransactionStore store = open(disk)) {
      // Given
      Path left = Files.createDirectory(backups(disk)).resolve("unfinished.zip");
      disk.fillBut(0, left);
      assertThat(store.hasRoom()).isFalse();

      // When
      Path backup = backupsOf(store, disk).backUp();

      // Then
      assertThat(backup).exists();
      assertThat(left).doesNotExist();
      assertThat(store.hasRoom()).isTrue();
    }
  }

  @Test
  void row24ABackupThatWouldTakeTheReserveIsNotBegun() throws Exception {
    try (SmallDisk disk = mount();
        TransactionStore store = open(disk)) {
      disk.fillBut(RESERVE_BYTES + 4096, disk.root().resolve("somebody-elses-film"));

      assertThatThrownBy(() -> backupsOf(store, disk).backUp())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("room");

      assertThat(backups(disk)).isEmptyDirectory();
      assertThat(store.hasRoom()).isTrue();
    }
  }

  private SmallDisk mount() throws Exception {
    return SmallDisk.mount(directory.resolve("disk"), MEGABYTES);
  }

  private static TransactionStore open(SmallDisk disk) {
    return TransactionStore.open(
        new StoreSettings(disk.root(), RESERVE_BYTES, Duration.ofDays(1)),
        new TransactionIds(InstantSource.system(), new SplittableRandom(1)),
        InstantSource.system(),
        reason -> {
          throw new AssertionError(reason);
        });
  }

  private static Backups backupsOf(TransactionStore store, SmallDisk disk) {
    return new Backups(store, backups(disk), 2, InstantSource.system());
  }

  private static Path backups(SmallDisk disk) {
    return disk.root().resolve("backups");
  }
}
