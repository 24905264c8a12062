/** What the engine answers when it does not do what it was asked. */
@org.jspecify.annotations.NullMarked
package io.redial.engine.refusal;
