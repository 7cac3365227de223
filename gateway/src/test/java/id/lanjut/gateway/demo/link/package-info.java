@NullMarked
package id.lanjut.gateway.demo.link;

import org.jspecify.annotations.NullMarked;
