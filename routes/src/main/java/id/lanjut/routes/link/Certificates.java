package id.lanjut.routes.link;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Tells from a failed TLS handshake whether somebody else answered in a server's place. */
final class Certificates {
  private static final int CAUSES = 8;

  private Certificates() {}

  /** What is wrong with the certificate that was shown; empty when that was not the trouble. */
  static Optional<String> fault(IOException failure) {
    return causes(failure).flatMap(cause -> fault(cause).stream()).findFirst();
  }

  private static Optional<String> fault(Throwable cause) {
    if (cause instanceof CertificateNotYetValidException
        || cause instanceof CertificateExpiredException) {
      return Optional.of("a certificate that is not valid today: " + cause.getMessage());
    }
    return cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException
        ? Optional.of("a certificate of somebody else: " + cause.getMessage())
        : Optional.empty();
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(CAUSES);
  }
}
