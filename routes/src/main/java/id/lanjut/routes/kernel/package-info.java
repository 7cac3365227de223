/** What a link's sockets need of the operating system and the JDK does not offer. */
@NullMarked
package id.lanjut.routes.kernel;

import org.jspecify.annotations.NullMarked;
