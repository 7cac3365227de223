/** Starts and stops the Camel routes and says what happens when a step of one fails. */
@NullMarked
package id.lanjut.routes.flow;

import org.jspecify.annotations.NullMarked;
