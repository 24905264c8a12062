/** From what a provider reports to what becomes of call, lead and money. */
@org.jspecify.annotations.NullMarked
package io.redial.engine.record;
