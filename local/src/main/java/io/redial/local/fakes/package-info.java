/** What servers that stand for services of others have in common: HTTP on loopback, and troubles by script. */
@org.jspecify.annotations.NullMarked
package io.redial.local.fakes;
