/** The WAN: one OkHttp client per link, its health, and the choice among the links. */
@NullMarked
package id.lanjut.routes.link;

import org.jspecify.annotations.NullMarked;
