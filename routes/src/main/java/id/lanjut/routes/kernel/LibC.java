package id.lanjut.routes.kernel;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.NativeLong;
import com.sun.jna.ptr.IntByReference;
import java.nio.ByteBuffer;

/**
 * The calls of the C library that socket options (socket(7)) and the kernel's news (netlink(7))
 * need. Buffers are direct ones.
 */
interface LibC extends Library {
  int setsockopt(int descriptor, int level, int option, byte[] value, int length)
      throws LastErrorException;

  int getsockopt(int descriptor, int level, int option, byte[] value, IntByReference length)
      throws LastErrorException;

  int socket(int family, int type, int protocol) throws LastErrorException;

  int bind(int descriptor, ByteBuffer address, int length) throws LastErrorException;

  NativeLong send(int descriptor, ByteBuffer bytes, NativeLong length, int flags)
      throws LastErrorException;

  NativeLong recv(int descriptor, ByteBuffer bytes, NativeLong length, int flags)
      throws LastErrorException;

  int poll(ByteBuffer polled, NativeLong count, int timeoutMillis) throws LastErrorException;

  int close(int descriptor) throws LastErrorException;
}
