/** Ids that nobody can guess, and shards that follow from them. */
@org.jspecify.annotations.NullMarked
package io.redial.engine.identity;
