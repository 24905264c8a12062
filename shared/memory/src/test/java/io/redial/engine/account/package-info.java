/** API keys that are made and removed while others do the same. */
@org.jspecify.annotations.NullMarked
package io.redial.engine.account;
