/** What happens to a transaction whose outcome is unknown. */
@NullMarked
package id.lanjut.routes.resolve;

import org.jspecify.annotations.NullMarked;
