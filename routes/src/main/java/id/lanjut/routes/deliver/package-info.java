/** Station 3: takes the next transaction of each lane and sends it, the backlog at its own pace. */
@NullMarked
package id.lanjut.routes.deliver;

import org.jspecify.annotations.NullMarked;
