package id.lanjut.store.seal;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals bytes with AES-256-GCM (NIST SP 800-38D): four bytes with the key's number, the nonce, the
 * ciphertext with its tag. The newest key seals, each opens what it has sealed.
 */
public final class Seal {
  private static final String CIPHER = "AES/GCM/NoPadding";

  /** Random, as section 8.2.2 allows for up to 2^32 records with one key. */
  private static final int NONCE_BYTES = 12;

  private static final int TAG_BITS = 128;

  /** Finding one and spreading its key out takes longer than sealing a sale. */
  private static final int IDLE_CIPHERS = 8;

  private final Map<Integer, SecretKey> keys;
  private final int newest;
  private final SecureRandom random;
  private final BlockingQueue<Cipher> idle = new ArrayBlockingQueue<>(IDLE_CIPHERS);

  Seal(Map<Integer, SecretKey> keys, int newest, SecureRandom random) {
    this.keys = Map.copyOf(keys);
    this.newest = newest;
    this.random = random;
  }

  /**
   * Seals bytes.
   *
   * @param bound stands beside them in the clear, and must be the same when they are opened
   */
  public byte[] seal(byte[] clear, byte[] bound) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, newest, nonce, bound);
      byte[] sealed = cipher.doFinal(clear);
      idle.offer(cipher);
      return ByteBuffer.allocate(Integer.BYTES + NONCE_BYTES + sealed.length)
          .putInt(newest)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + CIPHER, e);
    }
  }

  /**
   * Opens what was sealed.
   *
   * @throws BrokenSeal when it or what it is bound to was changed, or its key is missing
   */
  public byte[] open(byte[] sealed, byte[] bound) {
    if (sealed.length < Integer.BYTES + NONCE_BYTES + TAG_BITS / Byte.SIZE) {
      throw new BrokenSeal(sealed.length + " bytes are no sealed record");
    }
    ByteBuffer buffer = ByteBuffer.wrap(sealed);
    int number = buffer.getInt();
    if (!keys.containsKey(number)) {
      throw new BrokenSeal(
          "it is sealed with key " + number + ", which the key file does not have");
    }
    byte[] nonce = new byte[NONCE_BYTES];
    buffer.get(nonce);
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, number, nonce, bound);
      byte[] clear = cipher.doFinal(sealed, buffer.position(), buffer.remaining());
      idle.offer(cipher);
      return clear;
    } catch (AEADBadTagException e) {
      throw new BrokenSeal("its seal is broken: it was changed after it was written");
    } catch (GeneralSecurityException e) {
      throw new BrokenSeal("it cannot be opened: " + e.getMessage());
    }
  }

  private Cipher cipher(int mode, int number, byte[] nonce, byte[] bound)
      throws GeneralSecurityException {
    Cipher idler = idle.poll();
    Cipher cipher = idler == null ? Cipher.getInstance(CIPHER) : idler;
    cipher.init(mode, keys.get(number), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(bound);
    return cipher;
  }
}
