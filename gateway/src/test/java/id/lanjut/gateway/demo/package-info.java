@NullMarked
package id.lanjut.gateway.demo;

import org.jspecify.annotations.NullMarked;
