/** The console as people see it: in Debian's Chromium, with a gateway, an API and two lines. */
@NullMarked
package id.lanjut.gateway.browser;

import org.jspecify.annotations.NullMarked;
