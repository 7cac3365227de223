package id.lanjut.routes.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RouteMessagesTest {
  private static final int RUNNING_WITH_CARRIER = 1 | 1 << 6 | 1 << 16;
  private static final Map<String, byte[]> RECORDED = recorded();

  private static Map<String, byte[]> recorded() {
    try (InputStream in =
        Objects.requireNonNull(RouteMessagesTest.class.getResourceAsStream("route-messages.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" ", -1))
          .collect(Collectors.toMap(words -> words[0], words -> HexFormat.of().parseHex(words[1])));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String name) {
    return Objects.requireNonNull(RECORDED.get(name));
  }

  private static List<RouteNews> read(byte[] bytes) {
    return RouteMessages.read(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
  }

  private static RouteNews only(String name) {
    List<RouteNews> news = read(bytes(name));
    assertThat(news).hasSize(1);
    return news.get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "made, false, false",
    "up-without-carrier, true, false",
    "carrier, true, true",
    "carrier-lost, true, false",
    "taken-down, false, false"
  })
  void anInterfaceIsReadWithItsNameAndWhetherItIsUpAndCarries(
      String message, boolean up, boolean carrier) {
    RouteNews.Seen seen = (RouteNews.Seen) only(message);

    assertThat(seen.index()).isEqualTo(3);
    assertThat(seen.name()).isEqualTo("v0");
    assertThat((seen.flags() & 1) != 0).isEqualTo(up);
    assertThat((seen.flags() & 1 << 16) != 0).isEqualTo(carrier);
  }

  @Test
  void anInterfaceThatIsRemovedIsGone() {
    assertThat(only("gone")).isEqualTo(new RouteNews.Gone(3));
  }

  @Test
  void addressesComeAndGo() throws IOException {
    InetAddress four = InetAddress.getAllByName("10.83.9.2")[0];
    assertThat(only("addressed")).isEqualTo(new RouteNews.Addressed(3, four));
    assertThat(only("unaddressed")).isEqualTo(new RouteNews.Unaddressed(3, four));
    assertThat(only("unaddressed-v6"))
        .isEqualTo(
            new RouteNews.Unaddressed(3, InetAddress.getAllByName("fe80::b034:88ff:fe68:f48a")[0]));
  }

  @Test
  void onAPointToPointLineTheOwnAddressIsMeantAndNotTheOther() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(0, 40).putShort(4, (short) RouteMessages.NEW_ADDRESS).putInt(20, 3);
    bytes.putShort(24, (short) 8).putShort(26, (short) 1).put(28, new byte[] {10, 83, 9, 1});
    bytes.putShort(32, (short) 8).putShort(34, (short) 2).put(36, new byte[] {10, 83, 9, 2});

    assertThat(read(bytes.array()))
        .containsExactly(new RouteNews.Addressed(3, InetAddress.getAllByName("10.83.9.2")[0]));
  }

  @Test
  void aListNamesEachInterfaceAndEnds() {
    assertThat(read(bytes("list")))
        .containsExactly(
            new RouteNews.Seen(1, "lo", 8),
            new RouteNews.Seen(2, "d0", 0x1003 | RUNNING_WITH_CARRIER));
    assertThat(read(bytes("list-end"))).containsExactly(new RouteNews.AllTold(true));
  }

  @Test
  void afterAMessageOfAnyLengthTheNextOneBeginsAtAMultipleOfFour() {
    ByteBuffer two = ByteBuffer.allocate(36).order(ByteOrder.LITTLE_ENDIAN);
    two.putInt(0, 17).putShort(4, (short) 3);
    two.putInt(20, 16).putShort(24, (short) 3);
    assertThat(read(two.array()))
        .containsExactly(new RouteNews.AllTold(true), new RouteNews.AllTold(true));
  }

  @Test
  void aListThatChangedMeanwhileIsNotWhole() {
    byte[] end = bytes("list-end").clone();
    end[6] |= 0x10;
    assertThat(read(end)).containsExactly(new RouteNews.AllTold(false));
  }

  @Test
  void aRefusalIsReadWithItsReasonWhereItHasOne() {
    assertThat(read(error(20, -95))).containsExactly(new RouteNews.Refused(95));
    assertThat(read(error(16, -95))).containsExactly(new RouteNews.Refused(0));
  }

  private static byte[] error(int length, int number) {
    ByteBuffer bytes = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(0, length).putShort(4, (short) 2).putInt(16, number);
    return Arrays.copyOf(bytes.array(), length);
  }

  @Test
  void aBridgesWordAboutItsPortIsNotMeant() {
    byte[] gone = bytes("gone").clone();
    gone[RouteMessages.HEADER_BYTES] = 7;
    assertThat(read(gone)).isEmpty();
  }

  @Test
  void whatIsCutOffOrGarbledBreaksNothing() {
    long seed = 20261129;
    SplittableRandom random = new SplittableRandom(seed);
    for (Map.Entry<String, byte[]> each : RECORDED.entrySet()) {
      byte[] whole = each.getValue();
      for (int length = 0; length < Math.min(whole.length, 200); length++) {
        assertThat(read(Arrays.copyOf(whole, length)))
            .as("%s cut at %d", each.getKey(), length)
            .isEmpty();
      }
      for (int i = 0; i < 2_000; i++) {
        byte[] garbled = whole.clone();
        garbled[random.nextInt(garbled.length)] = (byte) random.nextInt();
        garbled[random.nextInt(Math.min(64, garbled.length))] = (byte) random.nextInt();
        assertThat(read(garbled)).as("seed %d", seed).hasSizeLessThan(whole.length);
      }
    }
  }
}
