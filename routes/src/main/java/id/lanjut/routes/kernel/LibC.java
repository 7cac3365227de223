package id.lanjut.routes.kernel;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.ptr.IntByReference;

/** The two calls of the C library that socket options need (socket(7)). */
interface LibC extends Library {
  int setsockopt(int descriptor, int level, int option, byte[] value, int length)
      throws LastErrorException;

  int getsockopt(int descriptor, int level, int option, byte[] value, IntByReference length)
      throws LastErrorException;
}
