/** What follows from a provider's refusal to dial. */
@org.jspecify.annotations.NullMarked
package io.redial.engine.fault;
