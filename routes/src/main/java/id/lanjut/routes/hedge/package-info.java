/**
 * Reads whose answer is overdue are sent over a second link as well: whichever link brings the head
 * of an answer first gives it, and the other one is called back.
 */
@NullMarked
package id.lanjut.routes.hedge;

import org.jspecify.annotations.NullMarked;
