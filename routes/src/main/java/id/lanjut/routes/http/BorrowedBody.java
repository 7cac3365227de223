package id.lanjut.routes.http;

import java.io.IOException;
import java.util.Optional;

/** A body that its caller is still sending while it is passed on. */
public interface BorrowedBody {
  /** Why the caller's side broke off, which is no failure of link or upstream; empty if not. */
  Optional<IOException> broken();
}
