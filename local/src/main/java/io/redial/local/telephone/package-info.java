/** A telephone network on loopback: places scripted calls, calls back with signed webhooks, and keeps its own truth. */
@NullMarked
package io.redial.local.telephone;

import org.jspecify.annotations.NullMarked;
