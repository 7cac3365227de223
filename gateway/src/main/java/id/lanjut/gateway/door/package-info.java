/** How terminals' connections are waited on: threads stay with those that are busy. */
@NullMarked
package id.lanjut.gateway.door;

import org.jspecify.annotations.NullMarked;
