/** What tests share: sample entities, and the contracts that every implementation of a port keeps. */
@org.jspecify.annotations.NullMarked
package io.redial.testkit;
